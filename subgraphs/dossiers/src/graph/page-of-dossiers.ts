import { type Connection, type Language, requestError } from '@lienthong/graph';
import type { Dossier } from '../domain/dossier.js';
import type { PageRequest } from '../operations/ports.js';
import { toGraphDossier } from './to-graph-dossier.js';
import type { DossierType } from './types/dossier-type.js';

export interface PageArguments {
  readonly first: number;
  /** Null: from the beginning. */
  readonly after?: string | null;
  readonly language: Language;
}

const LARGEST_PAGE = 100;

/** Asks for one dossier more than the page holds, to know whether another page follows. */
export async function pageOfDossiers(
  { first, after = null, language }: PageArguments,
  read: (page: PageRequest) => Promise<readonly Dossier[]>,
): Promise<Connection<DossierType>> {
  if (first < 1 || first > LARGEST_PAGE) throw requestError('BAD_USER_INPUT', PAGE_SIZE, language);
  const from = after === null ? null : parseCursor(after);
  if (after !== null && from === null) throw requestError('BAD_USER_INPUT', CURSOR, language);
  const found = await read({ first: first + 1, after: from });
  const edges = found
    .slice(0, first)
    .map((dossier) => ({ cursor: cursorOf(dossier), node: toGraphDossier(dossier) }));
  return { edges, pageInfo: { hasNextPage: found.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

const cursorOf = ({ lodgedAt, id }: Dossier): string =>
  Buffer.from(`${lodgedAt} ${id}`).toString('base64url');

function parseCursor(cursor: string): PageRequest['after'] {
  const match = CURSOR_TEXT.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  return match ? { lodgedAt: Number(match[1]), id: match[2] ?? '' } : null;
}

/** Moment and UUID of the last row; anything else would be an error of the database and not of the caller. */
const CURSOR_TEXT = /^(\d{1,15}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const PAGE_SIZE = { vi: `first phải từ 1 đến ${LARGEST_PAGE}.`, en: `first must be 1 to ${LARGEST_PAGE}.` };
const CURSOR = { vi: 'Con trỏ trang không hợp lệ.', en: 'The page cursor is not valid.' };
