import { err, type Instant, ok, type Result, vietnamDay } from '@lienthong/kernel';
import type { PaidThrough } from '../domain/dossier.js';
import type { DossierRefusal } from '../domain/refusal.js';
import { settleObligation as decideSettlement } from '../domain/settle-obligation.js';
import type { Stores } from './ports.js';
import { recordEvents } from './record-events.js';

export interface SettleObligationCommand {
  readonly dossierId: string;
  readonly obligationId: string;
  readonly paidThrough: PaidThrough;
  readonly paidAt: Instant;
}

export type SettlementRefusal = DossierRefusal | { readonly type: 'DossierNotFound' };

/** Payments says that an obligation is settled. Runs inside the transaction that takes the message from the inbox. */
export const settleObligation =
  (stores: Stores) =>
  async (command: SettleObligationCommand): Promise<Result<void, SettlementRefusal>> => {
    const stored = await stores.dossiers.findForUpdate(command.dossierId);
    if (stored === null) return err({ type: 'DossierNotFound' });
    const { serviceId } = stored.dossier.service;
    const day = vietnamDay(command.paidAt);
    const offer = await stores.catalogue.offer({ serviceId }, day);
    if (offer === null) return err({ type: 'ServiceNotInForce', serviceId, day });
    const events = decideSettlement(command, stored.dossier, offer);
    if (!events.ok) return events;
    if (events.value.length > 0) await recordEvents(stores, stored, events.value);
    return ok(undefined);
  };
