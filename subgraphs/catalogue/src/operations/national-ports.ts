import type { Instant, PlainDate, Result } from '@lienthong/kernel';
import type { CodeBook, CodeListName, KnownCode, ListedCode } from '../domain/code-list.js';
import type { ContentChange } from '../domain/content-changes.js';
import type { PullCause, PullLedger } from '../domain/decide-pull.js';
import type { PacketFault, PacketReading } from '../domain/national-packet.js';
import type { ListedProcedure, NationalProcedure, PullPlan } from '../domain/pull-plan.js';
import type { ProposalDecision, VersionProposal } from '../domain/version-proposal.js';
import type { Page } from './page.js';

/** The national catalogue as its portal hands it out. */
export interface NationalCatalogue {
  list(signal: AbortSignal): Promise<Result<NationalList, SourceFault>>;
  packet(code: string, signal: AbortSignal): Promise<Result<NationalPacket, SourceFault>>;
  codeList(name: CodeListName, signal: AbortSignal): Promise<Result<NationalCodeList, SourceFault>>;
}

/** How a packet is read, whether it has just come or was stored years ago. Pure. */
export type ReadNationalPacket = (request: {
  readonly code: string;
  readonly packet: unknown;
  readonly book: CodeBook;
}) => PacketReading;

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
  readonly packet: unknown;
}

/** A dictionary as the portal shows it. */
export interface NationalCodeList {
  readonly body: string;
  readonly hash: string;
  readonly codes: readonly ListedCode[];
  /** Entries that could not be read. */
  readonly faults: readonly PacketFault[];
}

/** UNAVAILABLE: the portal as a whole may be away. REFUSED: it answered, but not with what was asked for. */
export interface SourceFault {
  readonly type: 'UNAVAILABLE' | 'REFUSED';
  readonly why: SourceFaultKind;
  readonly reason: string;
  /** Null: the portal asks for no pause. */
  readonly retryAfterMs: number | null;
}

export type SourceFaultKind =
  | 'LOGIN_REFUSED'
  | 'SESSION_ENDED'
  | 'NOT_REACHED'
  | 'NO_ANSWER'
  | 'NOT_THE_PORTAL'
  | 'THROTTLED'
  | 'HTTP_ERROR'
  | 'ERROR_CODE'
  | 'NO_RESULT'
  | 'NOT_A_LIST'
  | 'NOT_STORABLE'
  | 'LIST_EMPTY'
  | 'LIST_TOO_SHORT';

/** Why a pull as a whole could not go on, and when it is tried again by itself. */
export interface PullInterruption {
  readonly why: SourceFaultKind;
  /** For people who look after the system; holds no address and no secret. */
  readonly reason: string;
  readonly at: Instant;
  /** How often it failed without getting any further. */
  readonly attempts: number;
  readonly nextTryAt: Instant;
}

/** One pull of the catalogue, from its list to its last packet. */
export interface NationalPull {
  readonly id: string;
  /** Day in Viet Nam it was begun. */
  readonly night: PlainDate;
  readonly state: 'OPEN' | 'DONE' | 'SUPERSEDED';
  readonly cause: PullCause;
  /** Null: it is not waiting for anything. */
  readonly interruption: PullInterruption | null;
  /** How often in a row it failed without getting any further. */
  readonly attempts: number;
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
  /** What is stored of earlier pulls; from the first time it is asked for, the schedule is kept. */
  ledger(now: Instant): Promise<PullLedger>;
  begin(pull: Pick<NationalPull, 'id' | 'night' | 'startedAt' | 'cause'>): Promise<void>;
  /** It is being worked on again. */
  resume(id: string): Promise<void>;
  interrupt(id: string, interruption: PullInterruption): Promise<void>;
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
  /** Of each procedure the packet that came last, in order of code; without packet it is left out. */
  stored(page: Page & { readonly codes: readonly string[] | null }): Promise<readonly StoredPacket[]>;
}

export interface StoredPacket {
  readonly code: string;
  readonly body: string;
}

/** The portal's dictionaries; within a publication. */
export interface CodeListStore {
  /** Those that this pull has not taken in yet. */
  wanted(pullId: string): Promise<readonly CodeListName[]>;
  known(name: CodeListName): Promise<readonly KnownCode[]>;
  /** Stores the dictionary as it came, its codes, and which are gone since tonight. */
  enter(list: EnteredCodeList): Promise<void>;
  /** Nothing of it is taken in by this pull. */
  skip(pullId: string, name: CodeListName): Promise<void>;
  book(): Promise<CodeBook>;
}

/** A code of a dictionary with what is known of it over time. */
export interface NationalCode extends ListedCode {
  /** First night on which the dictionary showed it. */
  readonly detectedOn: PlainDate;
  /** First night on which it no longer did. Null: it does. */
  readonly goneOn: PlainDate | null;
}

export interface EnteredCodeList {
  readonly name: CodeListName;
  readonly list: NationalCodeList;
  readonly gone: readonly string[];
  readonly pull: Pick<NationalPull, 'id' | 'night'>;
  readonly at: Instant;
}

export interface ProposalStore {
  /** All of a procedure, the oldest first. */
  of(procedureCode: string): Promise<readonly VersionProposal[]>;
  find(id: string): Promise<VersionProposal | null>;
  add(proposal: VersionProposal): Promise<void>;
  decide(id: string, decision: ProposalDecision): Promise<void>;
  /** Stores content, first day and revision. */
  amend(proposal: VersionProposal): Promise<void>;
  note(id: string, amendment: ProposalAmendment): Promise<void>;
}

/** Who changed what of a proposal, and why. */
export interface ProposalAmendment {
  /** The revision it led to. */
  readonly revision: number;
  /** Account of the controller. */
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
  /** First day in force as planned from then on. Null: not planned. */
  readonly validFrom: PlainDate | null;
  readonly changes: readonly ContentChange[];
}

export interface AmendmentOfProposal extends ProposalAmendment {
  readonly proposalId: string;
}

/** First answers of commands that may be repeated. */
export interface AnswerStore {
  find(subject: string, key: string): Promise<RememberedAnswer | null>;
  remember(subject: string, key: string, answer: RememberedAnswer): Promise<void>;
}

export interface RememberedAnswer {
  readonly fingerprint: string;
  /** Identity of what the command was about. */
  readonly about: string;
}

/** Reads without locks, for the graph. */
export interface NationalReader {
  /** Open proposals in order of procedure. */
  openProposals(page: Page): Promise<readonly VersionProposal[]>;
  proposals(ids: readonly string[]): Promise<readonly VersionProposal[]>;
  /** The oldest of each proposal first. */
  amendmentsOf(proposalIds: readonly string[]): Promise<readonly AmendmentOfProposal[]>;
  /** Codes of a dictionary in their order, also those that are gone. */
  codes(list: CodeListName, page: Page): Promise<readonly NationalCode[]>;
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
