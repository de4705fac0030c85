import { type Clock, fingerprint, systemClock } from '@lienthong/kernel';
import { request } from 'undici';
import type { DeliveryAnswer, Destination } from '../outbox/destination.js';
import type { LeasedMessage } from '../outbox/outgoing-message.js';
import type { MessageSigner } from '../signing/message-signer.js';
import { isGenuineReceipt, type SignedReceipt } from '../signing/receipt.js';
import { signDelivery } from '../signing/signed-delivery.js';
import type { TrustedKeys } from '../signing/trusted-keys.js';
import { classifyHttpAnswer } from './classify-http-answer.js';
import { type ItemAnswer, LARGEST_BODY_BYTES, type MessageEnvelope, pushAnswer } from './message-envelope.js';

export interface SignedHttpOptions {
  /** The receiver's client name; the outbox messages carry it as their destination. */
  readonly name: string;
  /** Base URL of the receiver, without `/exchange/receive`. */
  readonly url: string;
  readonly signer: MessageSigner;
  /** Keys that the receiver signs its receipts with. */
  readonly trustedKeys: TrustedKeys;
  readonly concurrency?: number;
  readonly batchSize?: number;
  readonly timeoutMs?: number;
  readonly clock?: Clock;
  readonly onDelivered?: Destination['onDelivered'];
}

/** Another subgraph. Messages of any kind go in batches; each signed receipt is kept with its message. */
export function signedHttpDestination(o: SignedHttpOptions): Destination {
  const { name, concurrency = 4, batchSize = 50, timeoutMs = 10_000, onDelivered } = o;
  return {
    name,
    concurrency,
    batchSize,
    timeoutMs,
    batchable: () => true,
    deliver: (batch, signal) => push(o, batch, signal),
    ...(onDelivered === undefined ? {} : { onDelivered }),
  };
}

async function push(
  o: SignedHttpOptions,
  batch: readonly LeasedMessage[],
  signal: AbortSignal,
): Promise<DeliveryAnswer> {
  const clock = o.clock ?? systemClock;
  const [first] = batch;
  if (first === undefined) return { type: 'DELIVERED' };
  const body = JSON.stringify({ items: batch.map(toEnvelope) });
  const signed = signDelivery(o.signer, {
    deliveryId: first.id,
    sequence: first.sequence,
    body,
    at: clock.now(),
  });
  const response = await request(new URL('/exchange/receive', o.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed },
    body,
    signal,
  });
  const text = await readCapped(response.body);
  const retryAfter = response.headers['retry-after'];
  const answer = classifyHttpAnswer({
    status: response.statusCode,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    nowMs: clock.now(),
  });
  if (answer.type !== 'DELIVERED') return answer;
  return judgeAnswers(batch, text, (receipt) => isGenuineReceipt(o.trustedKeys, receipt, clock.now()));
}

/** An answer longer than any push could be is cut off, and then cannot be read. */
async function readCapped(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > LARGEST_BODY_BYTES) break;
    kept.push(chunk);
  }
  return Buffer.concat(kept).toString('utf8');
}

const toEnvelope = (message: LeasedMessage): MessageEnvelope => ({
  destination: message.destination,
  kind: message.kind,
  key: message.key,
  sequence: message.sequence,
  messageId: message.id,
  payload: message.payload,
  ...(message.coversFrom === undefined ? {} : { coversFrom: message.coversFrom }),
});

/** HTTP 200 is not believed: only a genuine receipt for every message is a delivery. */
export function judgeAnswers(
  batch: readonly LeasedMessage[],
  text: string,
  isGenuine: (receipt: SignedReceipt) => boolean,
): DeliveryAnswer {
  const items = parseAnswers(text);
  if (items?.length !== batch.length) return { type: 'RETRY', reason: 'the answer could not be read' };
  const refused = items.find((item) => item.status === 'REFUSED' || item.status === 'CONFLICT');
  if (refused !== undefined) return { type: 'REFUSED', reason: refused.reason ?? refused.status };
  const receipts = items.flatMap(({ receipt }, index) => {
    const message = batch[index];
    if (receipt === null || message === undefined) return [];
    return provesDelivery(receipt, message) && isGenuine(receipt) ? [receipt] : [];
  });
  return receipts.length === batch.length
    ? { type: 'DELIVERED', details: receipts }
    : { type: 'RETRY', reason: 'a receipt could not be verified' };
}

function parseAnswers(text: string): readonly ItemAnswer[] | null {
  try {
    return pushAnswer.parse(JSON.parse(text)).items;
  } catch {
    return null;
  }
}

const provesDelivery = (receipt: SignedReceipt, message: LeasedMessage): boolean =>
  receipt.receiver === message.destination &&
  receipt.messageId === message.id &&
  receipt.sequence === message.sequence &&
  receipt.bodyHash === fingerprint(message.payload);
