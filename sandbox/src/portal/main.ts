import { systemClock } from '@lienthong/kernel';
import { bearerVerifier } from '../counterpart/bearer-token.js';
import { createClientCredentials } from '../counterpart/client-credentials.js';
import { runCounterpart } from '../counterpart/run.js';
import { openStore } from '../counterpart/store.js';
import { readConfig } from './config.js';
import { intakeSender } from './intake-sender.js';
import { chooseCatalogue } from './national-catalogue/choose-catalogue.js';
import { PORTAL_SCHEMA } from './schema.js';
import { createPortal } from './server.js';

/** Longer than any reader waits. */
const HOLD_MS = 90_000;

const config = readConfig(process.env);

await runCounterpart('national-portal', config, async (log) => {
  const store = openStore(config.DATA_PATH, 'portal', PORTAL_SCHEMA);
  const credentials = createClientCredentials({
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    clientId: 'national-portal',
    clientSecret: config.PORTAL_CLIENT_SECRET,
    scope: 'portal:lodge',
    clock: systemClock,
  });
  const { app, toProvince } = createPortal({
    store,
    clock: systemClock,
    log,
    catalogue: chooseCatalogue({
      kind: config.PORTAL_CATALOGUE,
      samplePath: config.SAMPLE_PATH,
      dataPath: config.CATALOGUE_DATA_PATH,
    }),
    verifyBearer: bearerVerifier(config.OIDC_ISSUER, config.OIDC_AUDIENCE),
    sendToProvince: intakeSender({ url: config.PROVINCE_INTAKE_URL, credentials }),
    username: config.PORTAL_USERNAME,
    password: config.PORTAL_PASSWORD,
    destinationCode: config.PORTAL_DSTCODE,
    sessionMs: config.PORTAL_SESSION_MINUTES * 60_000,
    holdMs: HOLD_MS,
  });
  return {
    app,
    start: () => toProvince.start(),
    stop: async () => {
      await toProvince.stop();
      store.close();
    },
  };
});
