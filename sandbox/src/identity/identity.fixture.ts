import { systemClock } from '@lienthong/kernel';
import { pino } from 'pino';
import { openStore, type Store } from '../counterpart/store.js';
import { createIdentityProvider } from './provider.js';
import { createIdentityServer } from './server.js';
import { newSigningKeys, type SigningKeys } from './signing-keys.js';
import { OIDC_SCHEMA } from './sqlite-adapter.js';

export const ISSUER = 'http://identity.test';
export const AUDIENCE = 'https://lienthong.example/graph';
export const PORTAL_SECRET = 'portal-secret-of-the-tests';
export const REDIRECT_URI = 'http://front-end.test/callback';

/** An identity provider in memory; with `keys` and `store` of another one it is that one after a restart. */
export async function anIdentityServer(from: { keys?: SigningKeys; store?: Store } = {}) {
  const keys = from.keys ?? (await newSigningKeys());
  const store = from.store ?? openStore(null, 'identity', OIDC_SCHEMA);
  const provider = createIdentityProvider({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys,
    store,
    clock: systemClock,
    clientSecrets: new Map([
      ['national-portal', PORTAL_SECRET],
      ['civil-status', 'sector-secret-of-the-tests'],
    ]),
    redirectUris: [REDIRECT_URI],
  });
  const log = pino({ level: 'silent' });
  const app = createIdentityServer({ provider, issuer: ISSUER, audience: AUDIENCE, log });
  return { app, keys, store };
}
