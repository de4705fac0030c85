import { createPrivateKey, sign } from 'node:crypto';
import { z } from 'zod';

/** Signs in the name of one client of the exchange, with Ed25519. */
export interface MessageSigner {
  readonly client: string;
  readonly keyId: string;
  /** base64url. */
  sign(text: string): string;
}

/** `privateJwk` is the JSON of a private Ed25519 JWK with a `kid`. Throws, without quoting it, if it is not. */
export function createMessageSigner(privateJwk: string, client: string): MessageSigner {
  const jwk = parseJwk(privateJwk);
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return {
    client,
    keyId: jwk.kid,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  };
}

const privateKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().min(1).max(128),
  x: z.string(),
  d: z.string(),
});

function parseJwk(text: string): z.infer<typeof privateKey> {
  try {
    return privateKey.parse(JSON.parse(text));
  } catch {
    throw new Error('The signing key is not the JSON of a private Ed25519 JWK with a kid');
  }
}
