import type { Instant, Vnd } from '@lienthong/kernel';
import type { MismatchedField } from './attempt.js';
import type { ObligationFacts } from './obligation.js';
import type { PaymentEvidence } from './payment-report.js';

/** Facts of the past; together in their order they are the obligation. */
export type ObligationEvent =
  | ObligationRaised
  | ObligationCancelled
  | PaymentStarted
  | PayUrlReceived
  | ObligationPaid
  | OrphanReceived
  | PaymentMismatched
  | TransactionCodeReceived
  | FailureContradicted
  | AttemptFailed
  | ObligationRefunded;

export interface ObligationRaised {
  readonly type: 'ObligationRaised';
  readonly at: Instant;
  readonly facts: Omit<ObligationFacts, 'attempts'>;
}

export interface ObligationCancelled {
  readonly type: 'ObligationCancelled';
  readonly at: Instant;
}

export interface PaymentStarted {
  readonly type: 'PaymentStarted';
  readonly at: Instant;
  readonly attemptId: string;
  readonly reference: string;
  readonly amountVnd: Vnd;
  readonly sealedPayerName: string | null;
}

export interface PayUrlReceived {
  readonly type: 'PayUrlReceived';
  readonly at: Instant;
  readonly reference: string;
  readonly payUrl: string;
}

export interface ObligationPaid {
  readonly type: 'ObligationPaid';
  /** When the payer paid, as the platform tells it. */
  readonly at: Instant;
  readonly reference: string;
  readonly amountVnd: Vnd;
  readonly transactionCode: string | null;
  readonly evidence: PaymentEvidence;
}

/** Money came for an obligation that does not wait for any: it has to go back to the payer. */
export interface OrphanReceived {
  readonly type: 'OrphanReceived';
  readonly at: Instant;
  readonly reference: string;
  readonly amountVnd: Vnd;
  readonly transactionCode: string | null;
  readonly evidence: PaymentEvidence;
}

export interface PaymentMismatched {
  readonly type: 'PaymentMismatched';
  readonly at: Instant;
  readonly reference: string;
  readonly field: MismatchedField;
  /** Null when the platform reported no readable amount. */
  readonly reportedVnd: Vnd | null;
  readonly transactionCode: string | null;
  readonly evidence: PaymentEvidence;
}

/** The platform's code of a payment that was known before without one. */
export interface TransactionCodeReceived {
  readonly type: 'TransactionCodeReceived';
  readonly at: Instant;
  readonly reference: string;
  readonly transactionCode: string;
}

/** A confirmation claims success of an attempt already known to have failed; a query has to decide. */
export interface FailureContradicted {
  readonly type: 'FailureContradicted';
  readonly at: Instant;
  readonly reference: string;
  readonly transactionCode: string | null;
}

export interface AttemptFailed {
  readonly type: 'AttemptFailed';
  readonly at: Instant;
  readonly reference: string;
  readonly failureCode: string;
}

export interface ObligationRefunded {
  readonly type: 'ObligationRefunded';
  readonly at: Instant;
}
