import type { PlainDate } from '@lienthong/kernel';
import type { Decision, DecisionBatch, DecisionItem, DecisionKind } from '../domain/decisions/decision.js';
import type { LevelChange } from '../domain/level-change.js';
import type { Page } from './ports.js';

/** Reads without locks what the province decided. Whatever does not exist is left out of the answer. */
export interface AuthorityReader {
  decisionHeads(ids: readonly string[]): Promise<readonly DecisionHead[]>;
  /** Decisions that carry the number, the one issued last first. */
  decisionsOfNumber(number: string): Promise<readonly DecisionHead[]>;
  /** In order of identity. */
  decisions(search: DecisionSearch): Promise<readonly DecisionHead[]>;
  decisionEntries(search: DecisionEntrySearch): Promise<readonly DecisionEntry[]>;
  /** Decisions that list one of the procedures; only these items are in the answer. */
  decisionsListing(procedureCodes: readonly string[]): Promise<readonly Decision[]>;
  /** In the order in which they were recorded. */
  levelChanges(serviceIds: readonly string[]): Promise<readonly LevelChange[]>;
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
  readonly decisionId: string;
}

export interface DecisionEntry {
  /** Sorts by batch and place in it. */
  readonly key: string;
  readonly batch: number;
  readonly item: DecisionItem;
}
