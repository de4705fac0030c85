import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';

/** The provider's secrets. Kept so that tokens and logins stay good after a restart. */
export interface SigningKeys {
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieKeys: readonly string[];
}

const storedKeys = z.object({
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).min(1) }),
  cookieKeys: z.array(z.string().min(32)).min(1),
});

/** Reads the keys below `dataPath`, or makes them once. Only the owner may read the file. */
export async function loadSigningKeys(dataPath: string): Promise<SigningKeys> {
  const path = join(dataPath, 'signing-keys.json');
  if (existsSync(path)) return storedKeys.parse(JSON.parse(readFileSync(path, 'utf8')));
  const keys = await newSigningKeys();
  mkdirSync(dataPath, { recursive: true });
  // Renamed into place, so that a killed process never leaves half a file.
  writeFileSync(`${path}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return keys;
}

export async function newSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', alg: 'ES256' }] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
}
