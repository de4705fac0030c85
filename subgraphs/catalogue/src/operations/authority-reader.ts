import type { PlainDate } from '@lienthong/kernel';
import type { CodedSubject, CodeMapping, CodeSystem } from '../domain/codes/code-mapping.js';
import type { StatusMapping } from '../domain/codes/status-mapping.js';
import type { Decision, DecisionBatch, DecisionItem, DecisionKind } from '../domain/decisions/decision.js';
import type { Delegation } from '../domain/delegations/delegation.js';
import type { LevelChange } from '../domain/level-change.js';
import type { PaperEquivalent } from '../domain/papers/paper-equivalent.js';
import type { ReceptionArrangement } from '../domain/reception/reception-arrangement.js';
import type { Target } from '../domain/targets/target.js';
import type { CalendarOverride } from '../domain/unit-hours/calendar-override.js';
import type { Page } from './page.js';

/** Reads without locks what the province decided. Whatever does not exist is left out of the answer. */
export interface AuthorityReader {
  decisionHeads(ids: readonly string[]): Promise<readonly DecisionHead[]>;
  /** Decisions that carry the number, the one issued last first. */
  decisionsOfNumber(number: string): Promise<readonly DecisionHead[]>;
  /** In order of identity. */
  decisions(search: DecisionSearch): Promise<readonly DecisionHead[]>;
  /** Of each decision a page of its entries, in their order. */
  decisionEntries(search: DecisionEntrySearch): Promise<readonly DecisionEntry[]>;
  /** Decisions that list one of the procedures; only these items are in the answer. */
  decisionsListing(procedureCodes: readonly string[]): Promise<readonly Decision[]>;
  /** In the order in which they were recorded. */
  levelChanges(serviceIds: readonly string[]): Promise<readonly LevelChange[]>;
  /** In order of identity. */
  targets(search: TargetSearch): Promise<readonly Target[]>;
  /** In order of identity. */
  delegations(search: DelegationSearch): Promise<readonly Delegation[]>;
  delegationsOfIds(ids: readonly string[]): Promise<readonly Delegation[]>;
  /** Everything that these agencies handed down, at any time, in order of identity. */
  delegationsFrom(agencies: readonly string[]): Promise<readonly Delegation[]>;
  codeSystems(): Promise<readonly CodeSystem[]>;
  /** Codes of some subjects of one kind, at any time. */
  codesOf(kind: CodedSubject['kind'], subjectIds: readonly string[]): Promise<readonly CodeMapping[]>;
  /** What a code stands for on a day. */
  mappingsOfCode(search: CodeSearch): Promise<readonly CodeMapping[]>;
  /** Of provinces and agencies of these ids, in order of identity. */
  statusMappings(scopeIds: readonly string[]): Promise<readonly StatusMapping[]>;
  /** Of these procedures, at any time, in order of identity. */
  paperEquivalents(procedureCodes: readonly string[]): Promise<readonly PaperEquivalent[]>;
  arrangements(unitIds: readonly string[]): Promise<readonly ReceptionArrangement[]>;
  arrangementsOfIds(ids: readonly string[]): Promise<readonly ReceptionArrangement[]>;
  overrides(unitIds: readonly string[]): Promise<readonly CalendarOverride[]>;
}

/** A decision with its batches, without their lists. */
export interface DecisionHead extends Omit<Decision, 'batches'> {
  readonly batches: readonly DecisionBatchHead[];
}

export interface DecisionBatchHead extends Omit<DecisionBatch, 'items'> {
  /** How many entries it has. */
  readonly listed: number;
}

export interface DecisionSearch extends Page {
  /** Null: all kinds. */
  readonly kind: DecisionKind | null;
  /** Null: all agencies. */
  readonly issuedBy: string | null;
  /** In effect on that day. Null: whether in effect or not. */
  readonly on: PlainDate | null;
}

export interface DecisionEntrySearch extends Page {
  readonly decisionIds: readonly string[];
}

export interface DecisionEntry {
  readonly decisionId: string;
  /** Sorts by batch and place in it. */
  readonly key: string;
  readonly batch: number;
  readonly item: DecisionItem;
}

export interface TargetSearch extends Page {
  readonly on: PlainDate;
  /** Id of the area or unit, identifier of the agency. Null: all. */
  readonly scopeId: string | null;
  /** Name of the indicator. Null: all. */
  readonly indicator: string | null;
}

export interface DelegationSearch extends Page {
  /** Null: all agencies. */
  readonly fromAgency: string | null;
  /** Those that are, or are not, in effect on the day. Null: all. */
  readonly inEffect: { readonly on: PlainDate; readonly is: boolean } | null;
}

export interface CodeSearch {
  readonly system: string;
  readonly code: string;
  readonly on: PlainDate;
}
