import type { Instant, PlainDate, Result } from '@lienthong/kernel';
import type { PacketFault, PacketReading } from '../domain/national-packet.js';
import type { ListedProcedure, NationalProcedure, PullPlan } from '../domain/pull-plan.js';
import type { ProposalDecision, VersionProposal } from '../domain/version-proposal.js';
import type { Page } from './ports.js';

/** The national catalogue as its portal hands it out. */
export interface NationalCatalogue {
  list(signal: AbortSignal): Promise<Result<NationalList, SourceFault>>;
  packet(code: string, signal: AbortSignal): Promise<Result<NationalPacket, SourceFault>>;
}

export interface NationalList {
  readonly procedures: readonly ListedProcedure[];
  /** Entries that could not be read. */
  readonly faults: readonly PacketFault[];
}

export interface NationalPacket {
  /** As it came, in one line of JSON. */
  readonly body: string;
  /** SHA-256 of the packet, whatever the order of its members. */
  readonly hash: string;
  readonly reading: PacketReading;
}

/** UNAVAILABLE: the portal as a whole may be away. REFUSED: it answered, but not with what was asked for. */
export interface SourceFault {
  readonly type: 'UNAVAILABLE' | 'REFUSED';
  readonly reason: string;
  /** Null: the portal asks for no pause. */
  readonly retryAfterMs: number | null;
}

/** One pull of the catalogue, from its list to its last packet. */
export interface NationalPull {
  readonly id: string;
  /** Day in Viet Nam it was begun. */
  readonly night: PlainDate;
  readonly state: 'OPEN' | 'DONE' | 'SUPERSEDED';
  readonly startedAt: Instant;
  /** Null: it is still open. */
  readonly finishedAt: Instant | null;
  /** How many procedures the list showed. Null: the list has not been read yet. */
  readonly listed: number | null;
  /** Packets to fetch, and how many of them are done with in one way or another. */
  readonly planned: number;
  readonly settled: number;
  readonly unchanged: number;
  readonly proposed: number;
  readonly failed: number;
  readonly gone: number;
  readonly returned: number;
}

export interface PullProblem extends PacketFault {
  /** Null: the fault is in the list, not in a packet. */
  readonly procedureCode: string | null;
}

export type PacketOutcome = 'UNCHANGED' | 'PROPOSED' | 'SETTLED' | 'FAILED';

/** Pulls and what they have found out; within a publication. */
export interface PullStore {
  open(): Promise<NationalPull | null>;
  doneOn(night: PlainDate): Promise<boolean>;
  begin(pull: { readonly id: string; readonly night: PlainDate; readonly startedAt: Instant }): Promise<void>;
  finish(id: string, state: 'DONE' | 'SUPERSEDED', at: Instant): Promise<void>;
  known(): Promise<readonly NationalProcedure[]>;
  /** Enters the list and the plan that follows from it. */
  plan(pull: NationalPull, list: NationalList, plan: PullPlan): Promise<void>;
  /** Codes still to fetch, those with the fewest attempts first. */
  pending(id: string, count: number): Promise<readonly PendingPacket[]>;
  countAttempts(id: string, codes: readonly string[]): Promise<void>;
  /** Takes the code off the plan. False: another instance was faster, and nothing is to be done. */
  settle(id: string, code: string, outcome: PacketOutcome): Promise<boolean>;
  addProblems(id: string, problems: readonly PullProblem[]): Promise<void>;
}

export interface PendingPacket {
  readonly code: string;
  /** How often it was asked for in vain in this pull. */
  readonly attempts: number;
}

/** Packets as they came; within a publication. */
export interface PacketStore {
  /** Hash of the packet that was read last without failing. Null: none. */
  hashOf(code: string): Promise<string | null>;
  keep(code: string, packet: Pick<NationalPacket, 'body' | 'hash'>, at: Instant): Promise<void>;
  /** Null: it could not be read, and is to be fetched again. */
  markRead(code: string, read: { readonly hash: string; readonly on: PlainDate } | null): Promise<void>;
}

export interface ProposalStore {
  /** All of a procedure, the oldest first. */
  of(procedureCode: string): Promise<readonly VersionProposal[]>;
  find(id: string): Promise<VersionProposal | null>;
  add(proposal: VersionProposal): Promise<void>;
  decide(id: string, decision: ProposalDecision): Promise<void>;
}

/** First answers of commands that may be repeated. */
export interface AnswerStore {
  find(subject: string, key: string): Promise<RememberedAnswer | null>;
  remember(subject: string, key: string, answer: RememberedAnswer): Promise<void>;
}

export interface RememberedAnswer {
  readonly fingerprint: string;
  readonly proposalId: string;
}

/** Reads without locks, for the graph. */
export interface NationalReader {
  /** Open proposals in order of procedure. */
  openProposals(page: Page): Promise<readonly VersionProposal[]>;
  proposals(ids: readonly string[]): Promise<readonly VersionProposal[]>;
  /** Null: there was none. */
  latestPull(): Promise<NationalPull | null>;
  problemsOf(pullId: string, page: { readonly first: number }): Promise<readonly PullProblem[]>;
  /** First night on which each of these was missing from the list; what is there is left out. */
  goneOn(codes: readonly string[]): Promise<ReadonlyMap<string, PlainDate>>;
}

/** One pull at a time, across all instances. */
export interface PullLock {
  /** Null: another instance is pulling. */
  exclusively<T>(work: () => Promise<T>): Promise<T | null>;
}
