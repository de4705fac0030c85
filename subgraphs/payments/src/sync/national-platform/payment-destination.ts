import type { Destination, LeasedMessage } from '@lienthong/exchange';
import type { Instant, Json, PersonalDataCipher } from '@lienthong/kernel';
import { z } from 'zod';
import type { Attempt } from '../../domain/attempt.js';
import type { Obligation } from '../../domain/obligation.js';
import type { ObligationQueries } from '../../operations/ports.js';
import type { RecordPayUrlCommand } from '../../operations/record-pay-url.js';
import { PAYMENT_PLATFORM } from '../../operations/start-payment.js';
import { initMessage, type PartnerIdentity } from './init-message.js';
import type { PlatformClient } from './platform-client.js';

type DeliverHook = NonNullable<Destination['onDelivered']>;
type Transaction = Parameters<DeliverHook>[0];

export interface PaymentDestinationOptions {
  readonly client: Pick<PlatformClient, 'init'>;
  readonly partner: PartnerIdentity;
  readonly queries: Pick<ObligationQueries, 'findByAttempt'>;
  readonly cipher: Pick<PersonalDataCipher, 'open'>;
  /** In the relay's transaction. */
  readonly recordPayUrl: (em: Transaction, command: RecordPayUrlCommand) => Promise<void>;
  readonly now: () => Instant;
  readonly timeoutMs: number;
}

/** Opens payment pages. The outbox holds only a pointer; the message is built from the attempt as it is now. */
export const paymentDestination = (options: PaymentDestinationOptions): Destination => ({
  name: PAYMENT_PLATFORM,
  concurrency: 8,
  batchSize: 1,
  timeoutMs: options.timeoutMs,
  deliver: (batch, signal) => deliver(options, batch, signal),
  onDelivered: async (em, _batch, detail) => {
    const opened = openedPage.safeParse(detail);
    if (!opened.success) return;
    await options.recordPayUrl(em, { ...opened.data, at: options.now() });
  },
});

const pointer = z.object({ attemptId: z.string().min(1) });
const openedPage = z.object({ reference: z.string(), payUrl: z.string() });

async function deliver(
  options: PaymentDestinationOptions,
  [message]: readonly LeasedMessage[],
  signal: AbortSignal,
): ReturnType<Destination['deliver']> {
  const parsed = pointer.safeParse(message?.payload);
  if (!parsed.success) return { type: 'REFUSED', reason: 'the message names no attempt' };
  const found = await options.queries.findByAttempt(parsed.data.attemptId);
  if (found === null) return { type: 'REFUSED', reason: 'the attempt does not exist' };
  if (!isWanted(found)) return { type: 'DELIVERED', detail: { skipped: 'the payment is no longer wanted' } };
  const { attempt } = found;
  const payerName = attempt.sealedPayerName === null ? null : options.cipher.open(attempt.sealedPayerName);
  const outcome = await options.client.init(initMessage(options.partner, { ...found, payerName }), signal);
  if (outcome.type !== 'OPENED') return outcome;
  const detail: Json = { reference: attempt.reference, payUrl: outcome.payUrl };
  return { type: 'DELIVERED', detail };
}

/** Nobody is led to pay what was cancelled or paid meanwhile. */
const isWanted = ({ obligation, attempt }: { obligation: Obligation; attempt: Attempt }): boolean =>
  obligation.state === 'PENDING' && attempt.state === 'INITIATED';
