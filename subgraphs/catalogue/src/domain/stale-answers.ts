import { fingerprint } from '@lienthong/kernel';
import type { AdministrativeUnit, Agency } from './area.js';
import type { CodeMapping, CodeSystem } from './codes/code-mapping.js';
import type { LevelChange } from './level-change.js';
import type { ProcedureVersion } from './procedure.js';
import type { Service } from './service.js';

/**
 * A thing of the graph that is different now. Answers that show it are stale; lists and searches of its kind are
 * stale whatever they show.
 */
export interface CatalogueChange {
  readonly kind: CatalogueKind;
  /** Key of the thing in the graph; `*`: every one of its kind. */
  readonly key: string;
  readonly change: 'PUT' | 'TOMBSTONE';
  /** Null: not told. */
  readonly fingerprint: string | null;
}

/** Names of the graph's types that are entities of the catalogue, stand in a list of their own, or count. */
export type CatalogueKind =
  | 'Procedure'
  | 'ProcedureVersion'
  | 'OnlineService'
  | 'OneDoorUnit'
  | 'WorkingCalendar'
  | 'AdministrativeUnit'
  | 'Agency'
  | 'Decision'
  | 'Delegation'
  | 'Target'
  | 'CodeSystem'
  | 'NationalCode'
  | 'VersionProposal'
  | 'ServiceCounts'
  | 'UnitCounts';

/** What is stored under an id, with its fingerprint. */
interface Stored {
  readonly id: string;
  readonly fingerprint: string;
}

/** A service shows the case it serves, so every service may look different. */
export const changesOfVersions = (versions: readonly ProcedureVersion[]): CatalogueChange[] =>
  distinct([
    ...versions.map(({ id, fingerprint: of }) => put('ProcedureVersion', id, of)),
    ...versions.map(({ content }) => put('Procedure', content.code)),
    ...everyOne(versions, 'OnlineService'),
  ]);

/** A unit lists its services; a procedure is found by who offers it. Counts are of all services. */
export const changesOfServices = (
  services: readonly (Stored & { readonly item: Pick<Service, 'procedureCode' | 'unitId'> })[],
): CatalogueChange[] =>
  distinct([
    ...services.map(({ id, fingerprint: of }) => put('OnlineService', id, of)),
    ...services.map(({ item }) => put('Procedure', item.procedureCode)),
    ...services.map(({ item }) => put('OneDoorUnit', item.unitId)),
    ...everyOne(services, 'ServiceCounts'),
  ]);

/** The log of levels is told with the service. */
export const changesOfLevels = (levels: readonly Pick<LevelChange, 'serviceId'>[]): CatalogueChange[] =>
  distinct(levels.map(({ serviceId }) => put('OnlineService', serviceId)));

/** What a procedure promises, and whether a service may run online, depends on the unit's calendars. */
export const changesOfUnits = (units: readonly Stored[]): CatalogueChange[] =>
  distinct([
    ...units.map(({ id, fingerprint: of }) => put('OneDoorUnit', id, of)),
    ...everyOne(units, 'Procedure'),
    ...everyOne(units, 'OnlineService'),
    ...everyOne(units, 'ServiceCounts'),
    ...everyOne(units, 'UnitCounts'),
  ]);

/** When a unit is open is told by its calendars, and may be so by way of hours of its own. */
export const changesOfCalendars = (calendars: readonly Stored[]): CatalogueChange[] =>
  distinct([
    ...calendars.map(({ id, fingerprint: of }) => put('WorkingCalendar', id, of)),
    ...everyOne(calendars, 'OneDoorUnit'),
    ...everyOne(calendars, 'Procedure'),
    ...everyOne(calendars, 'OnlineService'),
  ]);

/** An area is asked for by id or by a code, also one it had until now. Which unit serves a commune depends on the areas. */
export const changesOfAreas = (areas: readonly AdministrativeUnit[]): CatalogueChange[] =>
  distinct([
    ...areas.flatMap((area) => [
      put('AdministrativeUnit', area.id, fingerprint(area)),
      put('AdministrativeUnit', area.code),
    ]),
    ...everyOne(areas, 'OneDoorUnit'),
  ]);

/** Who carries an area today may depend on a succession far down its line. */
export const changesOfSuccessions = (successions: readonly object[]): CatalogueChange[] =>
  distinct([...everyOne(successions, 'AdministrativeUnit'), ...everyOne(successions, 'OneDoorUnit')]);

/** Whether the national list shows a procedure is told beside it. */
export const changesOfListing = (procedureCodes: readonly string[]): CatalogueChange[] =>
  distinct(procedureCodes.map((code) => put('Procedure', code)));

export const changesOfAgencies = (agencies: readonly Agency[]): CatalogueChange[] =>
  agencies.map((agency) => put('Agency', agency.identifier, fingerprint(agency)));

/** A procedure tells who lists it; a service stands on the spot, or may not go online, by a decision. */
export const changesOfDecisions = (decisions: readonly Stored[]): CatalogueChange[] =>
  distinct([
    ...decisions.map(({ id, fingerprint: of }) => put('Decision', id, of)),
    ...everyOne(decisions, 'Procedure'),
    ...everyOne(decisions, 'OnlineService'),
  ]);

/** Whether a service may run online depends on the delegations that its process stands on. */
export const changesOfDelegations = (delegations: readonly Stored[]): CatalogueChange[] => [
  ...delegations.map(({ id, fingerprint: of }) => put('Delegation', id, of)),
  ...everyOne(delegations, 'OnlineService'),
];

export const changesOfTargets = (targets: readonly Stored[]): CatalogueChange[] =>
  targets.map(({ id, fingerprint: of }) => put('Target', id, of));

/** What a unit shows of its own: who takes in, and when it is open. The hours themselves are calendars. */
export const changesOfUnitRecords = (
  records: readonly { readonly item: { readonly unitId: string } }[],
): CatalogueChange[] => distinct(records.map(({ item }) => put('OneDoorUnit', item.unitId)));

export const changesOfCodeSystems = (systems: readonly CodeSystem[]): CatalogueChange[] =>
  systems.map((system) => put('CodeSystem', system.id, fingerprint(system)));

/** A subject shows its codes. An area is asked for by its statistical code, which a mapping does not tell. */
export const changesOfCodeMappings = (
  mappings: readonly { readonly item: Pick<CodeMapping, 'subject'> }[],
): CatalogueChange[] =>
  distinct(
    mappings.map(({ item: { subject } }) =>
      put(CARRIER[subject.kind], subject.kind === 'ADMINISTRATIVE_UNIT' ? '*' : subject.id),
    ),
  );

const CARRIER = {
  AGENCY: 'Agency',
  ONE_DOOR_UNIT: 'OneDoorUnit',
  ADMINISTRATIVE_UNIT: 'AdministrativeUnit',
} as const;

/** Whether a service may run online depends on what its province and its agency mapped. */
export const changesOfStatusMappings = (mappings: readonly object[]): CatalogueChange[] =>
  everyOne(mappings, 'OnlineService');

/** A procedure, its versions and whoever serves it show what papers may be replaced by. */
export const changesOfPaperEquivalents = (
  equivalents: readonly { readonly item: { readonly procedureCode: string } }[],
): CatalogueChange[] =>
  distinct([
    ...equivalents.map(({ item }) => put('Procedure', item.procedureCode)),
    ...everyOne(equivalents, 'ProcedureVersion'),
    ...everyOne(equivalents, 'OnlineService'),
  ]);

/** A dictionary comes whole, and its codes have no key of their own. */
export const changesOfCodeLists = (lists: readonly object[]): CatalogueChange[] =>
  everyOne(lists, 'NationalCode');

/** What is published by an approval is told with the version. */
export const changesOfProposals = (ids: readonly string[]): CatalogueChange[] =>
  distinct(ids.map((id) => put('VersionProposal', id)));

function put(kind: CatalogueKind, key: string, of: string | null = null): CatalogueChange {
  return { kind, key, change: 'PUT', fingerprint: of };
}

const everyOne = (reasons: readonly object[], kind: CatalogueKind): CatalogueChange[] =>
  reasons.length === 0 ? [] : [put(kind, '*')];

/** One change for each thing, in order. */
const distinct = (changes: readonly CatalogueChange[]): CatalogueChange[] => [
  ...new Map(changes.map((change) => [`${change.kind}:${change.key}`, change])).values(),
];
