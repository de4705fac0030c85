import { plainDate } from '@lienthong/kernel';
import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodeMapping } from '../../domain/codes/code-mapping.js';
import type { Delegation } from '../../domain/delegations/delegation.js';
import type { PaperEquivalent } from '../../domain/papers/paper-equivalent.js';
import type { ReceptionArrangement } from '../../domain/reception/reception-arrangement.js';
import type { Target } from '../../domain/targets/target.js';
import type { CalendarOverride } from '../../domain/unit-hours/calendar-override.js';
import type { CodeSystemStore, DelegationStore, RecordStore } from '../../operations/authority-ports.js';
import { bodies, bodyStore, FRESH, fingerprintsOf, IN_ORDER } from './body-store.js';
import { dayOrNull } from './decision-store.js';
import {
  CalendarOverrideRow,
  CodeMappingRow,
  CodeSystemRow,
  DelegationRow,
  PaperEquivalentRow,
  ReceptionArrangementRow,
  TargetRow,
} from './entities.js';

export const createDelegationStore = (em: EntityManager): DelegationStore => ({
  ...bodyStore(em, {
    row: DelegationRow,
    columnsOf: ({ fromAgency, validFrom }: Delegation) => ({ fromAgency, validFrom }),
    shared: 'fromAgency',
  }),
  ofAgencies: (identifiers) => readDelegations(em, identifiers),
});

export const readDelegations = async (
  em: EntityManager,
  fromAgencies: readonly string[],
): Promise<Delegation[]> =>
  bodies(await em.find(DelegationRow, { fromAgency: { $in: [...fromAgencies] } }, IN_ORDER));

export const createTargetStore = (em: EntityManager): RecordStore<Target> =>
  bodyStore(em, {
    row: TargetRow,
    columnsOf: ({ indicator, scope, validFrom, validUntil }: Target) => ({
      indicator: indicator.name,
      scopeKind: scope.kind,
      scopeId: scope.id,
      validFrom,
      validUntil,
    }),
    shared: 'scopeId',
  });

export const createArrangementStore = (em: EntityManager): RecordStore<ReceptionArrangement> =>
  bodyStore(em, {
    row: ReceptionArrangementRow,
    columnsOf: ({ unitId }: ReceptionArrangement) => ({ unitId }),
    shared: 'unitId',
  });

export const readArrangements = async (
  em: EntityManager,
  unitIds: readonly string[],
): Promise<ReceptionArrangement[]> =>
  bodies(await em.find(ReceptionArrangementRow, { unitId: { $in: [...unitIds] } }, IN_ORDER));

export const createOverrideStore = (em: EntityManager): RecordStore<CalendarOverride> =>
  bodyStore(em, {
    row: CalendarOverrideRow,
    columnsOf: ({ unitId }: CalendarOverride) => ({ unitId }),
    shared: 'unitId',
  });

export const readOverrides = async (
  em: EntityManager,
  unitIds: readonly string[],
): Promise<CalendarOverride[]> =>
  bodies(await em.find(CalendarOverrideRow, { unitId: { $in: [...unitIds] } }, IN_ORDER));

export const createPaperEquivalentStore = (em: EntityManager): RecordStore<PaperEquivalent> =>
  bodyStore(em, {
    row: PaperEquivalentRow,
    columnsOf: ({ procedureCode }: PaperEquivalent) => ({ procedureCode }),
    shared: 'procedureCode',
  });

/** Of these procedures, at any time, in order of identity. */
export const readPaperEquivalents = async (
  em: EntityManager,
  procedureCodes: readonly string[],
): Promise<PaperEquivalent[]> =>
  bodies(await em.find(PaperEquivalentRow, { procedureCode: { $in: [...procedureCodes] } }, IN_ORDER));

export const createCodeMappingStore = (em: EntityManager): RecordStore<CodeMapping> => ({
  fingerprints: async (ids) =>
    fingerprintsOf(await em.find(CodeMappingRow, { id: { $in: [...ids] } }, FRESH)),
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
