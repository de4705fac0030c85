import { type Instant, instant, type Vnd } from '@lienthong/kernel';

/** What the platform says about an attempt, after its authenticity was verified at the edge. */
export type PaymentReport = SuccessReport | FailureReport;

/** CONFIRM: the platform called us. QUERY: we asked it. A browser's return is never evidence. */
export type PaymentEvidence = 'CONFIRM' | 'QUERY';

interface ReportFacts {
  readonly evidence: PaymentEvidence;
  readonly reference: string;
  readonly at: Instant;
}

export interface SuccessReport extends ReportFacts {
  readonly outcome: 'SUCCEEDED';
  readonly partnerCode: string;
  /** Null when the platform reported no readable amount. */
  readonly amountVnd: Vnd | null;
  readonly currency: string;
  /** The platform's code of the transaction. Null when the answer to a query has none. */
  readonly transactionCode: string | null;
}

export interface FailureReport extends ReportFacts {
  readonly outcome: 'FAILED';
  readonly failureCode: string;
}

/**
 * When it happened: as the platform tells it, but not after it was heard of. A clock that runs ahead would otherwise move
 * the due date of the dossier. `told` null: the platform tells no readable time.
 */
export const reportedAt = (told: Instant | null, heardAt: Instant): Instant =>
  instant(Math.min(told ?? heardAt, heardAt));
