import { writeOutbox } from '@lienthong/exchange';
import type { Json } from '@lienthong/kernel';
import { type PlainDate, plainDate } from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { Service } from '../domain/service.js';
import type {
  AreaStore,
  CalendarCoverage,
  PublicationDatabase,
  PublicationStores,
  VersionStore,
} from '../operations/ports.js';
import type { SnapshotStore } from '../operations/snapshot-store.js';
import { createDecisionStore } from './authority/decision-store.js';
import { createKnownCodes } from './authority/known-codes.js';
import { createLevelLog } from './authority/level-log.js';
import {
  createArrangementStore,
  createCodeMappingStore,
  createCodeSystemStore,
  createDelegationStore,
  createOverrideStore,
  createPaperEquivalentStore,
  createTargetStore,
} from './authority/record-stores.js';
import { createStatusMappingStore } from './authority/status-mapping-store.js';
import { createUnitHours } from './authority/unit-hours.js';
import { createCodeListStore } from './code-list-store.js';
import {
  AdministrativeUnitRow,
  AgencyRow,
  AreaSuccessionRow,
  CalendarRow,
  OneDoorUnitRow,
  ProcedureVersionRow,
  ServiceRow,
  UnitPeriodRow,
} from './entities.js';
import { createAnswerStore, createProposalStore } from './proposal-store.js';
import { createPacketStore, createPullStore } from './pull-store.js';
import { recordingStores } from './recording-stores.js';
import { rowToVersion, versionToRow } from './version-codec.js';
import { readVersionsInForce } from './versions-in-force.js';

export const createPublicationDatabase = (orm: MikroORM): PublicationDatabase => ({
  publication: (work) =>
    orm.em.fork().transactional(async (em) => {
      await lockPublications(em);
      return work(publicationStores(em));
    }),
});

/** Publications are rare; a lock lets one run at a time, so that revisions are counted without gaps. */
export async function lockPublications(em: EntityManager): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtext(?))', ['catalogue-publication']);
}

/** The stores of one transaction; the change feed tells whatever is stored through them. */
export const publicationStores = (em: EntityManager): PublicationStores =>
  recordingStores(em, storesWithin(em));

/** The same stores as they are, telling nobody. */
export const storesWithin = (em: EntityManager): PublicationStores => ({
  versions: versionStore(em),
  services: serviceStore(em),
  units: unitStore(em),
  calendars: calendarStore(em),
  areas: areaStore(em),
  coverage: calendarCoverage(em),
  pulls: createPullStore(em),
  packets: createPacketStore(em),
  codeLists: createCodeListStore(em),
  proposals: createProposalStore(em),
  answers: createAnswerStore(em),
  decisions: createDecisionStore(em),
  levels: createLevelLog(em),
  delegations: createDelegationStore(em),
  targets: createTargetStore(em),
  arrangements: createArrangementStore(em),
  overrides: createOverrideStore(em),
  hours: createUnitHours(em),
  codeSystems: createCodeSystemStore(em),
  codeMappings: createCodeMappingStore(em),
  statusMappings: createStatusMappingStore(em),
  paperEquivalents: createPaperEquivalentStore(em),
  known: createKnownCodes(em),
  outbox: { write: (messages) => writeOutbox(em, messages) },
});

const versionStore = (em: EntityManager): VersionStore => ({
  of: async (procedureCodes) => {
    const rows = await em.find(ProcedureVersionRow, { procedureCode: { $in: [...procedureCodes] } });
    return rows.map(rowToVersion);
  },
  inForce: (procedureCodes, on) => readVersionsInForce(em, procedureCodes, on),
  add: async (versions) => {
    await em.insertMany(ProcedureVersionRow, versions.map(versionToRow));
  },
});

const serviceStore = (em: EntityManager): SnapshotStore<Service> => ({
  fingerprints: async (ids) => byId(await em.find(ServiceRow, { id: { $in: [...ids] } })),
  put: async (services) => {
    const rows = services.map(({ item, fingerprint }) => ({
      ...item,
      process: asJson(item.process),
      fingerprint,
    }));
    await em.upsertMany(ServiceRow, rows);
  },
});

const unitStore = (em: EntityManager): SnapshotStore<OneDoorUnit> => ({
  fingerprints: async (ids) => byId(await em.find(OneDoorUnitRow, { id: { $in: [...ids] } })),
  put: async (units) => {
    const rows = units.map(({ id, item, fingerprint }) => ({
      id,
      kind: item.kind,
      receptionCalendarId: item.receptionCalendarId,
      processingCalendarId: item.processingCalendarId,
      counters: asJson(item.counters),
      fingerprint,
    }));
    await em.upsertMany(OneDoorUnitRow, rows);
    await em.nativeDelete(UnitPeriodRow, { unitId: { $in: units.map(({ id }) => id) } });
    const periods = units.flatMap(({ item }) =>
      item.periods.map((period) => ({ unitId: item.id, ...period })),
    );
    await em.insertMany(UnitPeriodRow, periods);
  },
});

const calendarStore = (em: EntityManager): SnapshotStore<Calendar> => ({
  fingerprints: async (ids) => byId(await em.find(CalendarRow, { id: { $in: [...ids] } })),
  put: async (calendars) => {
    const rows = calendars.map(({ id, item, fingerprint }) => ({ id, body: asJson(item), fingerprint }));
    await em.upsertMany(CalendarRow, rows);
  },
});

const areaStore = (em: EntityManager): AreaStore => ({
  enterAreas: async (areas) => {
    await em.upsertMany(AdministrativeUnitRow, [...areas]);
  },
  enterSuccessions: async (successions) => {
    const rows = successions.map(({ on, ...succession }) => ({ ...succession, onDay: on }));
    await em.upsertMany(AreaSuccessionRow, rows);
  },
  enterAgencies: async (agencies) => {
    await em.upsertMany(AgencyRow, [...agencies]);
  },
});

const calendarCoverage = (em: EntityManager): CalendarCoverage => ({
  of: (unitIds) => readCoverage(em, unitIds),
});

/** Dates compare as text. */
export async function readCoverage(
  em: EntityManager,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, PlainDate>> {
  const rows = await em.execute<{ id: string; to: string }[]>(COVERAGE, [JSON.stringify(unitIds)]);
  return new Map(rows.map(({ id, to }) => [id, plainDate(to)]));
}

const COVERAGE = `
select unit.id, least(reception.body->>'coveredTo', processing.body->>'coveredTo') as to
from one_door_unit unit
join working_calendar reception on reception.id = unit.reception_calendar_id
join working_calendar processing on processing.id = unit.processing_calendar_id
where unit.id in (select jsonb_array_elements_text(?::jsonb))`;

const byId = (rows: readonly { id: string; fingerprint: string }[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));

/** Read-only lists and records of the domain are JSON as they are. */
const asJson = (value: object): Json => value as Json;
