import { exchangeStateOf } from '@lienthong/exchange';
import type { PersonalDataCipher } from '@lienthong/kernel';
import type { FilterQuery, InferEntity } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Dossier } from '../domain/dossier.js';
import type { DossierEvent } from '../domain/event.js';
import type { ChainAnchor, HistoryEntry } from '../domain/history-chain.js';
import type { DossierFilter, DossierReader, PageRequest, StoredChain } from '../operations/ports.js';
import { createApplicantStore } from './applicant-store.js';
import { DossierRow, HistoryRow, SealUseRow } from './entities.js';
import { isUuid } from './is-uuid.js';
import { fromJson } from './json-codec.js';
import { createPaperStore } from './paper-store.js';

/** Reads without locks, each call on an entity manager of its own. */
export function createDossierReader(orm: MikroORM, cipher: PersonalDataCipher): DossierReader {
  const fresh = (): EntityManager => orm.em.fork();
  return {
    byIds: async (ids) => {
      const rows = await fresh().find(DossierRow, { id: { $in: ids.filter(isUuid) } });
      return rows.map(rowToDossier);
    },
    byCode: async (code) => {
      const row = await fresh().findOne(DossierRow, { code });
      return row === null ? null : rowToDossier(row);
    },
    history: async (dossierId) => {
      const rows = await fresh().find(HistoryRow, { dossierId }, { orderBy: { sequence: 'asc' } });
      return rows.map(rowToEntry);
    },
    historyAfter: async (dossierId, { sequence, first }) => {
      const where = { dossierId, sequence: { $gt: sequence } };
      const page = { orderBy: { sequence: 'asc' }, limit: first } as const;
      return (await fresh().find(HistoryRow, where, page)).map(rowToEntry);
    },
    chain: async (dossierId) => (isUuid(dossierId) ? readChain(fresh(), dossierId) : null),
    page: (filter, page) => readPage(fresh(), filter, page),
    applicant: (dossierId) => createApplicantStore(fresh(), cipher).find(dossierId),
    papers: (dossierId) => createPaperStore(fresh()).of(dossierId),
    sealUses: async (dossierId) => {
      const rows = await fresh().find(SealUseRow, { dossierId }, { orderBy: { at: 'asc' } });
      return rows.map((row) => ({ ...row, at: row.at.getTime() }));
    },
    exchange: (dossierId) => exchangeStateOf(fresh(), dossierId),
  };
}

/** One statement, for the history grows meanwhile: read apart, a dossier at work would look tampered with. */
async function readChain(em: EntityManager, dossierId: string): Promise<StoredChain | null> {
  const rows = await em.execute<(StoredEntry & ChainAnchor)[]>(CHAIN, [dossierId]);
  const [first] = rows;
  if (first === undefined) return null;
  const { length, lastHash } = first;
  return {
    anchor: { length, lastHash },
    entries: rows.filter(({ sequence }) => sequence !== null).map(rowToEntry),
  };
}

const CHAIN = `
select (dossier.body ->> 'revision')::int as length, dossier.last_hash as "lastHash", dossier.id as "dossierId",
  entry.sequence, entry.event, entry.previous_hash as "previousHash", entry.hash
from dossier left join dossier_history entry on entry.dossier_id = dossier.id
where dossier.id = ? order by entry.sequence`;

/** Keyset pages, newest first: the cost of a page does not grow with the pages before it. */
async function readPage(em: EntityManager, filter: DossierFilter, page: PageRequest): Promise<Dossier[]> {
  const conditions: FilterQuery<InferEntity<typeof DossierRow>>[] = [];
  if (filter.unitId !== undefined) conditions.push({ unitId: filter.unitId });
  if (filter.states !== undefined) conditions.push({ state: { $in: [...filter.states] } });
  if (filter.owner !== undefined) conditions.push(ownedBy(filter.owner));
  if (page.after !== null) conditions.push(olderThan(page.after));
  const orderBy = { lodgedAt: 'desc', id: 'desc' } as const;
  const rows = await em.find(DossierRow, { $and: conditions }, { orderBy, limit: page.first });
  return rows.map(rowToDossier);
}

function ownedBy({ subject, identityIndex }: NonNullable<DossierFilter['owner']>) {
  const bySubject = { ownerSubject: subject };
  return identityIndex === null ? bySubject : { $or: [bySubject, { ownerIdentityIndex: identityIndex }] };
}

/** The bound on the moment alone is what lets the index begin at the cursor; an `or` by itself would be a filter. */
function olderThan({ lodgedAt, id }: NonNullable<PageRequest['after']>) {
  const at = new Date(lodgedAt);
  return { lodgedAt: { $lte: at }, $or: [{ lodgedAt: { $lt: at } }, { id: { $lt: id } }] };
}

const rowToDossier = ({ body }: { body: unknown }): Dossier => fromJson<Dossier>(body);

type StoredEntry = Omit<HistoryEntry, 'event'> & { readonly event: unknown };

const rowToEntry = (row: StoredEntry): HistoryEntry => ({
  dossierId: row.dossierId,
  sequence: row.sequence,
  previousHash: row.previousHash,
  hash: row.hash,
  event: fromJson<DossierEvent>(row.event),
});
