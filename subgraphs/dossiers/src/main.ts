import 'reflect-metadata';
import { pino } from 'pino';
import { compose } from './compose.js';
import { type DossiersConfig, readConfig } from './config.js';

const config = readOrExit();
const log = pino({ level: config.logLevel, base: { name: 'dossiers' } });
const service = await compose(config, log);
const address = await service.app.listen({ host: config.host, port: config.port });
service.start();
log.info({ address }, 'dossiers.listening');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'dossiers.stopping');
    service.stop().then(
      () => process.exit(0),
      (failure: unknown) => {
        log.error({ name: failure instanceof Error ? failure.name : 'unknown' }, 'dossiers.stop-failed');
        process.exit(1);
      },
    );
  });
}

function readOrExit(): DossiersConfig {
  try {
    return readConfig(process.env);
  } catch (failure) {
    process.stderr.write(
      `${failure instanceof Error ? failure.message : 'The configuration is unreadable'}\n`,
    );
    process.exit(1);
  }
}
