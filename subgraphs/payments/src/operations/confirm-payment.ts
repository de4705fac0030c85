import { err, formatInstant, type Json, ok, type Result } from '@lienthong/kernel';
import { OBLIGATION_SETTLED, type ObligationSettled } from '@lienthong/messages';
import { decideObligation } from '../domain/decide-obligation.js';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationRefusal } from '../domain/obligation-command.js';
import type { ObligationEvent } from '../domain/obligation-event.js';
import type { PaymentReport } from '../domain/payment-report.js';
import type { Stores, UnitOfWork } from './ports.js';
import { recordEvents } from './record-events.js';

interface ConfirmPaymentDeps {
  readonly work: UnitOfWork;
  /** MaDoiTac under which we are known at the platform. */
  readonly partnerCode: string;
}

/**
 * What the platform reports about an attempt, by its verified call or in answer to ours. Obligation, attempt, ledger
 * and the message to the dossier change together; repeating a report changes nothing.
 */
export const confirmPayment =
  ({ work, partnerCode }: ConfirmPaymentDeps) =>
  (report: PaymentReport): Promise<Result<readonly ObligationEvent[], ObligationRefusal>> =>
    work.run(async (stores) => {
      const obligation = await stores.obligations.findByReferenceForUpdate(report.reference);
      if (obligation === null) return err({ type: 'AttemptUnknown', reference: report.reference });
      const command = { type: 'RecordPaymentReport', report, expectedPartnerCode: partnerCode } as const;
      const decision = decideObligation(command, obligation);
      if (!decision.ok) return decision;
      await recordEvents(stores, obligation, decision.value);
      await tellDossier(stores, obligation, decision.value);
      return ok(decision.value);
    });

async function tellDossier(
  stores: Stores,
  { id, dossierId }: Obligation,
  events: readonly ObligationEvent[],
): Promise<void> {
  const paid = events.find((event) => event.type === 'ObligationPaid');
  if (paid === undefined) return;
  const message: ObligationSettled = {
    obligationId: id,
    dossierId,
    amountVnd: paid.amountVnd.toString(),
    paidAt: formatInstant(paid.at),
    paidThrough: 'NATIONAL_PLATFORM',
    referenceCode: paid.reference,
  };
  const payload: Json = { ...message };
  await stores.outbox.write({ destination: 'dossiers', key: dossierId, kind: OBLIGATION_SETTLED, payload });
}
