import { evolveObligation, raisedObligation } from '../domain/evolve-obligation.js';
import { ledgerEntryOf } from '../domain/ledger.js';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationEvent } from '../domain/obligation-event.js';
import { parkedPaymentOf } from '../domain/parked-payment.js';
import type { Stores } from './ports.js';

/**
 * Saves what a decision found, appends it to the history and to the ledger, and parks money that needs a person.
 * `before` is null when the events raise the obligation. No events, no effect.
 */
export async function recordEvents(
  stores: Stores,
  before: Obligation | null,
  events: readonly ObligationEvent[],
): Promise<Obligation | null> {
  const obligation = events.reduce(evolve, before);
  if (obligation === null || events.length === 0) return before;
  await stores.obligations.save(obligation);
  await stores.history.append(obligation.id, events);
  for (const event of events) {
    const entry = ledgerEntryOf(event, obligation);
    if (entry !== null) await stores.ledger.append(entry);
    const parked = parkedPaymentOf(event, obligation.id);
    if (parked !== null) await stores.parkedPayments.park(parked);
  }
  return obligation;
}

function evolve(obligation: Obligation | null, event: ObligationEvent): Obligation {
  if (event.type === 'ObligationRaised') return raisedObligation(event);
  if (obligation === null) throw new Error(`${event.type} of an obligation that was never raised`);
  return evolveObligation(obligation, event);
}
