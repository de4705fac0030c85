import type { Instant, PlainDate, TimeLimit, Vnd } from '@lienthong/kernel';
import type { CaseSwitch, ExecutionStep, FormTemplate } from './case-description.js';
import type {
  AgencyInRole,
  AgencyReference,
  LegalBasis,
  ProcedureType,
  RelatedProcedure,
} from './procedure-description.js';

/**
 * What a published version of a procedure says. Never changed afterwards: a change is another version. An absent
 * member was not told, which is something else than none.
 */
export interface ProcedureContent {
  /** National code, e.g. `1.013830`. */
  readonly code: string;
  readonly name: string;
  readonly field: ProcedureField;
  readonly levels: readonly ProcedureLevel[];
  /** Number of the decision that publishes the procedure; its date is not the date of the law. */
  readonly decision: string | null;
  /** The legal documents the procedure stands on. */
  readonly legalBases: readonly LegalBasis[];
  /** False: sample or unconfirmed data, on which no real dossier may be decided. */
  readonly authoritative: boolean;
  /** Who may ask for it. */
  readonly targetGroups?: readonly TargetGroup[];
  /** Words people look it up by. */
  readonly keywords?: readonly string[];
  readonly type?: ProcedureType;
  /** The body whose decision publishes it. */
  readonly publishedBy?: AgencyReference;
  /** In the order of the text; one agency may have several roles. */
  readonly agencies?: readonly AgencyInRole[];
  /** Where dossiers are taken in, in words. */
  readonly receivingAddresses?: readonly string[];
  readonly description?: string;
  /** Requirements and conditions. */
  readonly requirements?: string;
  readonly relatedProcedures?: readonly RelatedProcedure[];
  /** Carried out together with this one. */
  readonly interlinkedProcedures?: readonly RelatedProcedure[];
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
  /** In their order. */
  readonly steps?: readonly ExecutionStep[];
  /** Forms that belong to no single paper. */
  readonly forms?: readonly FormTemplate[];
  /** What is switched on. Absent: not told of any. */
  readonly switches?: readonly CaseSwitch[];
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
  /** Who the rule or the exemption holds for. Null or absent: everyone. */
  readonly applicantCategory?: ApplicantCategory | null;
  /** First day. Null or absent: as long as the version. */
  readonly validFrom?: PlainDate | null;
  /** First day on which it no longer holds. Null or absent: open. */
  readonly validUntil?: PlainDate | null;
  /** Null: the amount follows from `rule`, which only a person can read. */
  readonly amountVnd: Vnd | null;
  readonly rule: string | null;
  readonly collection: 'AT_LODGING' | 'AT_RECEPTION' | 'BEFORE_RETURN';
}

/** People who pay something else than everyone, for example poor households; a list kept as data. */
export interface ApplicantCategory {
  readonly code: string;
  readonly name: string;
}

export interface RequiredPaper {
  readonly code: string;
  readonly name: string;
  /** False: needed only in the circumstances its name tells. */
  readonly mandatory: boolean;
  /** How many originals. Absent: not told. */
  readonly originals?: number;
  /** How many copies. Absent: not told. */
  readonly copies?: number;
  /** Code of the paper in the national store. @source one-door software, "mã giấy tờ kho quốc gia" */
  readonly nationalPaperCode?: string;
  /** Code of the paper in the national store that may stand in for it. */
  readonly substitutePaperCode?: string;
  /** Forms to fill in for this paper. */
  readonly forms?: readonly FormTemplate[];
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
  /** When the national pull first saw the content. Absent: it came from a file or was entered by hand. */
  readonly detectedAt?: Instant;
}
