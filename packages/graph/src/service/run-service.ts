import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Environment } from './environment.js';

/** What a subgraph's `compose` builds. */
export interface RunnableService {
  readonly app: FastifyInstance;
  /** Begins to carry messages and to keep schedules, if this instance does. */
  start(): void;
  /** Finishes what is in hand, then closes the connections. */
  stop(): Promise<void>;
}

export interface ServiceDefinition<Config extends ListenConfig> {
  readonly name: string;
  readonly env: Environment;
  readonly readConfig: (env: Environment) => Config;
  readonly compose: (config: Config, log: Logger) => Promise<RunnableService>;
}

interface ListenConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

/** Listens until SIGTERM or SIGINT, then finishes what is under way and exits 0. */
export async function runService<Config extends ListenConfig>(o: ServiceDefinition<Config>): Promise<void> {
  const config = readOrExit(o);
  const log = pino({ level: config.logLevel, base: { name: o.name } });
  const service = await o.compose(config, log);
  const address = await service.app.listen({ host: config.host, port: config.port });
  service.start();
  log.info({ address }, `${o.name}.listening`);
  stopOnSignal(o.name, service, log);
}

function readOrExit<Config extends ListenConfig>({ readConfig, env }: ServiceDefinition<Config>): Config {
  try {
    return readConfig(env);
  } catch (failure) {
    process.stderr.write(
      `${failure instanceof Error ? failure.message : 'The configuration is unreadable'}\n`,
    );
    process.exit(1);
  }
}

function stopOnSignal(name: string, service: RunnableService, log: Logger): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, `${name}.stopping`);
    service.stop().then(
      () => process.exit(0),
      (failure: unknown) => {
        log.error({ name: failure instanceof Error ? failure.name : 'unknown' }, `${name}.stop-failed`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}
