import { createNationalPortalClient } from '@lienthong/exchange';
import { randomIds, systemClock } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { NationalPullConfig } from './config.js';
import { type PullOutcome, pullCatalogue } from './operations/pull-catalogue.js';
import type { PullRequest } from './operations/pull-request.js';
import { type Reread, type RereadRequest, rereadPackets } from './operations/reread-packets.js';
import { createCatalogueOrm, migrate } from './persistence/orm.js';
import { createPublicationDatabase } from './persistence/publication-database.js';
import { createPullLock } from './persistence/pull-lock.js';
import { createNationalSource, MAX_LIST_BYTES } from './sync/national-portal/national-source.js';
import { createPacketReader } from './sync/national-portal/packet-reader.js';

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
  const { authoritative, atMinute, retryPauseMs } = config;
  const pull = pullCatalogue({
    database: createPublicationDatabase(orm),
    source: createNationalSource({ client, timeoutMs: CALL_TIMEOUT_MS }),
    readPacket: createPacketReader(authoritative),
    lock: createPullLock(orm),
    clock: systemClock,
    ids: randomIds,
    atMinute,
    retryPauseMs,
  });
  return { pull, close: () => client.close() };
}

/** What the command needs: the pull on a migrated database of its own connection. */
export async function composePullCommand(
  databaseUrl: string,
  config: NationalPullConfig,
): Promise<NationalPulling> {
  const orm = await openMigrated(databaseUrl);
  const { pull, close } = composePulling(config, orm);
  return {
    pull,
    close: async () => {
      await close();
      await orm.close();
    },
  };
}

/** The same for reading stored packets again, which asks no portal. */
export async function composeRereadCommand({
  databaseUrl,
  authoritative,
}: {
  readonly databaseUrl: string;
  readonly authoritative: boolean;
}): Promise<{ readonly reread: (request: RereadRequest) => Promise<Reread>; close(): Promise<void> }> {
  const orm = await openMigrated(databaseUrl);
  const reread = rereadPackets({
    database: createPublicationDatabase(orm),
    readPacket: createPacketReader(authoritative),
    lock: createPullLock(orm),
    clock: systemClock,
  });
  return { reread, close: () => orm.close() };
}

async function openMigrated(databaseUrl: string): Promise<MikroORM> {
  const orm = await createCatalogueOrm(databaseUrl);
  await migrate(orm);
  return orm;
}
