import { systemClock } from '@lienthong/kernel';
import { runCounterpart } from '../counterpart/run.js';
import { openStore } from '../counterpart/store.js';
import { readConfig } from './config.js';
import { confirmSender } from './confirm-sender.js';
import { createPaymentPlatform } from './server.js';
import { PLATFORM_SCHEMA } from './transactions.js';

const config = readConfig(process.env);

await runCounterpart('payment-platform', config, async (log) => {
  const store = openStore(config.DATA_PATH, 'payment-platform', PLATFORM_SCHEMA);
  const { app, confirmations } = createPaymentPlatform({
    store,
    clock: systemClock,
    log,
    partner: { code: config.PAYMENT_PARTNER_CODE, secret: config.PAYMENT_SECRET },
    publicUrl: config.PUBLIC_URL,
    returnUrl: config.PAYMENT_RETURN_URL ?? null,
    sendConfirmation: confirmSender(config.PROVINCE_CONFIRM_URL),
  });
  return {
    app,
    start: () => confirmations.start(),
    stop: async () => {
      await confirmations.stop();
      store.close();
    },
  };
});
