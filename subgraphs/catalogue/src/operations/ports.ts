import type { Json, PlainDate } from '@lienthong/kernel';
import type { AdministrativeUnit, Agency, AreaSuccession } from '../domain/area.js';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { ProcedureVersion } from '../domain/procedure.js';
import type { ProcedureHead } from '../domain/procedure-head.js';
import type { Service } from '../domain/service.js';
import type { AuthorityStores } from './authority-ports.js';
import type { AnswerStore, CodeListStore, PacketStore, ProposalStore, PullStore } from './national-ports.js';
import type { Page } from './page.js';
import type { SnapshotStore } from './snapshot-store.js';

/** Where publications are made: one at a time, and either whole or not at all. */
export interface PublicationDatabase {
  publication<T>(work: (stores: PublicationStores) => Promise<T>): Promise<T>;
}

export interface PublicationStores extends AuthorityStores {
  readonly versions: VersionStore;
  readonly services: SnapshotStore<Service>;
  readonly units: SnapshotStore<OneDoorUnit>;
  readonly calendars: SnapshotStore<Calendar>;
  readonly areas: AreaStore;
  readonly coverage: CalendarCoverage;
  readonly pulls: PullStore;
  readonly packets: PacketStore;
  readonly codeLists: CodeListStore;
  readonly proposals: ProposalStore;
  readonly answers: AnswerStore;
  readonly outbox: Outbox;
}

/** Versions are only ever added. */
export interface VersionStore {
  of(procedureCodes: readonly string[]): Promise<readonly ProcedureVersion[]>;
  /** The version in force that day of each procedure. */
  inForce(procedureCodes: readonly string[], on: PlainDate): Promise<readonly ProcedureVersion[]>;
  add(versions: readonly ProcedureVersion[]): Promise<void>;
}

/** Areas and agencies stay inside the catalogue; entering the same ones again changes nothing. */
export interface AreaStore {
  enterAreas(areas: readonly AdministrativeUnit[]): Promise<void>;
  enterSuccessions(successions: readonly AreaSuccession[]): Promise<void>;
  enterAgencies(agencies: readonly Agency[]): Promise<void>;
}

export interface CalendarCoverage {
  /** Last day that both calendars of a unit cover, by unit; without both, a unit is missing. */
  of(unitIds: readonly string[]): Promise<ReadonlyMap<string, PlainDate>>;
}

export interface Outbox {
  write(messages: readonly CatalogueMessage[]): Promise<void>;
}

export interface CatalogueMessage {
  readonly destination: string;
  readonly key: string;
  readonly kind: string;
  readonly payload: Json;
  /** True: a newer message of this kind and key may stand in for an older unsent one. */
  readonly snapshot: boolean;
}

/** Reads without locks. Whatever does not exist is left out of the answer. */
export interface CatalogueReader {
  versions(ids: readonly string[]): Promise<readonly ProcedureVersion[]>;
  versionsOf(procedureCodes: readonly string[]): Promise<readonly ProcedureVersion[]>;
  /** The version in force that day of each procedure. */
  versionsInForce(procedureCodes: readonly string[], on: PlainDate): Promise<readonly ProcedureVersion[]>;
  /** The same without their contents. */
  headsInForce(procedureCodes: readonly string[], on: PlainDate): Promise<readonly ProcedureHead[]>;
  /** Of the versions in force that day whose code, name or field contains all words, in order of code. */
  searchHeads(search: VersionSearch): Promise<readonly ProcedureHead[]>;
  services(ids: readonly string[]): Promise<readonly Service[]>;
  /** Of each unit a page of the services that stand on that day, in order of id. */
  servicesOfUnits(search: UnitServicesSearch): Promise<readonly Service[]>;
  units(ids: readonly string[]): Promise<readonly OneDoorUnit[]>;
  /** Units that stand in a province on that day, in order of id. */
  unitsOfProvince(search: ProvinceUnitsSearch): Promise<readonly OneDoorUnit[]>;
  agencies(identifiers: readonly string[]): Promise<readonly Agency[]>;
  areas(ids: readonly string[]): Promise<readonly AdministrativeUnit[]>;
  /** Areas that carry the codes on that day. */
  areasByCode(codes: readonly string[], on: PlainDate): Promise<readonly AdministrativeUnit[]>;
  /** Successions that begin or end at one of the areas. */
  successions(areaIds: readonly string[]): Promise<readonly AreaSuccession[]>;
  calendars(ids: readonly string[]): Promise<readonly Calendar[]>;
}

export interface VersionSearch extends Page {
  readonly on: PlainDate;
  /** Folded; empty: everything. */
  readonly words: readonly string[];
}

export interface UnitServicesSearch extends Page {
  readonly on: PlainDate;
  readonly unitIds: readonly string[];
}

export interface ProvinceUnitsSearch extends Page {
  readonly on: PlainDate;
  readonly provinceCode: string;
}
