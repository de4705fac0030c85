import type { Instant, Vnd } from '@lienthong/kernel';

/**
 * One try to pay an obligation at the platform (giao dịch); an obligation has as many as the payer needs.
 * @source transaction states khởi tạo, thành công, thất bại
 */
export type Attempt = InitiatedAttempt | SucceededAttempt | FailedAttempt;

export type AttemptState = Attempt['state'];

export interface AttemptFacts {
  readonly id: string;
  /** MaThamChieu: unique over all attempts ever made. */
  readonly reference: string;
  readonly amountVnd: Vnd;
  readonly startedAt: Instant;
  /** Name for the receipt, sealed. Null when the payer gave none. */
  readonly sealedPayerName: string | null;
  /** Reports of success that did not fit this attempt and wait for a person. */
  readonly mismatches: readonly Mismatch[];
}

export interface InitiatedAttempt extends AttemptFacts {
  readonly state: 'INITIATED';
  /** Page of the platform where the payer pays. Null until the platform has answered. */
  readonly payUrl: string | null;
}

export interface SucceededAttempt extends AttemptFacts {
  readonly state: 'SUCCEEDED';
  readonly succeededAt: Instant;
  /** Codes the platform gave; more than one when it charged twice, none when only a query told of success. */
  readonly transactionCodes: readonly string[];
}

export interface FailedAttempt extends AttemptFacts {
  readonly state: 'FAILED';
  readonly failedAt: Instant;
  /** The platform's own result code. */
  readonly failureCode: string;
  /** A later confirmation claims success: only a query to the platform may decide. */
  readonly contradicted: boolean;
}

export type MismatchedField = 'AMOUNT' | 'CURRENCY' | 'PARTNER';

export interface Mismatch {
  readonly field: MismatchedField;
  /** Null when the report had none. */
  readonly transactionCode: string | null;
}
