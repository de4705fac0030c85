import type { Attempt } from './attempt.js';
import { evolveAttempt, startedAttempt } from './evolve-attempt.js';
import type { Obligation } from './obligation.js';
import type { ObligationEvent, ObligationRaised } from './obligation-event.js';

export type LaterEvent = Exclude<ObligationEvent, ObligationRaised>;

export const raisedObligation = (event: ObligationRaised): Obligation => ({
  ...event.facts,
  attempts: [],
  state: 'UNPAID',
});

/** The obligation after a fact that its decision allowed. */
export function evolveObligation(before: Obligation, event: LaterEvent): Obligation {
  const evolve = evolutions[event.type] as Evolution<LaterEvent>;
  return evolve({ ...before, attempts: attemptsAfter(before, event) }, event);
}

type Evolution<Event> = (obligation: Obligation, event: Event) => Obligation;
type EventOf<Type> = Extract<LaterEvent, { type: Type }>;

const unchanged = (obligation: Obligation): Obligation => obligation;

/** A new kind of event does not compile until it has its row. */
const evolutions: { readonly [Type in LaterEvent['type']]: Evolution<EventOf<Type>> } = {
  PaymentStarted: (obligation) => ({ ...obligation, state: 'PENDING' }),
  ObligationPaid: (obligation, { reference, at }) => ({
    ...obligation,
    state: 'PAID',
    settlement: { reference, paidAt: at },
  }),
  ObligationCancelled: (obligation, { at }) => ({ ...obligation, state: 'CANCELLED', cancelledAt: at }),
  AttemptFailed: afterFailure,
  ObligationRefunded: (obligation, { at }) =>
    obligation.state === 'PAID' ? { ...obligation, state: 'REFUNDED', refundedAt: at } : obligation,
  PayUrlReceived: unchanged,
  OrphanReceived: unchanged,
  PaymentMismatched: unchanged,
  TransactionCodeReceived: unchanged,
  FailureContradicted: unchanged,
};

/** Nobody is paying any more once the last open attempt failed. */
function afterFailure(obligation: Obligation): Obligation {
  const open = obligation.attempts.some(({ state }) => state === 'INITIATED');
  return obligation.state === 'PENDING' && !open ? { ...obligation, state: 'UNPAID' } : obligation;
}

function attemptsAfter({ attempts }: Obligation, event: LaterEvent): readonly Attempt[] {
  if (event.type === 'PaymentStarted') return [...attempts, startedAttempt(event)];
  if (event.type === 'ObligationCancelled' || event.type === 'ObligationRefunded') return attempts;
  return attempts.map((attempt) =>
    attempt.reference === event.reference ? evolveAttempt(attempt, event) : attempt,
  );
}
