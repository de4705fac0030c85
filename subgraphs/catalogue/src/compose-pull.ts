import { createNationalPortalClient } from '@lienthong/exchange';
import { randomIds, systemClock } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { NationalPullConfig } from './config.js';
import { type PullOutcome, type PullRequest, pullCatalogue } from './operations/pull-catalogue.js';
import { createCatalogueOrm, migrate } from './persistence/orm.js';
import { createPublicationDatabase } from './persistence/publication-database.js';
import { createPullLock } from './persistence/pull-lock.js';
import { createNationalSource, MAX_LIST_BYTES } from './sync/national-portal/national-source.js';

export interface NationalPulling {
  readonly pull: (request: PullRequest) => Promise<PullOutcome>;
  close(): Promise<void>;
}

/** A call is given up after this; the portal's own limit is unknown. @source exchange contract §1.1 */
const CALL_TIMEOUT_MS = 60_000;

/** The pull with its client, on a database that somebody else opens and closes. */
export function composePulling(config: NationalPullConfig, orm: MikroORM): NationalPulling {
  const options = { nowMs: systemClock.now, maxAnswerBytes: MAX_LIST_BYTES };
  const client = createNationalPortalClient(config.portal, options);
  const { authoritative, retryPauseMs } = config;
  const pull = pullCatalogue({
    database: createPublicationDatabase(orm),
    source: createNationalSource({ client, authoritative, timeoutMs: CALL_TIMEOUT_MS }),
    lock: createPullLock(orm),
    clock: systemClock,
    ids: randomIds,
    retryPauseMs,
  });
  return { pull, close: () => client.close() };
}

/** What the command needs: the pull on a migrated database of its own connection. */
export async function composePullCommand(
  databaseUrl: string,
  config: NationalPullConfig,
): Promise<NationalPulling> {
  const orm = await createCatalogueOrm(databaseUrl);
  await migrate(orm);
  const { pull, close } = composePulling(config, orm);
  return {
    pull,
    close: async () => {
      await close();
      await orm.close();
    },
  };
}
