import { assertNever, type Instant } from '@lienthong/kernel';
import type { Attempt, AttemptFacts, SucceededAttempt } from './attempt.js';
import type {
  AttemptFailed,
  FailureContradicted,
  ObligationPaid,
  OrphanReceived,
  PaymentMismatched,
  PaymentStarted,
  PayUrlReceived,
  TransactionCodeReceived,
} from './obligation-event.js';

type AttemptEvent =
  | PayUrlReceived
  | ObligationPaid
  | OrphanReceived
  | PaymentMismatched
  | TransactionCodeReceived
  | FailureContradicted
  | AttemptFailed;

export const startedAttempt = (event: PaymentStarted): Attempt => ({
  id: event.attemptId,
  reference: event.reference,
  amountVnd: event.amountVnd,
  startedAt: event.at,
  sealedPayerName: event.sealedPayerName,
  mismatches: [],
  state: 'INITIATED',
  payUrl: null,
});

/** The attempt after a fact about it. A success stays a success whatever is reported later. */
export function evolveAttempt(attempt: Attempt, event: AttemptEvent): Attempt {
  switch (event.type) {
    case 'PayUrlReceived':
      return attempt.state === 'INITIATED' ? { ...attempt, payUrl: event.payUrl } : attempt;
    case 'ObligationPaid':
    case 'OrphanReceived':
    case 'TransactionCodeReceived':
      return succeeded(attempt, event.at, event.transactionCode);
    case 'PaymentMismatched': {
      const { field, transactionCode } = event;
      return { ...attempt, mismatches: [...attempt.mismatches, { field, transactionCode }] };
    }
    case 'FailureContradicted':
      return attempt.state === 'FAILED' ? { ...attempt, contradicted: true } : attempt;
    case 'AttemptFailed':
      return {
        ...factsOf(attempt),
        state: 'FAILED',
        failedAt: event.at,
        failureCode: event.failureCode,
        contradicted: false,
      };
    default:
      return assertNever(event);
  }
}

function succeeded(attempt: Attempt, at: Instant, transactionCode: string | null): SucceededAttempt {
  const known = attempt.state === 'SUCCEEDED' ? attempt.transactionCodes : [];
  return {
    ...factsOf(attempt),
    state: 'SUCCEEDED',
    succeededAt: attempt.state === 'SUCCEEDED' ? attempt.succeededAt : at,
    transactionCodes: transactionCode === null ? known : [...known, transactionCode],
  };
}

const factsOf = ({
  id,
  reference,
  amountVnd,
  startedAt,
  sealedPayerName,
  mismatches,
}: Attempt): AttemptFacts => ({ id, reference, amountVnd, startedAt, sealedPayerName, mismatches });
