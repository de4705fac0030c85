import 'reflect-metadata';
import { type Logger, pino } from 'pino';
import { compose, type PaymentsService } from './compose.js';
import { type PaymentsConfig, readConfig } from './config.js';

const config = configuration();
const log = pino({ level: config.logLevel, base: { name: 'payments' } });
run(config, log).catch((failure: unknown) => leave(log, failure));

async function run(settings: PaymentsConfig, logger: Logger): Promise<void> {
  const service = await compose(settings, logger);
  const address = await service.app.listen({ host: settings.host, port: settings.port });
  service.start();
  logger.info({ address }, 'payments.listening');
  stopOnSignal(service, logger);
}

function stopOnSignal(service: PaymentsService, logger: Logger): void {
  const stop = (signal: string): void => {
    logger.info({ signal }, 'payments.stopping');
    service.stop().then(
      () => process.exit(0),
      (failure: unknown) => leave(logger, failure),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** The name and code tell an operator what failed; messages of the database may quote addresses and values. */
function leave(logger: Logger, failure: unknown): never {
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  logger.fatal({ failure: failure instanceof Error ? failure.name : 'unknown', code }, 'payments.failed');
  process.exit(1);
}

function configuration(): PaymentsConfig {
  try {
    return readConfig(process.env);
  } catch (failure) {
    process.stderr.write(
      `${failure instanceof Error ? failure.message : 'The configuration is unreadable'}\n`,
    );
    process.exit(1);
  }
}
