import type { PersonalDataCipher } from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Dossier } from '../domain/dossier.js';
import { looksLikeDossierCode } from '../domain/dossier-code.js';
import type { ChainAnchor } from '../domain/history-chain.js';
import type { DossierFilter, DossierReader, PageRequest, StoredChain } from '../operations/ports.js';
import { createDossierParts, ENTRY, rowToEntry, type StoredEntry, uuidArray } from './dossier-parts.js';
import { isUuid } from './is-uuid.js';
import { fromJson } from './json-codec.js';

/** Reads without locks and without entities, each call on an entity manager of its own. */
export function createDossierReader(orm: MikroORM, cipher: PersonalDataCipher): DossierReader {
  const fresh = (): EntityManager => orm.em.fork();
  const parts = createDossierParts(fresh, cipher);
  return {
    byIds: (ids) => readDossiers(fresh(), BY_IDS, [uuidArray(ids)]),
    byCode: async (code) =>
      looksLikeDossierCode(code) ? ((await readDossiers(fresh(), BY_CODE, [code]))[0] ?? null) : null,
    history: async (dossierId) => (await parts.histories([dossierId])).get(dossierId) ?? [],
    historyAfter: async (dossierId, { sequence, first }) =>
      (await fresh().execute<StoredEntry[]>(HISTORY_AFTER, [dossierId, sequence, first])).map(rowToEntry),
    chain: async (dossierId) => (isUuid(dossierId) ? readChain(fresh(), dossierId) : null),
    page: (filter, page) => readPage(fresh(), filter, page),
    applicant: async (dossierId) => (await parts.applicants([dossierId])).get(dossierId) ?? null,
    papers: async (dossierId) => (await parts.papers([dossierId])).get(dossierId) ?? [],
    parts,
  };
}

type Value = string | number | null;

async function readDossiers(
  em: EntityManager,
  statement: string,
  values: readonly Value[],
): Promise<Dossier[]> {
  const rows = await em.execute<{ body: unknown }[]>(statement, [...values]);
  return rows.map(({ body }) => fromJson<Dossier>(body));
}

const BY_IDS = 'select body from dossier where id = any(?::uuid[])';
const BY_CODE = 'select body from dossier where code = ?';

const HISTORY_AFTER = `
select entry.dossier_id as "dossierId", ${ENTRY} from dossier_history entry
where entry.dossier_id = ? and entry.sequence > ? order by entry.sequence limit ?`;

/** One statement, for the history grows meanwhile: read apart, a dossier at work would look tampered with. */
async function readChain(em: EntityManager, dossierId: string): Promise<StoredChain | null> {
  const rows = await em.execute<(StoredEntry & ChainAnchor)[]>(CHAIN, [dossierId]);
  const [first] = rows;
  if (first === undefined) return null;
  const { length, lastHash } = first;
  const entries = rows.filter(({ sequence }) => sequence !== null).map(rowToEntry);
  return { anchor: { length, lastHash }, entries };
}

const CHAIN = `
select (dossier.body ->> 'revision')::int as length, dossier.last_hash as "lastHash", dossier.id as "dossierId",
  ${ENTRY}
from dossier left join dossier_history entry on entry.dossier_id = dossier.id
where dossier.id = ? order by entry.sequence`;

/** Keyset pages, newest first: the cost of a page grows neither with the pages before it nor with what is finished. */
function readPage(
  em: EntityManager,
  filter: DossierFilter,
  { first, after }: PageRequest,
): Promise<Dossier[]> {
  const behind = after === null ? '' : BEHIND;
  const place = after === null ? [] : [after.lodgedAt, after.lodgedAt, after.id];
  if ('owner' in filter) {
    const { subject, identityIndex } = filter.owner;
    const owned = 'where (owner_subject = ? or owner_identity_index = ?)';
    return readDossiers(em, pageOf(`${owned} ${behind}`), [subject, identityIndex, ...place, first]);
  }
  const { unitId, states } = filter;
  if (states === null) {
    return readDossiers(em, pageOf(`where unit_id = ? ${behind}`), [unitId, ...place, first]);
  }
  const ofState = pageOf(`where unit_id = ? and state = asked.state ${behind}`);
  const asked = `{${[...new Set(states)].join(',')}}`;
  return readDossiers(em, ofStates(ofState), [asked, unitId, ...place, first, first]);
}

/** The bound on the moment alone is what lets the index begin at the cursor; an `or` by itself would be a filter. */
const BEHIND =
  'and lodged_at <= to_timestamp(?::float8 / 1000) and (lodged_at < to_timestamp(?::float8 / 1000) or id < ?::uuid)';

const pageOf = (condition: string): string => `
select body, lodged_at, id from dossier ${condition} order by lodged_at desc, id desc limit ?`;

/** A page of each state by the index, then the newest of them: rows of other states are never looked at. */
const ofStates = (pageOfState: string): string => `
select one.body from unnest(?::text[]) as asked (state)
cross join lateral (${pageOfState}) one
order by one.lodged_at desc, one.id desc limit ?`;
