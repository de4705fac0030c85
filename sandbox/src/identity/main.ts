import { systemClock } from '@lienthong/kernel';
import { runCounterpart } from '../counterpart/run.js';
import { openStore } from '../counterpart/store.js';
import { readConfig } from './config.js';
import { createIdentityProvider } from './provider.js';
import { createIdentityServer } from './server.js';
import { loadSigningKeys } from './signing-keys.js';
import { deleteExpired, OIDC_SCHEMA } from './sqlite-adapter.js';

const SWEEP_MS = 60_000;

const config = readConfig(process.env);
const store = openStore(config.DATA_PATH, 'identity', OIDC_SCHEMA);
const keys = await loadSigningKeys(config.DATA_PATH);

await runCounterpart('identity', config, async (log) => {
  const provider = createIdentityProvider({
    issuer: config.PUBLIC_URL,
    audience: config.OIDC_AUDIENCE,
    keys,
    store,
    clock: systemClock,
    clientSecrets: new Map([
      ['national-portal', config.PORTAL_CLIENT_SECRET],
      ['civil-status', config.SECTOR_CLIENT_SECRET],
    ]),
    redirectUris: config.FRONT_END_REDIRECT_URIS,
  });
  provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'provider failed'));
  const sweep = setInterval(() => deleteExpired(store, systemClock), SWEEP_MS);
  return {
    app: createIdentityServer({ provider, issuer: config.PUBLIC_URL, audience: config.OIDC_AUDIENCE, log }),
    start: () => deleteExpired(store, systemClock),
    stop: async () => {
      clearInterval(sweep);
      store.close();
    },
  };
});
