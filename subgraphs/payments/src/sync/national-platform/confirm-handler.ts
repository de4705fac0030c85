import type { InboxHandler } from '@lienthong/exchange';
import { err, ok, type Result } from '@lienthong/kernel';
import type { ObligationRefusal } from '../../domain/obligation-command.js';
import type { PaymentReport } from '../../domain/payment-report.js';
import {
  confirmationReport,
  NATIONAL_PLATFORM,
  PLATFORM_CONFIRM,
  storedConfirmation,
} from './confirm-message.js';

type Transaction = Parameters<InboxHandler['apply']>[0];
type ConfirmPayment = (report: PaymentReport) => Promise<Result<unknown, ObligationRefusal>>;

/** A confirmation from the inbox takes effect. One about an attempt never made stays there, with its reason. */
export const confirmHandler = (confirmIn: (em: Transaction) => ConfirmPayment): InboxHandler => ({
  kind: PLATFORM_CONFIRM,
  sources: [NATIONAL_PLATFORM],
  apply: async (em, entry) => {
    const parsed = storedConfirmation.safeParse(entry.body);
    if (!parsed.success) return err({ reason: 'not a confirmation' });
    const confirmed = await confirmIn(em)(confirmationReport(parsed.data, entry.receivedAt));
    return confirmed.ok ? ok(undefined) : err({ reason: confirmed.error.type });
  },
});
