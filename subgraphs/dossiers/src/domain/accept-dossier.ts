import { dueAt, err, type Instant, ok, type Result } from '@lienthong/kernel';
import type { Actor, Dossier, Obligation } from './dossier.js';
import type { DossierEvent } from './event.js';
import { obligationDue } from './fees.js';
import { openFor, outstanding } from './guards.js';
import { type Offer, promisedLimit } from './offer.js';
import type { DossierRefusal } from './refusal.js';

export interface AcceptDossier {
  /** Official code, already drawn from the agency's counter. */
  readonly code: string;
  /** Identity of the obligation, should a fee be due at reception. */
  readonly obligationId: string;
  /** Identity of the obligation, should a fee be due before the return of the result. */
  readonly postPaidObligationId: string;
  readonly at: Instant;
  readonly by: Actor;
}

/**
 * T2: valid reception. The code is issued, the version and the process are pinned, and the clock starts: the due
 * date counts from here, not from the lodging. A fee due at reception suspends the clock until it is paid;
 * otherwise the dossier goes to its first handler at once (T7). A fee due before the return is told now and may be
 * paid at any time until then.
 * @source Decree 118/2025/NĐ-CP (before 2025-07-01: Decree 61/2018/NĐ-CP), Circular 03/2025/TT-VPCP form 01
 */
export function acceptDossier(
  command: AcceptDossier,
  dossier: Dossier,
  offer: Offer,
): Result<DossierEvent[], DossierRefusal> {
  const open = openFor(dossier, 'acceptDossier');
  if (!open.ok) return open;
  const unpaid = outstanding(dossier, 'AT_LODGING');
  if (unpaid.length > 0)
    return err({ type: 'ObligationOutstanding', obligationIds: unpaid.map(({ id }) => id) });
  const promised = promisedDueAt(offer, dossier, command.at);
  if (!promised.ok) return promised;
  const obligations = obligationsFrom(command, dossier, offer);
  if (!obligations.ok) return obligations;
  const stepId = offer.process.steps[0]?.id;
  if (stepId === undefined) return err({ type: 'StepNotDue', due: null, asked: 'RECEIVE' });
  return ok([
    acceptedEvent(command, offer, { stepId, originalDueAt: promised.value }),
    ...next(command, obligations.value),
  ]);
}

function acceptedEvent(
  { code, at, by }: AcceptDossier,
  { versionId, process }: Offer,
  computed: { readonly stepId: string; readonly originalDueAt: Instant | null },
): DossierEvent {
  return { type: 'DossierAccepted', at, by, data: { code, versionId, process, ...computed } };
}

function promisedDueAt(
  offer: Offer,
  { channel }: Dossier,
  at: Instant,
): Result<Instant | null, DossierRefusal> {
  const limit = promisedLimit(offer, channel);
  return limit === null ? ok(null) : dueAt(offer.processingCalendar, at, limit);
}

interface RaisedAtReception {
  readonly prepaid: Obligation | null;
  readonly postPaid: Obligation | null;
}

function obligationsFrom(
  { at, obligationId, postPaidObligationId }: AcceptDossier,
  { channel }: Dossier,
  offer: Offer,
): Result<RaisedAtReception, DossierRefusal> {
  const prepaid = obligationDue(offer, { channel, at, collection: 'AT_RECEPTION', newId: obligationId });
  if (!prepaid.ok) return prepaid;
  const postPaid = obligationDue(offer, {
    channel,
    at,
    collection: 'BEFORE_RETURN',
    newId: postPaidObligationId,
  });
  return postPaid.ok ? ok({ prepaid: prepaid.value, postPaid: postPaid.value }) : postPaid;
}

function next({ at, by }: AcceptDossier, { prepaid, postPaid }: RaisedAtReception): DossierEvent[] {
  const raised = [prepaid, postPaid]
    .filter((obligation) => obligation !== null)
    .map((obligation): DossierEvent => ({ type: 'ObligationRaised', at, by, data: { obligation } }));
  const then: DossierEvent =
    prepaid === null
      ? { type: 'ProcessingStarted', at, by, data: {} }
      : { type: 'DossierSuspended', at, by, data: { reason: 'FINANCIAL_OBLIGATION' } };
  return [...raised, then];
}
