import type { Instant, Vnd } from '@lienthong/kernel';
import type { MismatchedField } from './attempt.js';
import type { ObligationEvent } from './obligation-event.js';

/** Money that a person has to look at: to refund an orphan, or to find out why a report does not fit. */
export interface ParkedPayment {
  readonly obligationId: string;
  readonly reference: string;
  readonly reason: ParkedReason;
  /** Null when the report had none. */
  readonly transactionCode: string | null;
  /** Null when the platform reported no readable amount. */
  readonly amountVnd: Vnd | null;
  readonly at: Instant;
}

export type ParkedReason = 'ORPHAN' | `${MismatchedField}_MISMATCH`;

/** Null for everything that needs nobody. */
export function parkedPaymentOf(event: ObligationEvent, obligationId: string): ParkedPayment | null {
  if (event.type === 'OrphanReceived') {
    const { reference, transactionCode, amountVnd, at } = event;
    return { obligationId, reference, reason: 'ORPHAN', transactionCode, amountVnd, at };
  }
  if (event.type === 'PaymentMismatched') {
    const { reference, transactionCode, reportedVnd, at } = event;
    return {
      obligationId,
      reference,
      reason: `${event.field}_MISMATCH`,
      transactionCode,
      amountVnd: reportedVnd,
      at,
    };
  }
  return null;
}
