import type { Instant, Vnd } from '@lienthong/kernel';
import type { Attempt } from './attempt.js';

/**
 * What somebody owes for a dossier (yêu cầu thanh toán). Each state holds only what exists in it.
 * @source national status set: Chưa thanh toán, Chờ thanh toán, Đã thanh toán, Đã hoàn phí, Hủy thanh toán
 */
export type Obligation =
  | UnpaidObligation
  | PendingObligation
  | PaidObligation
  | RefundedObligation
  | CancelledObligation;

export interface ObligationFacts {
  readonly id: string;
  readonly dossierId: string;
  /** Official dossier code. Null while the dossier is not received yet. */
  readonly dossierCode: string | null;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly serviceId: string;
  /** One-door unit whose officers may see the obligation. */
  readonly unitId: string;
  /** Agency that receives the money. */
  readonly agencyIdentifier: string;
  readonly agencyName: string;
  readonly owner: ObligationOwner;
  /** At least one; fee and charge are never summed into one line. */
  readonly lines: readonly ObligationLine[];
  readonly raisedAt: Instant;
  /** In the order in which they were started. */
  readonly attempts: readonly Attempt[];
}

export interface ObligationOwner {
  /** Identity at the identity provider. Null when the person never signed in. */
  readonly subject: string | null;
  /** Keyed index of the identity number. Null when the number is not known. */
  readonly identityIndex: string | null;
}

export interface ObligationLine {
  readonly id: string;
  readonly kind: LineKind;
  readonly code: string;
  readonly name: string;
  readonly amountVnd: Vnd;
}

/**
 * FEE (phí) covers the cost of a service, CHARGE (lệ phí) is fixed by the state; separate accounts and receipts.
 * @source Law 97/2015/QH13 on fees and charges
 */
export type LineKind = 'FEE' | 'CHARGE';

export interface UnpaidObligation extends ObligationFacts {
  readonly state: 'UNPAID';
}

export interface PendingObligation extends ObligationFacts {
  readonly state: 'PENDING';
}

export interface PaidObligation extends ObligationFacts {
  readonly state: 'PAID';
  readonly settlement: Settlement;
}

export interface RefundedObligation extends ObligationFacts {
  readonly state: 'REFUNDED';
  readonly settlement: Settlement;
  readonly refundedAt: Instant;
}

export interface CancelledObligation extends ObligationFacts {
  readonly state: 'CANCELLED';
  readonly cancelledAt: Instant;
}

/** The payment that settled the obligation. */
export interface Settlement {
  readonly reference: string;
  readonly paidAt: Instant;
}
