import type { Instant } from '@lienthong/kernel';
import type { ObligationFacts } from './obligation.js';
import type { ObligationAction, ObligationState } from './obligation-life-cycle.js';
import type { PaymentReport } from './payment-report.js';

/** What may be asked of an obligation that exists. Time and identity come in with the command. */
export type ObligationCommand =
  | CancelObligation
  | StartPayment
  | RecordPayUrl
  | RecordPaymentReport
  | RefundObligation;

export interface RaiseObligation {
  readonly type: 'RaiseObligation';
  readonly facts: Omit<ObligationFacts, 'attempts'>;
}

export interface CancelObligation {
  readonly type: 'CancelObligation';
  readonly at: Instant;
}

export interface StartPayment {
  readonly type: 'StartPayment';
  readonly at: Instant;
  readonly attemptId: string;
  /** Counts all attempts of all obligations, so that no reference comes twice. */
  readonly attemptNumber: bigint;
  readonly sealedPayerName: string | null;
}

export interface RecordPayUrl {
  readonly type: 'RecordPayUrl';
  readonly at: Instant;
  readonly reference: string;
  readonly payUrl: string;
}

export interface RecordPaymentReport {
  readonly type: 'RecordPaymentReport';
  readonly report: PaymentReport;
  /** MaDoiTac under which we are known at the platform. */
  readonly expectedPartnerCode: string;
}

export interface RefundObligation {
  readonly type: 'RefundObligation';
  readonly at: Instant;
}

export type ObligationRefusal =
  | { readonly type: 'ObligationDiffers'; readonly obligationId: string }
  | { readonly type: 'NothingToPay' }
  | {
      readonly type: 'TransitionNotAllowed';
      readonly state: ObligationState;
      readonly action: ObligationAction;
    }
  | { readonly type: 'AttemptUnknown'; readonly reference: string };
