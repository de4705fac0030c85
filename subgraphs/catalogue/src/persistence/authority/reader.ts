import type { Json, PlainDate } from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Delegation } from '../../domain/delegations/delegation.js';
import type { Target } from '../../domain/targets/target.js';
import type {
  AuthorityReader,
  DecisionEntry,
  DecisionEntrySearch,
  DecisionHead,
  DecisionSearch,
  DelegationSearch,
  TargetSearch,
} from '../../operations/authority-reader.js';
import { bodies } from './body-store.js';
import { readDecisionsListing, rowToDecisionHead, rowToDecisionItem } from './decision-store.js';
import {
  CodeMappingRow,
  CodeSystemRow,
  DecisionItemRow,
  DecisionRow,
  DelegationRow,
  ReceptionArrangementRow,
  TargetRow,
} from './entities.js';
import { readLevelChanges } from './level-log.js';
import {
  readArrangements,
  readDelegations,
  readOverrides,
  readPaperEquivalents,
  rowToCodeMapping,
} from './record-stores.js';
import { readStatusMappings } from './status-mapping-store.js';

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
    targets: (search) => searchTargets(fresh(), search),
    delegations: (search) => searchDelegations(fresh(), search),
    delegationsOfIds: async (ids) => bodies(await fresh().find(DelegationRow, { id: { $in: [...ids] } })),
    delegationsFrom: (agencies) => readDelegations(fresh(), agencies),
    codeSystems: () => fresh().find(CodeSystemRow, {}, { orderBy: { id: 'asc' } }),
    codesOf: async (subjectKind, ids) => {
      const where = { subjectKind, subjectId: { $in: [...ids] } };
      const orderBy = { system: 'asc', validFrom: 'asc' } as const;
      return (await fresh().find(CodeMappingRow, where, { orderBy })).map(rowToCodeMapping);
    },
    mappingsOfCode: async ({ system, code, on }) =>
      (await fresh().find(CodeMappingRow, { system, code, ...validOn(on) })).map(rowToCodeMapping),
    statusMappings: (scopeIds) => readStatusMappings(fresh(), scopeIds),
    paperEquivalents: (codes) => readPaperEquivalents(fresh(), codes),
    arrangements: (unitIds) => readArrangements(fresh(), unitIds),
    arrangementsOfIds: async (ids) =>
      bodies(await fresh().find(ReceptionArrangementRow, { id: { $in: [...ids] } })),
    overrides: (unitIds) => readOverrides(fresh(), unitIds),
  };
}

const behind = (after: string | null) => (after === null ? {} : { id: { $gt: after } });

const validOn = (on: PlainDate) => ({
  validFrom: { $lte: on },
  $or: [{ validUntil: null }, { validUntil: { $gt: on } }],
});

async function searchTargets(
  em: EntityManager,
  { on, scopeId, indicator, first, after }: TargetSearch,
): Promise<Target[]> {
  const where = {
    ...validOn(on),
    ...behind(after),
    ...(scopeId === null ? {} : { scopeId }),
    ...(indicator === null ? {} : { indicator }),
  };
  return bodies(await em.find(TargetRow, where, { orderBy: { id: 'asc' }, limit: first }));
}

async function searchDelegations(
  em: EntityManager,
  { fromAgency, inEffect, first, after }: DelegationSearch,
): Promise<Delegation[]> {
  const where = `${inEffect === null ? '' : `${IN_EFFECT} = ? and`} (?::text is null or from_agency = ?) and id > ?`;
  const days = inEffect === null ? [] : [inEffect.on, inEffect.on, inEffect.on, inEffect.is];
  const parameters = [...days, fromAgency, fromAgency, after ?? '', first];
  return bodies(
    await em.execute<{ body: Json }[]>(
      `select body from delegation where ${where} order by id limit ?`,
      parameters,
    ),
  );
}

/** As the kernel tells it of one delegation. */
const IN_EFFECT = `
coalesce((body->'appraisal'->>'on')::date <= ? and valid_from <= ?
  and coalesce((body->>'validUntil')::date > ?, true), false)`;

async function searchDecisions(
  em: EntityManager,
  { kind, issuedBy, on, first, after }: DecisionSearch,
): Promise<DecisionHead[]> {
  const where = {
    ...(kind === null ? {} : { kind }),
    ...(issuedBy === null ? {} : { issuedBy }),
    ...behind(after),
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
  { decisionIds, first, after }: DecisionEntrySearch,
): Promise<DecisionEntry[]> {
  const [batch = 0, position = 0] = (after ?? '').split('.').map(Number);
  const found = await em.execute(ENTRIES, [JSON.stringify(decisionIds), batch, position, first]);
  return found
    .map((row) => em.map(DecisionItemRow, row))
    .map((row) => ({
      decisionId: row.decisionId,
      key: `${row.batch}.${row.position}`,
      batch: row.batch,
      item: rowToDecisionItem(row),
    }));
}

const ENTRIES = `
select item.* from (select jsonb_array_elements_text(?::jsonb) as id) decision
cross join lateral (
  select * from decision_item where decision_id = decision.id and (batch, position) > (?, ?)
  order by batch, position limit ?
) item
order by item.batch, item.position`;
