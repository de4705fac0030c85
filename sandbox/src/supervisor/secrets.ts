import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { CannotStart } from './cannot-start.js';

const PublicJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
});
const PrivateJwk = PublicJwk.extend({ d: z.string() });
const CipherKeys = z.object({ current: z.string(), keys: z.record(z.string(), z.string()) });

const Secrets = z.object({
  callerTokenKey: PrivateJwk,
  exchangeKeys: z.object({ catalogue: PrivateJwk, dossiers: PrivateJwk, payments: PrivateJwk }),
  personalDataKeys: z.object({ dossiers: CipherKeys, payments: CipherKeys }),
  /** The civil-status system signs its pushes with it. */
  sectorPushKey: PrivateJwk,
  /** One for all: payments finds an owner by the index that dossiers made. */
  personIndexKey: z.string(),
  portalPassword: z.string(),
  portalClientSecret: z.string(),
  sectorClientSecret: z.string(),
  paymentSecret: z.string(),
});

export type Secrets = z.infer<typeof Secrets>;
export type PrivateKey = z.infer<typeof PrivateJwk>;
export type PublicKey = z.infer<typeof PublicJwk>;

/** Made once per installation. Losing them makes the encrypted columns of the database unreadable. */
export async function keepSecrets(dataPath: string): Promise<Secrets> {
  const path = join(dataPath, 'secrets.json');
  if (existsSync(path)) return readSecrets(path);
  const secrets = await makeSecrets();
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}

export function publicPart({ kty, crv, x, kid }: PrivateKey): PublicKey {
  return { kty, crv, x, kid };
}

function readSecrets(path: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new CannotStart(
      `${path} is damaged. Put it back from a copy, or delete all data with "npm run reset".`,
    );
  }
}

async function makeSecrets(): Promise<Secrets> {
  const cipherKeys = () => ({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } });
  return {
    callerTokenKey: await signingKey('gateway-1'),
    exchangeKeys: {
      catalogue: await signingKey('catalogue-1'),
      dossiers: await signingKey('dossiers-1'),
      payments: await signingKey('payments-1'),
    },
    sectorPushKey: await signingKey('civil-status-1'),
    personalDataKeys: { dossiers: cipherKeys(), payments: cipherKeys() },
    personIndexKey: randomBytes(32).toString('base64'),
    portalPassword: randomBytes(18).toString('base64url'),
    portalClientSecret: randomBytes(24).toString('base64url'),
    sectorClientSecret: randomBytes(24).toString('base64url'),
    paymentSecret: randomBytes(32).toString('base64url'),
  };
}

async function signingKey(kid: string): Promise<PrivateKey> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return PrivateJwk.parse({ ...(await exportJWK(pair.privateKey)), kid });
}
