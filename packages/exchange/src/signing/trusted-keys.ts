import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Instant, parseInstant } from '@lienthong/kernel';
import { z } from 'zod';

/** Public keys of the clients. A client may have several at a time, so that keys can be changed in overlap. */
export interface TrustedKeys {
  /** False also for an unknown key, another client's key, and a key outside its time. */
  verify(claim: SignatureClaim, at: Instant): boolean;
}

export interface SignatureClaim {
  readonly client: string;
  readonly keyId: string;
  readonly text: string;
  /** base64url. */
  readonly signature: string;
}

/**
 * `{"keys":[{"client","kid","kty":"OKP","crv":"Ed25519","x","validFrom"?,"validUntil"?}]}`; the times are ISO
 * instants, `validUntil` exclusive, absent means without limit. Throws when the text is something else.
 */
export function parseTrustedKeys(json: string): TrustedKeys {
  const keys = new Map(parseKeySet(json).map((key) => [keyName(key.client, key.kid), toTrustedKey(key)]));
  return {
    verify: ({ client, keyId, text, signature }, at) => {
      const key = keys.get(keyName(client, keyId));
      if (key === undefined || at < key.validFrom || at >= key.validUntil) return false;
      const bytes = Buffer.from(signature, 'base64url');
      // Only one spelling of a signature counts; the decoder would let stray bits and signs pass.
      if (bytes.toString('base64url') !== signature) return false;
      return verify(null, Buffer.from(text, 'utf8'), key.key, bytes);
    },
  };
}

interface TrustedKey {
  readonly key: KeyObject;
  readonly validFrom: number;
  readonly validUntil: number;
}

const keyName = (client: string, keyId: string): string => JSON.stringify([client, keyId]);

const instantText = z.string().refine((text) => parseInstant(text) !== null, 'not an instant');

const publicKey = z.object({
  /** No dot: it would blur the text that is signed. */
  client: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  kid: z.string().min(1).max(128),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  validFrom: instantText.optional(),
  validUntil: instantText.optional(),
});

function parseKeySet(json: string): z.infer<typeof publicKey>[] {
  try {
    return z.object({ keys: z.array(publicKey) }).parse(JSON.parse(json)).keys;
  } catch {
    throw new Error('The trusted keys are not a JSON set of public Ed25519 JWKs with client and kid');
  }
}

function toTrustedKey(jwk: z.infer<typeof publicKey>): TrustedKey {
  const { kty, crv, x, validFrom, validUntil } = jwk;
  return {
    key: createPublicKey({ key: { kty, crv, x }, format: 'jwk' }),
    validFrom: (validFrom === undefined ? null : parseInstant(validFrom)) ?? Number.NEGATIVE_INFINITY,
    validUntil: (validUntil === undefined ? null : parseInstant(validUntil)) ?? Number.POSITIVE_INFINITY,
  };
}
