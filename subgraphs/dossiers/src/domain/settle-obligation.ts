import { addWorkingMinutes, type Instant, ok, type Result, workingMinutesBetween } from '@lienthong/kernel';
import { type Collection, type Dossier, type PaidThrough, SYSTEM } from './dossier.js';
import type { DossierEvent } from './event.js';
import { isAccepted, outstanding } from './guards.js';
import { receptionDeadline } from './lodge-dossier.js';
import type { Offer } from './offer.js';
import type { DossierRefusal } from './refusal.js';

export interface SettleObligation {
  readonly obligationId: string;
  readonly paidThrough: PaidThrough;
  readonly paidAt: Instant;
}

/**
 * A verified payment arrived. Paid at lodging: the reception deadline starts again (T2b). Paid at reception: the
 * clock runs on, the due date moves by the working time waited, and the dossier goes to its first handler. Paid
 * before the return: nothing follows but that the result may be handed over.
 * A repetition, or a payment for what is no longer due, changes nothing.
 */
export function settleObligation(
  command: SettleObligation,
  dossier: Dossier,
  calendars: Pick<Offer, 'receptionCalendar' | 'processingCalendar'>,
): Result<DossierEvent[], DossierRefusal> {
  const { obligationId, paidThrough, paidAt: at } = command;
  const obligation = dossier.obligations.find(({ id }) => id === obligationId);
  if (obligation?.state !== 'DUE') return ok([]);
  const settled: DossierEvent = {
    type: 'ObligationSettled',
    at,
    by: SYSTEM,
    data: { obligationId, paidThrough },
  };
  const others = outstanding(dossier, obligation.collection).filter(({ id }) => id !== obligationId);
  const { collection } = obligation;
  const consequences = others.length > 0 ? ok([]) : consequencesOf(dossier, { collection, at }, calendars);
  return consequences.ok ? ok([settled, ...consequences.value]) : consequences;
}

function consequencesOf(
  dossier: Dossier,
  { collection, at }: { readonly collection: Collection; readonly at: Instant },
  calendars: Pick<Offer, 'receptionCalendar' | 'processingCalendar'>,
): Result<DossierEvent[], DossierRefusal> {
  if (collection === 'AT_LODGING' && dossier.state === 'SUBMITTED') {
    const deadline = receptionDeadline(calendars, at);
    if (!deadline.ok) return deadline;
    return ok([{ type: 'ReceptionDeadlineReset', at, by: SYSTEM, data: { receptionDueAt: deadline.value } }]);
  }
  if (collection !== 'AT_RECEPTION' || dossier.state !== 'RECEIVED') return ok([]);
  const resumedDueAt = dueAfterWaiting(dossier, at, calendars);
  if (!resumedDueAt.ok) return resumedDueAt;
  return ok([
    { type: 'DossierResumed', at, by: SYSTEM, data: { dueAt: resumedDueAt.value } },
    { type: 'ProcessingStarted', at, by: SYSTEM, data: {} },
  ]);
}

/** The due date moved by the working time between the suspension and now. Null: there is none. */
function dueAfterWaiting(
  dossier: Dossier,
  at: Instant,
  { processingCalendar }: Pick<Offer, 'processingCalendar'>,
): Result<Instant | null, DossierRefusal> {
  const open = isAccepted(dossier) ? dossier.suspensions.find(({ until }) => until === null) : undefined;
  if (!isAccepted(dossier) || dossier.dueAt === null || open === undefined) {
    return ok(isAccepted(dossier) ? dossier.dueAt : null);
  }
  const waited = workingMinutesBetween(processingCalendar, open.from, at);
  if (!waited.ok) return waited;
  // Nothing waited, or the payer's clock is behind ours: a due date at closing time stays there, and none moves back.
  return waited.value <= 0
    ? ok(dossier.dueAt)
    : addWorkingMinutes(processingCalendar, dossier.dueAt, waited.value);
}
