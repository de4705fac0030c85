import { type DossierStatus, nationalStatusOf, type PlainDate, statusesReached } from '@lienthong/kernel';
import { type OneDoorUnit, periodOn } from '../one-door-unit.js';
import type { Service } from '../service.js';
import type { StatusMapping, StatusScope } from './status-mapping.js';

export interface MappedService {
  readonly service: Pick<Service, 'agencyIdentifier' | 'process'>;
  /** Unit that serves. Null: not entered, so that nobody knows the province. */
  readonly unit: OneDoorUnit | null;
  readonly on: PlainDate;
}

/** The statuses that dossiers of a service can reach, and of which no table says what the national portal is told. */
export function unmappedStatuses(mapped: MappedService, mappings: readonly StatusMapping[]): DossierStatus[] {
  const { service, on } = mapped;
  const tables = statusScopes(mapped).map(({ kind, id }) =>
    mappings.filter(({ scope }) => scope.kind === kind && scope.id === id),
  );
  return statusesReached(service.process.steps.map(({ action }) => action)).filter(
    (status) => nationalStatusOf(tables, { status, subStatus: null, on }) === null,
  );
}

/** Whose tables are consulted for a service, the narrowest first. */
export function statusScopes({ service, unit, on }: MappedService): StatusScope[] {
  const agency: StatusScope = { kind: 'AGENCY', id: service.agencyIdentifier };
  return unit === null ? [agency] : [agency, { kind: 'PROVINCE', id: periodOn(unit, on).provinceCode }];
}
