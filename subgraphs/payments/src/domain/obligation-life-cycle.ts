import type { Obligation } from './obligation.js';

export type ObligationState = Obligation['state'];

/** What can happen to an obligation once it is raised. */
export type ObligationAction =
  | 'START_PAYMENT'
  | 'SETTLE_BY_CONFIRMATION'
  | 'SETTLE_BY_QUERY'
  | 'FAIL_ATTEMPT'
  | 'CANCEL'
  | 'REFUND';

/**
 * The states an action may lead to; empty where it is refused. Leading to the same state means that the action is
 * taken note of and changes nothing of the obligation, e.g. money that arrives for a cancelled one.
 */
export const obligationLifeCycle: Readonly<
  Record<ObligationState, Readonly<Record<ObligationAction, readonly ObligationState[]>>>
> = {
  UNPAID: {
    START_PAYMENT: ['PENDING'],
    SETTLE_BY_CONFIRMATION: ['UNPAID'],
    SETTLE_BY_QUERY: ['PAID', 'UNPAID'],
    FAIL_ATTEMPT: ['UNPAID'],
    CANCEL: ['CANCELLED'],
    REFUND: [],
  },
  PENDING: {
    START_PAYMENT: ['PENDING'],
    SETTLE_BY_CONFIRMATION: ['PAID', 'PENDING'],
    SETTLE_BY_QUERY: ['PAID', 'PENDING'],
    FAIL_ATTEMPT: ['PENDING', 'UNPAID'],
    CANCEL: ['CANCELLED'],
    REFUND: [],
  },
  PAID: {
    START_PAYMENT: [],
    SETTLE_BY_CONFIRMATION: ['PAID'],
    SETTLE_BY_QUERY: ['PAID'],
    FAIL_ATTEMPT: ['PAID'],
    CANCEL: [],
    REFUND: ['REFUNDED'],
  },
  REFUNDED: {
    START_PAYMENT: [],
    SETTLE_BY_CONFIRMATION: ['REFUNDED'],
    SETTLE_BY_QUERY: ['REFUNDED'],
    FAIL_ATTEMPT: ['REFUNDED'],
    CANCEL: [],
    REFUND: ['REFUNDED'],
  },
  CANCELLED: {
    START_PAYMENT: [],
    SETTLE_BY_CONFIRMATION: ['CANCELLED'],
    SETTLE_BY_QUERY: ['CANCELLED'],
    FAIL_ATTEMPT: ['CANCELLED'],
    CANCEL: ['CANCELLED'],
    REFUND: [],
  },
};

export const isAllowed = (state: ObligationState, action: ObligationAction): boolean =>
  obligationLifeCycle[state][action].length > 0;
