import type { Result } from '@lienthong/kernel';
import type { Calendar } from '../domain/calendar.js';
import type { CodeMapping, CodeSystem } from '../domain/codes/code-mapping.js';
import type { StatusMapping } from '../domain/codes/status-mapping.js';
import type { Decision } from '../domain/decisions/decision.js';
import type { Delegation } from '../domain/delegations/delegation.js';
import type { LevelChange } from '../domain/level-change.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { ReceptionArrangement } from '../domain/reception/reception-arrangement.js';
import type { ServiceLevel } from '../domain/service.js';
import type { Target } from '../domain/targets/target.js';
import type { CalendarOverride } from '../domain/unit-hours/calendar-override.js';
import type { SnapshotStore } from './snapshot-store.js';

/** Where what a province decides is stored, within a publication. */
export interface AuthorityStores {
  readonly decisions: DecisionStore;
  readonly levels: LevelLog;
  readonly delegations: RecordStore<Delegation>;
  readonly targets: RecordStore<Target>;
  readonly arrangements: RecordStore<ReceptionArrangement>;
  readonly overrides: RecordStore<CalendarOverride>;
  readonly hours: UnitHours;
  readonly codeSystems: CodeSystemStore;
  readonly codeMappings: RecordStore<CodeMapping>;
  readonly statusMappings: StatusMappingStore;
  readonly known: KnownCodes;
}

export interface LevelLog {
  /** Level as stored now, by service id; what is not stored is missing. */
  current(serviceIds: readonly string[]): Promise<ReadonlyMap<string, ServiceLevel>>;
  append(changes: readonly LevelChange[]): Promise<void>;
}

/** Records of which each stands beside others of its kind. */
export interface RecordStore<Item> extends SnapshotStore<Item> {
  /** The stored forms of these records, and the others that could stand in their way. */
  related(items: readonly Item[]): Promise<readonly Item[]>;
}

export interface DecisionStore extends RecordStore<Decision> {
  /** Decisions that list one of the procedures; only these items are in the answer. */
  listing(procedureCodes: readonly string[]): Promise<readonly Decision[]>;
}

export interface StatusMappingStore extends RecordStore<StatusMapping> {
  /** Everything mapped for provinces and agencies of these ids. */
  ofScopes(scopeIds: readonly string[]): Promise<readonly StatusMapping[]>;
}

/** What the hours of units are made of. */
export interface UnitHours {
  overridesOf(unitIds: readonly string[]): Promise<readonly CalendarOverride[]>;
  /** Units with overrides whose hours are based on one of the calendars. */
  unitsFollowing(calendarIds: readonly string[]): Promise<readonly OneDoorUnit[]>;
  calendars(ids: readonly string[]): Promise<readonly Calendar[]>;
}

/** Entering the same systems again changes nothing. */
export interface CodeSystemStore {
  put(systems: readonly CodeSystem[]): Promise<void>;
}

/** What a record may refer to. */
export interface KnownCodes {
  units(ids: readonly string[]): Promise<readonly OneDoorUnit[]>;
  missing(references: References): Promise<readonly UnknownCode[]>;
}

export interface References {
  readonly agencies?: readonly string[];
  readonly units?: readonly string[];
  /** Statistical codes of provinces, at any time. */
  readonly provinces?: readonly string[];
  /** Ids of areas. */
  readonly areas?: readonly string[];
  readonly codeSystems?: readonly string[];
}

export interface UnknownCode {
  readonly type: 'UnknownCode';
  readonly kind: 'AGENCY' | 'UNIT' | 'PROVINCE' | 'AREA' | 'CODE_SYSTEM';
  readonly code: string;
}

/** Outcome of entering records: those refused are not stored, and an earlier form of them stays as it was. */
export interface RecordsEntered<Refusal> {
  /** How many differed from the stored form and were stored. */
  readonly changed: number;
  readonly refused: readonly RefusedRecord<Refusal>[];
}

export interface RefusedRecord<Refusal> {
  readonly id: string;
  readonly reason: Refusal | UnknownCode;
}

/** How one kind of record is entered. */
export interface RecordKind<Item, Refusal> {
  readonly store: RecordStore<Item>;
  readonly referencesOf: (item: Item) => References;
  /** `others`: all related records, the stored form of the item itself included. */
  readonly check: (item: Item, others: readonly Item[]) => Result<Item, Refusal>;
}
