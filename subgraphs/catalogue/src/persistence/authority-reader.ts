import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type {
  AuthorityReader,
  DecisionEntry,
  DecisionEntrySearch,
  DecisionHead,
  DecisionSearch,
} from '../operations/authority-reader.js';
import { DecisionItemRow, DecisionRow } from './authority-entities.js';
import { readDecisionsListing, rowToDecisionHead, rowToDecisionItem } from './decision-store.js';
import { readLevelChanges } from './level-log.js';

/** Each call reads on an entity manager of its own. */
export function createAuthorityReader(orm: MikroORM): AuthorityReader {
  const fresh = (): EntityManager => orm.em.fork();
  return {
    decisionHeads: async (ids) =>
      (await fresh().find(DecisionRow, { id: { $in: [...ids] } })).map(rowToDecisionHead),
    decisionsOfNumber: async (number) => {
      const orderBy = { issuedOn: 'desc', id: 'asc' } as const;
      return (await fresh().find(DecisionRow, { number }, { orderBy })).map(rowToDecisionHead);
    },
    decisions: (search) => searchDecisions(fresh(), search),
    decisionEntries: (search) => readEntries(fresh(), search),
    decisionsListing: (codes) => readDecisionsListing(fresh(), codes),
    levelChanges: (serviceIds) => readLevelChanges(fresh(), serviceIds),
  };
}

async function searchDecisions(
  em: EntityManager,
  { kind, issuedBy, on, first, after }: DecisionSearch,
): Promise<DecisionHead[]> {
  const where = {
    ...(kind === null ? {} : { kind }),
    ...(issuedBy === null ? {} : { issuedBy }),
    ...(after === null ? {} : { id: { $gt: after } }),
    ...(on === null
      ? {}
      : {
          effectiveFrom: { $lte: on },
          $or: [{ effectiveUntil: null }, { effectiveUntil: { $gt: on } }],
        }),
  };
  const rows = await em.find(DecisionRow, where, { orderBy: { id: 'asc' }, limit: first });
  return rows.map(rowToDecisionHead);
}

async function readEntries(
  em: EntityManager,
  { decisionId, first, after }: DecisionEntrySearch,
): Promise<DecisionEntry[]> {
  const [batch = 0, position = 0] = (after ?? '').split('.').map(Number);
  const behind = { $or: [{ batch: { $gt: batch } }, { batch, position: { $gt: position } }] };
  const rows = await em.find(
    DecisionItemRow,
    { decisionId, ...behind },
    { orderBy: { batch: 'asc', position: 'asc' }, limit: first },
  );
  return rows.map((row) => ({
    key: `${row.batch}.${row.position}`,
    batch: row.batch,
    item: rowToDecisionItem(row),
  }));
}
