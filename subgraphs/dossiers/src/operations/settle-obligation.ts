import { err, type Instant, ok, type Result } from '@lienthong/kernel';
import type { PaidThrough } from '../domain/dossier.js';
import { settleObligation as decideSettlement, type Settled } from '../domain/settle-obligation.js';
import type { Stores } from './ports.js';
import { recordEvents } from './record-events.js';

export interface SettleObligationCommand {
  readonly dossierId: string;
  readonly obligationId: string;
  readonly paidThrough: PaidThrough;
  readonly paidAt: Instant;
}

export type SettlementRefusal = { readonly type: 'DossierNotFound' } | NonNullable<Settled['held']>;

/**
 * Payments says that an obligation is settled. What is paid is paid, whatever the catalogue offers by now: only the
 * hours of the unit are asked for, and where they are missing the payment is recorded all the same. The message is then
 * refused, so that it is held until a person has it applied again. Runs inside the transaction that takes the message
 * from the inbox.
 */
export const settleObligation =
  (stores: Stores) =>
  async (command: SettleObligationCommand): Promise<Result<void, SettlementRefusal>> => {
    const stored = await stores.dossiers.findForUpdate(command.dossierId);
    if (stored === null) return err({ type: 'DossierNotFound' });
    const calendars = await stores.catalogue.calendarsOf(stored.dossier.service.unitId);
    const { events, held } = decideSettlement(command, stored.dossier, calendars);
    if (events.length > 0) await recordEvents(stores, stored, events);
    return held === null ? ok(undefined) : err(held);
  };
