import { err, type Instant, ok, type Result, sha256 } from '@lienthong/kernel';
import type { MessageSigner } from './message-signer.js';
import type { TrustedKeys } from './trusted-keys.js';

/** What a client proves with its signature over the raw bytes of a push. */
export interface Delivery {
  readonly client: string;
  /** Id of the first message in the body; the inbox remembers it, so a repeated push has no second effect. */
  readonly deliveryId: string;
  /** Sequence of that message. Null: it has none. */
  readonly sequence: number | null;
}

/** NOT_PROVEN says no more on purpose; OUTSIDE_WINDOW is told only to a client whose signature is right. */
export type DeliveryRefusal =
  | { readonly type: 'NOT_PROVEN' }
  | { readonly type: 'OUTSIDE_WINDOW'; readonly skewMs: number };

/** How far the clocks of sender and receiver may be apart. */
export const WINDOW_MS = 5 * 60_000;

export const DELIVERY_HEADERS = {
  client: 'x-lienthong-client',
  keyId: 'x-lienthong-key-id',
  deliveryId: 'x-lienthong-delivery-id',
  timestamp: 'x-lienthong-timestamp',
  sequence: 'x-lienthong-sequence',
  signature: 'x-lienthong-signature',
} as const;

export interface SignableDelivery {
  readonly deliveryId: string;
  readonly sequence: number | null;
  readonly body: string;
  readonly at: Instant;
}

export function signDelivery(signer: MessageSigner, delivery: SignableDelivery): Record<string, string> {
  const { deliveryId, body, at } = delivery;
  const timestamp = String(at);
  const sequence = String(delivery.sequence ?? '');
  const text = signedText([signer.client, deliveryId, timestamp, sequence, sha256(body)]);
  return {
    [DELIVERY_HEADERS.client]: signer.client,
    [DELIVERY_HEADERS.keyId]: signer.keyId,
    [DELIVERY_HEADERS.deliveryId]: deliveryId,
    [DELIVERY_HEADERS.timestamp]: timestamp,
    [DELIVERY_HEADERS.sequence]: sequence,
    [DELIVERY_HEADERS.signature]: signer.sign(text),
  };
}

export interface ReceivedDelivery {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it came, before any parsing. */
  readonly body: Uint8Array;
  readonly at: Instant;
}

/**
 * Threat: a push forged, altered, sent in another client's name, or recorded and sent again. The signature is
 * over `client.delivery.timestamp.sequence.sha256(body)`; none of the first four can hold a dot, so the text
 * can be read in one way only.
 */
export function verifyDelivery(
  trustedKeys: TrustedKeys,
  { headers, body, at }: ReceivedDelivery,
): Result<Delivery, DeliveryRefusal> {
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const client = header(DELIVERY_HEADERS.client);
  const deliveryId = header(DELIVERY_HEADERS.deliveryId);
  const timestamp = header(DELIVERY_HEADERS.timestamp);
  const sequence = header(DELIVERY_HEADERS.sequence);
  if (!isWellFormed({ client, deliveryId, timestamp, sequence })) return err({ type: 'NOT_PROVEN' });
  const text = signedText([client, deliveryId, timestamp, sequence, sha256(body)]);
  const keyId = header(DELIVERY_HEADERS.keyId);
  const proven = trustedKeys.verify(
    { client, keyId, text, signature: header(DELIVERY_HEADERS.signature) },
    at,
  );
  if (!proven) return err({ type: 'NOT_PROVEN' });
  const skewMs = Number(timestamp) - at;
  if (Math.abs(skewMs) > WINDOW_MS) return err({ type: 'OUTSIDE_WINDOW', skewMs });
  return ok({ client, deliveryId, sequence: sequence === '' ? null : Number(sequence) });
}

const signedText = (parts: readonly string[]): string => parts.join('.');

const isWellFormed = (o: Record<'client' | 'deliveryId' | 'timestamp' | 'sequence', string>): boolean =>
  /^[A-Za-z0-9_-]{1,64}$/.test(o.client) &&
  /^[A-Za-z0-9_:-]{1,128}$/.test(o.deliveryId) &&
  /^\d{1,15}$/.test(o.timestamp) &&
  /^\d{0,15}$/.test(o.sequence);
