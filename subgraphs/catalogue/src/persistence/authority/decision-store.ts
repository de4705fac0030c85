import { type Json, type PlainDate, plainDate } from '@lienthong/kernel';
import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Decision, DecisionBatch, DecisionItem } from '../../domain/decisions/decision.js';
import type { DecisionStore } from '../../operations/authority-ports.js';
import type { DecisionBatchHead, DecisionHead } from '../../operations/authority-reader.js';
import type { Fingerprinted } from '../../operations/snapshot-store.js';
import { DecisionItemRow, DecisionRow } from './entities.js';

export const createDecisionStore = (em: EntityManager): DecisionStore => ({
  fingerprints: async (ids) => {
    const rows = await em.find(DecisionRow, { id: { $in: [...ids] } });
    return new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
  },
  put: (decisions) => put(em, decisions),
  related: async (decisions) => {
    const ids = decisions.map(({ id }) => id);
    const codes = decisions.flatMap(({ batches }) => batches.flatMap(codesOf));
    const own = await readDecisions(em, { decisionId: { $in: ids } }, ids);
    const others = await readDecisionsListing(em, [...new Set(codes)]);
    return [...own, ...others.filter(({ id }) => !ids.includes(id))];
  },
  listing: (codes) => readDecisionsListing(em, codes),
});

const codesOf = ({ items }: DecisionBatch): string[] => items.map(({ procedureCode }) => procedureCode);

/** Items of a batch that was stored before are as they were, so only new batches bring rows. */
async function put(em: EntityManager, decisions: readonly Fingerprinted<Decision>[]): Promise<void> {
  await em.upsertMany(
    DecisionRow,
    decisions.map(({ item, fingerprint }) => ({ ...decisionToRow(item), fingerprint })),
  );
  const items = decisions.flatMap(({ item }) => item.batches.flatMap((batch) => itemsToRows(item.id, batch)));
  if (items.length > 0) await em.upsertMany(DecisionItemRow, items, { onConflictAction: 'ignore' });
}

function decisionToRow(decision: Decision) {
  const { title, provinceCode, sourceUrl, assumed, batches, ...columns } = decision;
  const heads = batches.map(({ items, ...head }) => ({ ...head, listed: items.length }));
  const body: StoredBody = { title, provinceCode, sourceUrl, assumed, batches: heads };
  return { ...columns, body: body as unknown as Json };
}

const itemsToRows = (decisionId: string, { number, items }: DecisionBatch) =>
  items.map((item, index) => ({ decisionId, batch: number, position: index + 1, ...item }));

interface StoredBody extends Pick<Decision, 'title' | 'provinceCode' | 'sourceUrl' | 'assumed'> {
  readonly batches: readonly DecisionBatchHead[];
}

export function rowToDecisionHead(row: InferEntity<typeof DecisionRow>): DecisionHead {
  const { id, number, issuedBy } = row;
  return {
    id,
    number,
    kind: row.kind as Decision['kind'],
    issuedBy,
    issuedOn: plainDate(row.issuedOn),
    effectiveFrom: plainDate(row.effectiveFrom),
    effectiveUntil: dayOrNull(row.effectiveUntil),
    ...(row.body as unknown as StoredBody),
  };
}

export const dayOrNull = (text: string | null | undefined): PlainDate | null =>
  typeof text === 'string' ? plainDate(text) : null;

/** Decisions that list one of the procedures, with only these items. */
export function readDecisionsListing(em: EntityManager, codes: readonly string[]): Promise<Decision[]> {
  return readDecisions(em, { procedureCode: { $in: [...codes] } }, []);
}

/** Decisions with all their items, in order of identity. */
export async function readWholeDecisions(em: EntityManager, ids: readonly string[]): Promise<Decision[]> {
  const found = await readDecisions(em, { decisionId: { $in: [...ids] } }, ids);
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

type ItemFilter =
  | { readonly decisionId: { readonly $in: string[] } }
  | { readonly procedureCode: { readonly $in: string[] } };

/** Decisions with the items that the filter lets through; `always`: also those of which it lets none through. */
async function readDecisions(
  em: EntityManager,
  filter: ItemFilter,
  always: readonly string[],
): Promise<Decision[]> {
  const orderBy = { decisionId: 'asc', batch: 'asc', position: 'asc' } as const;
  const items = await em.find(DecisionItemRow, filter, { orderBy, disableIdentityMap: true });
  const itemsById = Map.groupBy(items, ({ decisionId }) => decisionId);
  const ids = [...new Set([...itemsById.keys(), ...always])];
  const rows = await em.find(DecisionRow, { id: { $in: ids } }, { disableIdentityMap: true });
  return rows.map((row) => withItems(rowToDecisionHead(row), itemsById.get(row.id) ?? []));
}

function withItems(head: DecisionHead, rows: readonly InferEntity<typeof DecisionItemRow>[]): Decision {
  const batches = head.batches.map(({ number, name, effectiveFrom, statedProcedures }) => ({
    number,
    name,
    effectiveFrom,
    statedProcedures,
    items: rows.filter(({ batch }) => batch === number).map(rowToDecisionItem),
  }));
  return { ...head, batches };
}

export const rowToDecisionItem = (row: InferEntity<typeof DecisionItemRow>): DecisionItem => ({
  procedureCode: row.procedureCode,
  effect: row.effect as DecisionItem['effect'],
  level: (row.level ?? null) as DecisionItem['level'],
  caseId: row.caseId ?? null,
  agencyIdentifier: row.agencyIdentifier ?? null,
  unitId: row.unitId ?? null,
  unitKind: (row.unitKind ?? null) as DecisionItem['unitKind'],
});
