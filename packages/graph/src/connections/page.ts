import type { Language } from '../errors/localise.js';
import { requestError } from '../errors/request-error.js';
import type { Connection } from './connection.js';

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

export interface Page {
  readonly first: number;
  /** Key of the last item of the page before. Null: the first page. */
  readonly after: string | null;
}

export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
}

const LARGEST_PAGE = 100;

/** Refuses sizes out of bounds and cursors that no page of this graph has given. */
export function pageOf({ first, after }: PageArguments, language: Language): Page {
  if (first < 1 || first > LARGEST_PAGE) throw requestError('BAD_USER_INPUT', PAGE_SIZE, language);
  return { first, after: typeof after === 'string' ? readCursor(after, language) : null };
}

export function toConnection<Item, Node>(
  { items, hasNextPage }: PageOf<Item>,
  keyOf: (item: Item) => string,
  toNode: (item: Item) => Node,
): Connection<Node> {
  const edges = items.map((item) => ({ cursor: writeCursor(keyOf(item)), node: toNode(item) }));
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}

const writeCursor = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');

function readCursor(cursor: string, language: Language): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (key !== '' && writeCursor(key) === cursor && !key.includes('\u0000')) return key;
  throw requestError('BAD_USER_INPUT', CURSOR, language);
}

const PAGE_SIZE = {
  en: `first takes 1 to ${LARGEST_PAGE}.`,
  vi: `first nhận giá trị từ 1 đến ${LARGEST_PAGE}.`,
};
const CURSOR = {
  en: 'after is not a cursor of this list.',
  vi: 'after không phải con trỏ của danh sách này.',
};
