import 'reflect-metadata';
import { pino } from 'pino';
import { compose } from './compose.js';
import { type CatalogueConfig, readConfig } from './config.js';

const config = readOrExit();
const log = pino({ level: config.logLevel, base: { name: 'catalogue' } });
const service = await compose(config, log);
const address = await service.app.listen({ host: config.host, port: config.port });
service.start();
log.info({ address }, 'catalogue.listening');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'catalogue.stopping');
    service.stop().then(
      () => process.exit(0),
      (failure: unknown) => {
        log.error({ name: failure instanceof Error ? failure.name : 'unknown' }, 'catalogue.stop-failed');
        process.exit(1);
      },
    );
  });
}

function readOrExit(): CatalogueConfig {
  try {
    return readConfig(process.env);
  } catch (failure) {
    process.stderr.write(
      `${failure instanceof Error ? failure.message : 'The configuration is unreadable'}\n`,
    );
    process.exit(1);
  }
}
