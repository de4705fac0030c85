import type { PlainDate, TimeLimit, Vnd } from '@lienthong/kernel';

/** What a published version of a procedure says. Never changed afterwards: a change is another version. */
export interface ProcedureContent {
  /** National code, e.g. `1.013830`. */
  readonly code: string;
  readonly name: string;
  readonly field: ProcedureField;
  readonly levels: readonly ProcedureLevel[];
  /** Number of the decision that publishes the procedure; its date is not the date of the law. */
  readonly decision: string | null;
  /** Numbers of the legal documents the procedure stands on. */
  readonly legalBases: readonly string[];
  /** False: sample or unconfirmed data, on which no real dossier may be decided. */
  readonly authoritative: boolean;
  /** Who may ask for it. Absent: not told. */
  readonly targetGroups?: readonly TargetGroup[];
  /** Words people look it up by. Absent: none given. */
  readonly keywords?: readonly string[];
  readonly cases: readonly ProcedureCase[];
}

export interface ProcedureField {
  readonly code: string;
  readonly name: string;
}

export type ProcedureLevel = 'MINISTRY' | 'PROVINCE' | 'COMMUNE' | 'OTHER';

export type TargetGroup =
  | 'CITIZEN'
  | 'OVERSEAS_VIETNAMESE'
  | 'FOREIGNER'
  | 'ENTERPRISE'
  | 'FOREIGN_INVESTED_ENTERPRISE'
  | 'COOPERATIVE'
  | 'ORGANISATION'
  | 'FOREIGN_ORGANISATION'
  | 'PUBLIC_EMPLOYEE'
  | 'PARTY';

export type Channel = 'IN_PERSON' | 'ONLINE' | 'POSTAL';

/** A variant of the procedure with papers, fees and limits of its own. */
export interface ProcedureCase {
  /** Unique within the procedure. */
  readonly id: string;
  readonly name: string;
  readonly timeLimits: readonly ChannelTimeLimit[];
  /** False: nobody has declared the fees; an empty list of rules is then not "free". */
  readonly feesDeclared: boolean;
  readonly feeRules: readonly FeeRule[];
  /** Present: the province declared the fees, because the portal declares none. */
  readonly feesSetByProvince?: true;
  readonly papers: readonly RequiredPaper[];
  readonly results: readonly ProcedureResult[];
}

export interface ChannelTimeLimit {
  readonly channel: Channel;
  /** Limit set by law. Null: the case has no due date. */
  readonly statutory: TimeLimit | null;
  /** Shorter limit the province commits itself to. Null: the statutory one. */
  readonly committed: TimeLimit | null;
}

export interface FeeRule {
  /** Unique within the version. */
  readonly id: string;
  /** @source Law 97/2015/QH13: FEE is phí, CHARGE is lệ phí */
  readonly kind: 'FEE' | 'CHARGE';
  readonly name: string;
  /** Null: the rule holds for every channel. */
  readonly channel: Channel | null;
  /** Null: the amount follows from `rule`, which only a person can read. */
  readonly amountVnd: Vnd | null;
  readonly rule: string | null;
  readonly collection: 'AT_LODGING' | 'AT_RECEPTION' | 'BEFORE_RETURN';
}

export interface RequiredPaper {
  readonly code: string;
  readonly name: string;
  /** False: needed only in the circumstances its name tells. */
  readonly mandatory: boolean;
}

export interface ProcedureResult {
  readonly code: string;
  readonly name: string;
}

export interface ProcedureVersion {
  /** `{code}@{validFrom}.{revision}`; sorts by time and revision. */
  readonly id: string;
  /** First day in force. */
  readonly validFrom: PlainDate;
  /** Counts from 1 the contents published for the same first day; the last one holds for new dossiers. */
  readonly revision: number;
  readonly content: ProcedureContent;
  /** SHA-256 of the content. */
  readonly fingerprint: string;
}
