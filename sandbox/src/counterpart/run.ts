import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import type { ListenConfig } from './environment.js';

export type Log = Logger;

export interface RunningCounterpart {
  readonly app: FastifyInstance;
  /** Called once it listens, e.g. to start sending what was left over. */
  start(): void;
  /** Called after the last request was answered. */
  stop(): Promise<void>;
}

/** Listens until SIGTERM or SIGINT, then answers what is under way, closes and exits 0. */
export async function runCounterpart(
  name: string,
  config: ListenConfig,
  compose: (log: Log) => Promise<RunningCounterpart>,
): Promise<void> {
  const log = pino({ name, level: config.LOG_LEVEL });
  const counterpart = await compose(log);
  await counterpart.app.listen({ port: config.PORT, host: config.HOST });
  counterpart.start();
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await counterpart.app.close();
    await counterpart.stop();
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
}
