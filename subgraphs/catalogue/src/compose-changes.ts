import { changesRoute, compactChanges, createChangeWatch } from '@lienthong/exchange';
import { createCallerTokenVerifier } from '@lienthong/graph';
import { CALLER_TOKEN_HEADER, FOLLOW_CHANGES, instant, mayDo, systemClock } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Cron } from 'croner';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { CatalogueConfig } from './config.js';
import { createChangeReader } from './persistence/change-reader.js';

export interface ChangeFeed {
  /** `GET /changes`. */
  readonly plugin: (app: FastifyInstance) => Promise<void>;
  /** Begins to drop what is older than the retention. */
  startCompacting(): void;
  stop(): Promise<void>;
}

/** The change feed as it leaves this process: followed over HTTP by whoever holds a caller token with the scope. */
export async function composeChanges(
  config: CatalogueConfig,
  orm: MikroORM,
  log: Logger,
): Promise<ChangeFeed> {
  const verify = await createCallerTokenVerifier(config.callerTokenPublicKey);
  const watch = createChangeWatch({ url: config.databaseUrl, log });
  const route = changesRoute({
    read: createChangeReader(orm).changesAfter,
    watch,
    admit: async (headers) => {
      const token = headers[CALLER_TOKEN_HEADER];
      const caller = await verify(typeof token === 'string' ? token : undefined);
      if (caller === null) return 'UNAUTHENTICATED';
      return mayDo(caller, FOLLOW_CHANGES) ? 'ADMITTED' : 'FORBIDDEN';
    },
  });
  const compacting = createCompacting(config.changeRetentionDays, orm, log);
  return {
    plugin: async (app) => {
      await app.register(route);
    },
    startCompacting: () => void compacting.resume(),
    stop: async () => {
      compacting.stop();
      await watch.stop();
    },
  };
}

const DAY_MS = 86_400_000;

/** Every hour; a second process finds nothing left to do. */
const createCompacting = (retentionDays: number, orm: MikroORM, log: Logger): Cron =>
  new Cron('17 * * * *', { paused: true, protect: true, catch: logFailure(log) }, async () => {
    const dropped = await compactChanges(orm.em, instant(systemClock.now() - retentionDays * DAY_MS));
    if (dropped > 0) log.info({ dropped }, 'changes.compacted');
  });

const logFailure =
  (log: Logger) =>
  (failure: unknown): void =>
    log.error({ reason: failure instanceof Error ? failure.name : 'unknown' }, 'changes.not-compacted');
