import { type Json, plainDate } from '@lienthong/kernel';
import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodeMapping } from '../../domain/codes/code-mapping.js';
import type { Delegation } from '../../domain/delegations/delegation.js';
import type { ReceptionArrangement } from '../../domain/reception/reception-arrangement.js';
import type { Target } from '../../domain/targets/target.js';
import type { CalendarOverride } from '../../domain/unit-hours/calendar-override.js';
import type { CodeSystemStore, DelegationStore, RecordStore } from '../../operations/authority-ports.js';
import { dayOrNull } from './decision-store.js';
import {
  CalendarOverrideRow,
  CodeMappingRow,
  CodeSystemRow,
  DelegationRow,
  ReceptionArrangementRow,
  TargetRow,
} from './entities.js';

export const createDelegationStore = (em: EntityManager): DelegationStore => ({
  fingerprints: async (ids) => byId(await em.find(DelegationRow, { id: { $in: [...ids] } }, FRESH)),
  put: async (records) => {
    const rows = records.map(({ id, item, fingerprint }) => ({
      id,
      fromAgency: item.fromAgency,
      validFrom: item.validFrom,
      body: asJson(item),
      fingerprint,
    }));
    await em.upsertMany(DelegationRow, rows);
  },
  related: (items) =>
    readDelegations(
      em,
      items.map(({ fromAgency }) => fromAgency),
    ),
  ofAgencies: (identifiers) => readDelegations(em, identifiers),
});

export const readDelegations = async (
  em: EntityManager,
  fromAgencies: readonly string[],
): Promise<Delegation[]> =>
  bodies(await em.find(DelegationRow, { fromAgency: { $in: [...fromAgencies] } }, IN_ORDER));

export const createTargetStore = (em: EntityManager): RecordStore<Target> => ({
  fingerprints: async (ids) => byId(await em.find(TargetRow, { id: { $in: [...ids] } }, FRESH)),
  put: async (records) => {
    const rows = records.map(({ id, item, fingerprint }) => ({
      id,
      indicator: item.indicator.name,
      scopeKind: item.scope.kind,
      scopeId: item.scope.id,
      validFrom: item.validFrom,
      validUntil: item.validUntil,
      body: asJson(item),
      fingerprint,
    }));
    await em.upsertMany(TargetRow, rows);
  },
  related: async (items) => {
    const scopeIds = items.map(({ scope }) => scope.id);
    return bodies<Target>(await em.find(TargetRow, { scopeId: { $in: scopeIds } }, FRESH));
  },
});

export const createArrangementStore = (em: EntityManager): RecordStore<ReceptionArrangement> => ({
  fingerprints: async (ids) => byId(await em.find(ReceptionArrangementRow, { id: { $in: [...ids] } }, FRESH)),
  put: async (records) => {
    const rows = records.map(({ id, item, fingerprint }) => ({
      id,
      unitId: item.unitId,
      body: asJson(item),
      fingerprint,
    }));
    await em.upsertMany(ReceptionArrangementRow, rows);
  },
  related: (items) =>
    readArrangements(
      em,
      items.map(({ unitId }) => unitId),
    ),
});

export const readArrangements = async (
  em: EntityManager,
  unitIds: readonly string[],
): Promise<ReceptionArrangement[]> =>
  bodies(await em.find(ReceptionArrangementRow, { unitId: { $in: [...unitIds] } }, IN_ORDER));

export const createOverrideStore = (em: EntityManager): RecordStore<CalendarOverride> => ({
  fingerprints: async (ids) => byId(await em.find(CalendarOverrideRow, { id: { $in: [...ids] } }, FRESH)),
  put: async (records) => {
    const rows = records.map(({ id, item, fingerprint }) => ({
      id,
      unitId: item.unitId,
      body: asJson(item),
      fingerprint,
    }));
    await em.upsertMany(CalendarOverrideRow, rows);
  },
  related: (items) =>
    readOverrides(
      em,
      items.map(({ unitId }) => unitId),
    ),
});

export const readOverrides = async (
  em: EntityManager,
  unitIds: readonly string[],
): Promise<CalendarOverride[]> =>
  bodies(await em.find(CalendarOverrideRow, { unitId: { $in: [...unitIds] } }, IN_ORDER));

export const createCodeMappingStore = (em: EntityManager): RecordStore<CodeMapping> => ({
  fingerprints: async (ids) => byId(await em.find(CodeMappingRow, { id: { $in: [...ids] } }, FRESH)),
  put: async (records) => {
    const rows = records.map(({ item: { subject, ...columns }, fingerprint }) => ({
      ...columns,
      subjectKind: subject.kind,
      subjectId: subject.id,
      fingerprint,
    }));
    await em.upsertMany(CodeMappingRow, rows);
  },
  related: async (items) => {
    const where = {
      $or: [
        { code: { $in: items.map(({ code }) => code) } },
        { subjectId: { $in: items.map(({ subject }) => subject.id) } },
      ],
    };
    return (await em.find(CodeMappingRow, where, FRESH)).map(rowToCodeMapping);
  },
});

export const createCodeSystemStore = (em: EntityManager): CodeSystemStore => ({
  put: async (systems) => {
    await em.upsertMany(CodeSystemRow, [...systems]);
  },
});

export const rowToCodeMapping = (row: InferEntity<typeof CodeMappingRow>): CodeMapping => ({
  id: row.id,
  system: row.system,
  code: row.code,
  subject: { kind: row.subjectKind as CodeMapping['subject']['kind'], id: row.subjectId },
  validFrom: plainDate(row.validFrom),
  validUntil: dayOrNull(row.validUntil),
  assumed: row.assumed,
});

/** What was stored a moment ago in the same transaction is read as it is now. */
const FRESH = { disableIdentityMap: true } as const;

const IN_ORDER = { orderBy: { id: 'asc' }, ...FRESH } as const;

const byId = (
  rows: readonly { readonly id: string; readonly fingerprint: string }[],
): ReadonlyMap<string, string> => new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));

/** Records of the domain are JSON as they are, and were checked when they were entered. */
const asJson = (record: object): Json => record as Json;

export const bodies = <Item>(rows: readonly { readonly body: Json }[]): Item[] =>
  rows.map(({ body }) => body as unknown as Item);
