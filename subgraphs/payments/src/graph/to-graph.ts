import type { Attempt } from '../domain/attempt.js';
import type { Obligation } from '../domain/obligation.js';
import { totalVndOf } from '../domain/obligation-amount.js';
import {
  ObligationLineKind,
  ObligationState,
  PaymentAttemptState,
  type PaymentObligation,
} from './payment-obligation.js';

export const obligationToGraph = (obligation: Obligation): PaymentObligation => ({
  id: obligation.id,
  state: ObligationState[obligation.state],
  lines: obligation.lines.map((line) => ({ ...line, kind: ObligationLineKind[line.kind] })),
  totalVnd: totalVndOf(obligation),
  attempts: obligation.attempts.map(({ reference, state, startedAt }) => ({
    reference,
    state: PaymentAttemptState[state],
    startedAt,
  })),
  payUrl: payUrlOf(obligation),
  paidAt: 'settlement' in obligation ? obligation.settlement.paidAt : null,
});

/** Nobody is led to a page for money that is no longer awaited. */
const payUrlOf = (obligation: Obligation): string | null =>
  obligation.state === 'PENDING' ? pageOf(obligation.attempts.findLast(isOpen)) : null;

const isOpen = (attempt: Attempt): boolean => attempt.state === 'INITIATED' && attempt.payUrl !== null;

const pageOf = (attempt: Attempt | undefined): string | null =>
  attempt?.state === 'INITIATED' ? attempt.payUrl : null;
