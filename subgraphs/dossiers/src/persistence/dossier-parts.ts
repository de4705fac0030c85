import { exchangeStatesOf } from '@lienthong/exchange';
import { instant, type PersonalDataCipher } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { DossierEvent } from '../domain/event.js';
import type { HistoryEntry } from '../domain/history-chain.js';
import type { DossierParts, Paper, SealUseEntry } from '../operations/ports.js';
import { openApplicant } from './applicant-store.js';
import { isUuid } from './is-uuid.js';
import { fromJson } from './json-codec.js';

/** Columns without entities: building those costs more than the query. */
export function createDossierParts(fresh: () => EntityManager, cipher: PersonalDataCipher): DossierParts {
  const rowsOf = <Row extends { readonly dossierId: string }>(
    statement: string,
    ids: readonly string[],
  ): Promise<Row[]> => fresh().execute<Row[]>(statement, [uuidArray(ids)]);
  return {
    applicants: async (ids) => {
      const rows = await rowsOf<{ dossierId: string; sealed: string }>(APPLICANTS, ids);
      return new Map(rows.map(({ dossierId, sealed }) => [dossierId, openApplicant(cipher, sealed)]));
    },
    papers: async (ids) => byDossier(await rowsOf<Paper>(PAPERS, ids)),
    histories: async (ids) => byDossier((await rowsOf<StoredEntry>(HISTORIES, ids)).map(rowToEntry)),
    sealUses: async (ids) => {
      const rows = await rowsOf<Omit<SealUseEntry, 'at'> & { at: string }>(SEAL_USES, ids);
      return byDossier(rows.map((row) => ({ ...row, at: instant(Number(row.at)) })));
    },
    exchange: (ids) => exchangeStatesOf(fresh(), ids),
  };
}

/** A list in one value, as PostgreSQL writes it. An id that is none names nothing. */
export const uuidArray = (ids: readonly string[]): string => `{${ids.filter(isUuid).join(',')}}`;

const byDossier = <Row extends { readonly dossierId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> => Map.groupBy(rows, ({ dossierId }) => dossierId);

const APPLICANTS =
  'select dossier_id as "dossierId", sealed from applicant where dossier_id = any(?::uuid[])';

const PAPERS = `
select id, dossier_id as "dossierId", name, content_hash as "contentHash", size_bytes as "sizeBytes",
  media_type as "mediaType"
from paper where dossier_id = any(?::uuid[]) order by name, id`;

export const ENTRY = 'entry.sequence, entry.event, entry.previous_hash as "previousHash", entry.hash';

const HISTORIES = `
select entry.dossier_id as "dossierId", ${ENTRY}
from dossier_history entry where entry.dossier_id = any(?::uuid[]) order by entry.sequence`;

const SEAL_USES = `
select id, seal_id as "sealId", dossier_id as "dossierId", document_number as "documentNumber",
  signed_by as "signedBy", sealed_by as "sealedBy", extract(epoch from at) * 1000 as at
from seal_use where dossier_id = any(?::uuid[]) order by seal_use.at`;

export type StoredEntry = Omit<HistoryEntry, 'event'> & { readonly event: unknown };

export const rowToEntry = (row: StoredEntry): HistoryEntry => ({
  dossierId: row.dossierId,
  sequence: row.sequence,
  previousHash: row.previousHash,
  hash: row.hash,
  event: fromJson<DossierEvent>(row.event),
});
