import { err, type Instant, ok, type Result } from '@lienthong/kernel';
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

export type SettlementRefusal =
  | DossierRefusal
  | { readonly type: 'DossierNotFound' }
  | { readonly type: 'CalendarsNotTold' };

/**
 * Payments says that an obligation is settled. What is paid is paid, whatever the catalogue offers by now: only the
 * hours of the unit are asked for. Runs inside the transaction that takes the message from the inbox.
 */
export const settleObligation =
  (stores: Stores) =>
  async (command: SettleObligationCommand): Promise<Result<void, SettlementRefusal>> => {
    const stored = await stores.dossiers.findForUpdate(command.dossierId);
    if (stored === null) return err({ type: 'DossierNotFound' });
    const calendars = await stores.catalogue.calendarsOf(stored.dossier.service.unitId);
    if (calendars === null) return err({ type: 'CalendarsNotTold' });
    const events = decideSettlement(command, stored.dossier, calendars);
    if (!events.ok) return events;
    if (events.value.length > 0) await recordEvents(stores, stored, events.value);
    return ok(undefined);
  };
