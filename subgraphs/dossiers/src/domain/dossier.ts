import type { Instant, PlainDate, Vnd } from '@lienthong/kernel';

/** A dossier from its lodging to the return of the result; each state holds only what exists in it. */
export type Dossier = Submitted | NotReceived | Received | Processing | Completed | Returned;

export type DossierState = Dossier['state'];

export type Channel = 'IN_PERSON' | 'ONLINE' | 'POSTAL';

export interface Submitted extends Lodging {
  readonly state: 'SUBMITTED';
}

export interface NotReceived extends Lodging {
  readonly state: 'NOT_RECEIVED';
  readonly refusal: { readonly reason: string; readonly at: Instant; readonly by: Actor };
}

/** Accepted, but not yet with the first handler: a prepaid fee is still due. */
export interface Received extends Lodging, Acceptance {
  readonly state: 'RECEIVED';
}

export interface Processing extends Lodging, Acceptance {
  readonly state: 'PROCESSING';
}

export interface Completed extends Lodging, Acceptance {
  readonly state: 'COMPLETED';
  readonly result: IssuedResult;
}

export interface Returned extends Lodging, Acceptance {
  readonly state: 'RETURNED';
  readonly result: IssuedResult;
  readonly handOver: HandOver;
}

export type Accepted = Received | Processing | Completed | Returned;

/** What stands from the first moment. */
export interface Lodging {
  readonly id: string;
  /** Counts events; grows by one with each. Also the number of history entries. */
  readonly revision: number;
  readonly origin: Origin;
  readonly service: ServiceRef;
  readonly channel: Channel;
  readonly owner: Owner;
  /** One line saying what is asked for (trích yếu). */
  readonly summary: string;
  readonly lodgedAt: Instant;
  /** By then the unit must accept or refuse. @source Decree 45/2020/NĐ-CP: one working day (8 working hours) after lodging */
  readonly receptionDueAt: Instant;
  readonly obligations: readonly Obligation[];
  /** Last word of a sector system on its leg. Null: none has spoken. */
  readonly sectorStatus: SectorStatus | null;
}

export interface Acceptance {
  /** Official code `{agency}-{yyMMdd}-{counter}`, the same in every channel for ever. */
  readonly code: string;
  readonly acceptedAt: Instant;
  /** Version of the procedure in force at reception; a later version never changes this dossier. */
  readonly versionId: string;
  readonly process: Process;
  /** As promised at reception. Never overwritten. Null: the case has no due date. */
  readonly originalDueAt: Instant | null;
  /** After all adjustments. Null: the case has no due date. */
  readonly dueAt: Instant | null;
  readonly suspensions: readonly Suspension[];
  readonly stepsDone: readonly StepDone[];
  readonly draft: Draft | null;
  readonly approval: Approval | null;
  readonly sealUse: SealUse | null;
}

export type Origin =
  | { readonly source: 'NATIONAL_PORTAL'; readonly reference: string }
  | { readonly source: 'GRAPH'; readonly reference: string };

/** Which unit serves which case of which procedure, as it stood at lodging. */
export interface ServiceRef {
  readonly serviceId: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly fieldCode: string;
  readonly fieldName: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly agencyIdentifier: string;
  readonly agencyName: string;
}

/** Whose dossier it is; names and numbers are kept apart from the history. */
export interface Owner {
  /** Identity at the provider (TechID). Null: lodged without an account. */
  readonly subject: string | null;
  /** Keyed index of the identity number. Null: not given. */
  readonly identityIndex: string | null;
}

export interface Actor {
  readonly subject: string;
  /** Officers' name for slips and progress. Null for systems and applicants. */
  readonly name: string | null;
}

export const SYSTEM: Actor = { subject: 'system', name: null };

export type StepAction = 'RECEIVE' | 'APPRAISE' | 'APPROVE' | 'SEAL' | 'RETURN';

export interface Process {
  readonly id: string;
  readonly version: number;
  readonly steps: readonly ProcessStep[];
  readonly fourEyes: boolean;
  readonly onTheSpotDecision: string | null;
}

export interface ProcessStep {
  readonly id: string;
  readonly name: string;
  readonly action: StepAction;
  readonly role: 'RECEIVER' | 'APPRAISER' | 'APPROVER' | 'CLERK' | 'RETURNER';
  readonly durationWorkingMinutes: number | null;
  /** True: done on a delegation of the competent agency that has to be in effect. Absent: not. */
  readonly delegated?: boolean;
}

export interface StepDone {
  readonly stepId: string;
  readonly action: StepAction;
  readonly at: Instant;
  readonly by: Actor;
  /** On which authority the step was done: the role of the process, held by the officer. */
  readonly authority: string;
  /** The delegation it was done on. Absent: the step is not a delegated one. */
  readonly delegation?: ActingDelegation;
}

/** What a signature on somebody else's authority refers to, as it was on that day. */
export interface ActingDelegation {
  readonly delegationId: string;
  /** DECENTRALISED: phân cấp, in the signer's own name; AUTHORISED: thừa ủy quyền of the authority. */
  readonly kind: 'DECENTRALISED' | 'AUTHORISED';
  readonly fromAgency: string;
  readonly legalBasis: string;
}

/** Phí and lệ phí stay apart to the last receipt. @source Law 97/2015/QH13 */
export type ChargeKind = 'FEE' | 'CHARGE';

export type Collection = 'AT_LODGING' | 'AT_RECEPTION' | 'BEFORE_RETURN';

export interface ObligationLine {
  readonly id: string;
  readonly kind: ChargeKind;
  readonly name: string;
  readonly amountVnd: Vnd;
}

export interface Obligation {
  readonly id: string;
  readonly collection: Collection;
  readonly lines: readonly ObligationLine[];
  readonly state: 'DUE' | 'PAID' | 'CANCELLED';
  readonly paidAt: Instant | null;
  readonly paidThrough: PaidThrough | null;
}

export type PaidThrough = 'NATIONAL_PLATFORM' | 'OTHER_GATEWAY' | 'COUNTER';

/** The clock stands still while the applicant has to act; waiting inside the office never counts. */
export interface Suspension {
  readonly reason: 'FINANCIAL_OBLIGATION';
  readonly from: Instant;
  /** Null: still suspended. */
  readonly until: Instant | null;
  readonly dueAtBefore: Instant | null;
}

export interface Draft {
  readonly title: string;
  readonly opinion: string;
  readonly by: Actor;
}

export interface Approval {
  readonly at: Instant;
  readonly by: Actor;
}

export interface SealUse {
  readonly entryId: string;
  readonly sealId: string;
  readonly documentNumber: string;
  readonly at: Instant;
  readonly by: Actor;
}

export interface IssuedResult {
  readonly code: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly signedBy: Actor;
  /** SHA-256 of the issued file, lower-case hex. */
  readonly contentHash: string;
  readonly issuedOn: PlainDate;
  readonly at: Instant;
}

export interface HandOver {
  readonly at: Instant;
  readonly by: Actor;
  readonly manner: 'AT_COUNTER' | 'BY_POST' | 'ELECTRONIC';
}

export interface SectorStatus {
  readonly source: string;
  readonly sequence: number;
  readonly status: string;
  readonly at: Instant;
}

/** Official code. Null before reception: only a received dossier has one. */
export const codeOf = (dossier: Dossier): string | null => ('code' in dossier ? dossier.code : null);
