import { type PlainDate, plainDate } from '@lienthong/kernel';
import type { InferEntity } from '@mikro-orm/core';
import type { AdministrativeUnit, Agency, AreaSuccession } from '../domain/area.js';
import type { OneDoorUnit, UnitPeriod } from '../domain/one-door-unit.js';
import type { Service } from '../domain/service.js';
import type {
  AdministrativeUnitRow,
  AgencyRow,
  AreaSuccessionRow,
  OneDoorUnitRow,
  ServiceRow,
  UnitPeriodRow,
} from './entities.js';

/** Rows were validated when they were entered; here only their days and enumerations get their type back. */
export const rowToService = (row: InferEntity<typeof ServiceRow>): Service => ({
  id: row.id,
  procedureCode: row.procedureCode,
  caseId: row.caseId,
  unitId: row.unitId,
  agencyIdentifier: row.agencyIdentifier,
  agencyName: row.agencyName,
  level: row.level as Service['level'],
  process: row.process as unknown as Service['process'],
  ...validity(row),
});

export const rowsToUnit = (
  row: InferEntity<typeof OneDoorUnitRow>,
  periods: readonly InferEntity<typeof UnitPeriodRow>[],
): OneDoorUnit => ({
  id: row.id,
  kind: row.kind as OneDoorUnit['kind'],
  receptionCalendarId: row.receptionCalendarId,
  processingCalendarId: row.processingCalendarId,
  counters: row.counters as unknown as OneDoorUnit['counters'],
  periods: periods.map(rowToPeriod),
});

const rowToPeriod = (row: InferEntity<typeof UnitPeriodRow>): UnitPeriod => ({
  ...validity(row),
  name: row.name,
  provinceCode: row.provinceCode,
  areaId: row.areaId,
  agencyIdentifier: row.agencyIdentifier,
  assumed: row.assumed,
});

export const rowToArea = (row: InferEntity<typeof AdministrativeUnitRow>): AdministrativeUnit => ({
  id: row.id,
  code: row.code,
  name: row.name,
  level: row.level as AdministrativeUnit['level'],
  parentId: row.parentId ?? null,
  ...validity(row),
});

export const rowToSuccession = (row: InferEntity<typeof AreaSuccessionRow>): AreaSuccession => ({
  fromId: row.fromId,
  toId: row.toId,
  on: plainDate(row.onDay),
  extent: row.extent as AreaSuccession['extent'],
});

export const rowToAgency = (row: InferEntity<typeof AgencyRow>): Agency => ({
  identifier: row.identifier,
  name: row.name,
  kind: row.kind,
  provinceCode: row.provinceCode,
  parentIdentifier: row.parentIdentifier ?? null,
  assumed: row.assumed,
  ...validity(row),
});

const validity = (row: {
  readonly validFrom: string;
  readonly validUntil?: string | null;
}): { validFrom: PlainDate; validUntil: PlainDate | null } => ({
  validFrom: plainDate(row.validFrom),
  validUntil: typeof row.validUntil === 'string' ? plainDate(row.validUntil) : null,
});
