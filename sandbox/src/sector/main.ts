import { systemClock } from '@lienthong/kernel';
import { bearerVerifier } from '../counterpart/bearer-token.js';
import { runCounterpart } from '../counterpart/run.js';
import { openStore } from '../counterpart/store.js';
import { readConfig } from './config.js';
import { pushSender } from './push-sender.js';
import { createPushSigner } from './push-signature.js';
import { SECTOR_SCHEMA } from './records.js';
import { createSector } from './server.js';

const config = readConfig(process.env);

await runCounterpart('civil-status', config, async (log) => {
  const store = openStore(config.DATA_PATH, 'sector', SECTOR_SCHEMA);
  const { app, toGraph } = createSector({
    store,
    clock: systemClock,
    log,
    verifyBearer: bearerVerifier(config.OIDC_ISSUER, config.OIDC_AUDIENCE),
    sendToGraph: pushSender({
      dossiersUrl: config.DOSSIERS_URL,
      clock: systemClock,
      signPush: createPushSigner(config.SECTOR_PRIVATE_KEY),
    }),
  });
  return {
    app,
    start: () => toGraph.start(),
    stop: async () => {
      await toGraph.stop();
      store.close();
    },
  };
});
