import {
  addWorkingMinutes,
  err,
  type Instant,
  instant,
  ok,
  type Result,
  workingMinutesBetween,
} from '@lienthong/kernel';
import { type Collection, type Dossier, type PaidThrough, SYSTEM } from './dossier.js';
import type { DossierEvent } from './event.js';
import { evolve } from './evolve.js';
import { isAccepted, outstanding } from './guards.js';
import { receptionDeadline } from './lodge-dossier.js';
import type { Offer } from './offer.js';
import type { DossierRefusal } from './refusal.js';

export interface SettleObligation {
  readonly obligationId: string;
  readonly paidThrough: PaidThrough;
  readonly paidAt: Instant;
}

export interface Settled {
  readonly events: readonly DossierEvent[];
  /** Why no clock goes on although the money is in; settling again tries again. Null: nothing is held. */
  readonly held: DossierRefusal | { readonly type: 'CalendarsNotTold' } | null;
}

type Calendars = Pick<Offer, 'receptionCalendar' | 'processingCalendar'>;

/**
 * A verified payment arrived, and is in whatever follows. Paid at lodging: the reception deadline starts again (T2b).
 * Paid at reception: the clock runs on, the due date moves by the working time waited, and the dossier goes to its first
 * handler. Paid before the return: nothing follows but that the result may be handed over.
 * A repetition changes nothing but what was held, nor does a payment for what is no longer due. `calendars` are null
 * where the catalogue has not told them.
 */
export function settleObligation(
  { obligationId, paidThrough, paidAt: at }: SettleObligation,
  dossier: Dossier,
  calendars: Calendars | null,
): Settled {
  const obligation = dossier.obligations.find(({ id }) => id === obligationId);
  if (obligation === undefined || obligation.state === 'CANCELLED') return { events: [], held: null };
  const data = { obligationId, paidThrough };
  const settled: readonly DossierEvent[] =
    obligation.state === 'PAID' ? [] : [{ type: 'ObligationSettled', at, by: SYSTEM, data }];
  const paid = settled.reduce<Dossier>(evolve, dossier);
  const following = consequencesOf(paid, obligation.collection, calendars);
  return following.ok
    ? { events: [...settled, ...following.value], held: null }
    : { events: settled, held: following.error };
}

function consequencesOf(
  dossier: Dossier,
  collection: Collection,
  calendars: Calendars | null,
): Result<DossierEvent[], NonNullable<Settled['held']>> {
  const follows =
    collection === 'AT_LODGING' ? 'SUBMITTED' : collection === 'AT_RECEPTION' ? 'RECEIVED' : null;
  if (dossier.state !== follows || outstanding(dossier, collection).length > 0) return ok([]);
  if (calendars === null) return err({ type: 'CalendarsNotTold' });
  const at = lastPaidAt(dossier, collection);
  if (dossier.state === 'SUBMITTED') {
    const deadline = receptionDeadline(calendars, at);
    if (!deadline.ok) return deadline;
    const receptionDueAt = deadline.value;
    if (receptionDueAt <= dossier.receptionDueAt) return ok([]);
    return ok([{ type: 'ReceptionDeadlineReset', at, by: SYSTEM, data: { receptionDueAt } }]);
  }
  const resumedDueAt = dueAfterWaiting(dossier, at, calendars);
  if (!resumedDueAt.ok) return resumedDueAt;
  return ok([
    { type: 'DossierResumed', at, by: SYSTEM, data: { dueAt: resumedDueAt.value } },
    { type: 'ProcessingStarted', at, by: SYSTEM, data: {} },
  ]);
}

/** The applicant kept the dossier waiting until then. */
const lastPaidAt = ({ obligations }: Dossier, collection: Collection): Instant =>
  instant(
    Math.max(...obligations.filter((one) => one.collection === collection).map(({ paidAt }) => paidAt ?? 0)),
  );

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
