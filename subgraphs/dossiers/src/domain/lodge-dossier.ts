import {
  addWorkingMinutes,
  err,
  type Instant,
  ok,
  type Result,
  startOfWork,
  vietnamDay,
} from '@lienthong/kernel';
import type { Actor, Channel, Origin, Owner, ServiceRef } from './dossier.js';
import type { DossierEvent } from './event.js';
import { obligationDue } from './fees.js';
import { inForce, type Offer } from './offer.js';
import type { LodgeRefusal } from './refusal.js';

export interface LodgeDossier {
  readonly dossierId: string;
  /** Identity of the obligation, should a fee be due at lodging. */
  readonly obligationId: string;
  readonly origin: Origin;
  readonly channel: Channel;
  readonly owner: Owner;
  readonly summary: string;
  readonly at: Instant;
  readonly by: Actor;
}

/** @source Decree 45/2020/NĐ-CP: eight working hours to accept or refuse what was lodged online */
const RECEPTION_WORKING_MINUTES = 8 * 60;

/** T1: a dossier is lodged at the unit that serves the case. */
export function lodgeDossier(command: LodgeDossier, offer: Offer): Result<DossierEvent[], LodgeRefusal> {
  const { at, by, channel } = command;
  const day = vietnamDay(at);
  if (!inForce(offer, day)) return err({ type: 'ServiceNotInForce', serviceId: offer.serviceId, day });
  const receptionDueAt = receptionDeadline(offer, at);
  if (!receptionDueAt.ok) return receptionDueAt;
  const obligation = obligationDue(offer, {
    channel,
    at,
    collection: 'AT_LODGING',
    newId: command.obligationId,
  });
  if (!obligation.ok) return obligation;
  const lodged: DossierEvent = {
    type: 'DossierLodged',
    at,
    by,
    data: lodging(command, offer, receptionDueAt.value),
  };
  if (obligation.value === null) return ok([lodged]);
  return ok([lodged, { type: 'ObligationRaised', at, by, data: { obligation: obligation.value } }]);
}

/** By when the unit must accept or refuse a dossier lodged (or prepaid) at that moment. */
export function receptionDeadline(
  offer: Pick<Offer, 'receptionCalendar'>,
  at: Instant,
): Result<Instant, LodgeRefusal> {
  const start = startOfWork(offer.receptionCalendar, at);
  return start.ok
    ? addWorkingMinutes(offer.receptionCalendar, start.value, RECEPTION_WORKING_MINUTES)
    : start;
}

function lodging(command: LodgeDossier, offer: Offer, receptionDueAt: Instant) {
  const { dossierId, origin, channel, owner, summary, at } = command;
  return {
    id: dossierId,
    origin,
    service: serviceRef(offer),
    channel,
    owner,
    summary,
    lodgedAt: at,
    receptionDueAt,
  };
}

const serviceRef = (offer: Offer): ServiceRef => ({
  serviceId: offer.serviceId,
  procedureCode: offer.procedureCode,
  procedureName: offer.procedureName,
  fieldCode: offer.fieldCode,
  fieldName: offer.fieldName,
  caseId: offer.caseId,
  unitId: offer.unitId,
  unitName: offer.unitName,
  agencyIdentifier: offer.agencyIdentifier,
  agencyName: offer.agencyName,
});
