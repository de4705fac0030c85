import { createPrivateKey, sign } from 'node:crypto';
import { type Instant, sha256 } from '@lienthong/kernel';
import { z } from 'zod';

/** Name under which the graph knows this system. */
export const CLIENT = 'civil-status';

const privateKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().min(1),
  x: z.string(),
  d: z.string(),
});

export interface Push {
  readonly deliveryId: string;
  /** Rises with every push of this system. */
  readonly sequence: number;
  readonly body: string;
  /** Of this try; the receiver allows five minutes. */
  readonly at: Instant;
}

/** Headers that prove a push; written against the published rule, not with the receiver's own code. */
export type SignPush = (push: Push) => Record<string, string>;

/**
 * Ed25519 over `client.delivery.timestamp.sequence.sha256(body)`; the timestamp is milliseconds since the epoch.
 * Throws, without quoting the key, when it is none.
 */
export function createPushSigner(privateJwk: string): SignPush {
  const jwk = parseKey(privateJwk);
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return ({ deliveryId, sequence, body, at }) => {
    const text = [CLIENT, deliveryId, at, sequence, sha256(body)].join('.');
    return {
      'x-lienthong-client': CLIENT,
      'x-lienthong-key-id': jwk.kid,
      'x-lienthong-delivery-id': deliveryId,
      'x-lienthong-timestamp': String(at),
      'x-lienthong-sequence': String(sequence),
      'x-lienthong-signature': sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    };
  };
}

function parseKey(text: string): z.infer<typeof privateKey> {
  try {
    return privateKey.parse(JSON.parse(text));
  } catch {
    throw new Error('SECTOR_PRIVATE_KEY is not the JSON of a private Ed25519 JWK with a kid');
  }
}
