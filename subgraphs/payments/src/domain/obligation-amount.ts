import { sumVnd, type Vnd } from '@lienthong/kernel';
import type { Obligation, ObligationLine } from './obligation.js';

/** Sum of all lines, fees and charges together: what the payer transfers in one payment. */
export const totalVndOf = (obligation: { readonly lines: readonly ObligationLine[] }): Vnd =>
  sumVnd(obligation.lines.map((line) => line.amountVnd));

/** Where a dossier stands with its money. Cancelled obligations count nowhere, refunded ones are no longer due. */
export interface PaymentSummary {
  readonly totalVnd: Vnd;
  readonly paidVnd: Vnd;
  readonly outstandingVnd: Vnd;
  /** True also when nothing was ever due. */
  readonly allSettled: boolean;
}

export function summarisePayments(obligations: readonly Obligation[]): PaymentSummary {
  const sumOf = (...states: Obligation['state'][]): Vnd =>
    sumVnd(obligations.filter(({ state }) => states.includes(state)).map(totalVndOf));
  const outstandingVnd = sumOf('UNPAID', 'PENDING');
  return {
    totalVnd: sumOf('UNPAID', 'PENDING', 'PAID'),
    paidVnd: sumOf('PAID'),
    outstandingVnd,
    allSettled: !obligations.some(({ state }) => state === 'UNPAID' || state === 'PENDING'),
  };
}
