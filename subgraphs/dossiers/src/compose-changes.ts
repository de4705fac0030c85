import { compactChanges, createChangeWatch } from '@lienthong/exchange';
import { instant, systemClock } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { DossierSignals } from './operations/ports.js';
import { createDossierSignals } from './persistence/dossier-signals.js';

export interface DossierChanges {
  readonly signals: DossierSignals;
  /** Begins to drop what nobody needs any more. */
  startCompacting(): void;
  stop(): Promise<void>;
}

/** The change feed inside this subgraph: it tells who watches which dossier that there is more to read. */
export function composeChanges(databaseUrl: string, orm: MikroORM, log: Logger): DossierChanges {
  const signals = createDossierSignals({ orm, log, watch: createChangeWatch({ url: databaseUrl, log }) });
  const compacting = createCompacting(orm, log);
  return {
    signals,
    startCompacting: () => void compacting.resume(),
    stop: async () => {
      compacting.stop();
      await signals.stop();
    },
  };
}

/** Nobody resumes by this feed, only by a dossier's own history, which is kept. */
const RETENTION_MS = 86_400_000;

/** Every hour; a second process finds nothing left to do. */
const createCompacting = (orm: MikroORM, log: Logger): Cron =>
  new Cron('23 * * * *', { paused: true, protect: true, catch: logFailure(log) }, async () => {
    const dropped = await compactChanges(orm.em, instant(systemClock.now() - RETENTION_MS));
    if (dropped > 0) log.info({ dropped }, 'changes.compacted');
  });

const logFailure =
  (log: Logger) =>
  (failure: unknown): void =>
    log.error({ reason: failure instanceof Error ? failure.name : 'unknown' }, 'changes.not-compacted');
