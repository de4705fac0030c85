import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../supervisor/cannot-start.js';
import { claimLock, type HeldLock } from '../supervisor/lock-file.js';
import { freePort } from '../supervisor/ports.js';
import { findBinaries } from './binaries.js';
import { initialiseCluster, serverUrl, startServer } from './cluster.js';
import { answersQueries, ensureDatabase } from './databases.js';
import { clusterFolder, type Placement, placeCluster } from './placement.js';
import { runningServer, stopServer } from './running-server.js';

export interface LaunchOptions {
  /** Folder of this installation's data; made when absent. */
  readonly dataPath: string;
  readonly port: number | 'any';
  /** False only in tests: a crash of the machine may lose data. */
  readonly durable: boolean;
  /** Takes one sentence for the person who started it: a cache folder used, a lock taken over. */
  readonly say?: (sentence: string) => void;
  /** Asked before a server is started on a fixed port; throws the sentence that tells how to move. */
  readonly demandPort?: () => Promise<void>;
}

export interface RunningPostgres {
  readonly port: number;
  /** False when another living process started the server; then it also stops it. */
  readonly owned: boolean;
  /** Where the cluster really lies. */
  readonly folder: string;
  url(database: string): string;
  ensureDatabase(name: string): Promise<void>;
  isAlive(): boolean;
  /** Starts an owned server again that ended by itself, on the same port. What was acknowledged is still there. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

const WAIT_FOR_OWNER_MS = 90_000;

/**
 * One server per data path. The first to come owns it: it initialises, starts and later stops it. A second one
 * waits until the server answers and uses it. When the owner was killed, the next one to come attaches to the
 * server that is still running and owns it from then on.
 */
export async function launchPostgres(options: LaunchOptions): Promise<RunningPostgres> {
  const say = options.say ?? (() => undefined);
  const place = placeCluster(options.dataPath);
  if (place.closedFolder !== null) {
    say(`${place.user?.name} cannot enter ${place.closedFolder}: the database is kept in ${place.folder}.`);
  }
  const deadline = Date.now() + WAIT_FOR_OWNER_MS;
  for (;;) {
    const claim = await claimLock(lockFile(place));
    if (claim.type === 'OWNED') return own(place, options, claim.lock);
    const port = await answeringPort(place);
    if (port !== null) return running({ place, port, options, lock: null });
    if (Date.now() > deadline) {
      throw new CannotStart(
        `Process ${claim.owner.pid} has been starting PostgreSQL in ${place.folder} for long.`,
      );
    }
    await delay(100);
  }
}

/** Stops what a killed owner left running and deletes it. A server with a living owner is refused. */
export async function removePostgresData(dataPath: string): Promise<void> {
  const place = placeCluster(dataPath);
  const claim = await claimLock(lockFile(place));
  if (claim.type === 'HELD') {
    throw new CannotStart(`Process ${claim.owner.pid} uses the database in ${place.folder}. Stop it first.`);
  }
  await stopServer(clusterFolder(place.folder));
  await rm(place.folder, { recursive: true, force: true });
  await rm(dataPath, { recursive: true, force: true });
}

async function own(place: Placement, options: LaunchOptions, lock: HeldLock): Promise<RunningPostgres> {
  try {
    if (lock.takenOverFrom !== null) {
      options.say?.(`Process ${lock.takenOverFrom} ended without stopping PostgreSQL: taking it over.`);
    }
    const port = (await answeringPort(place)) ?? (await startAfresh(place, options));
    return running({ place, port, options, lock });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function startAfresh(place: Placement, options: LaunchOptions): Promise<number> {
  const cluster = clusterFolder(place.folder);
  await stopServer(cluster);
  const binaries = await findBinaries(place.user, options.say ?? (() => undefined));
  await initialiseCluster(place, binaries, options.durable);
  await options.demandPort?.();
  const port = options.port === 'any' ? await freePort() : options.port;
  await startServer(place, binaries, { port, durable: options.durable });
  return port;
}

/** Null when no server runs on the cluster, or it does not take our password. */
async function answeringPort(place: Placement): Promise<number | null> {
  const server = runningServer(clusterFolder(place.folder));
  if (server === null) return null;
  const url = serverUrl(place, server.port, 'postgres');
  return url !== null && (await answersQueries(url)) ? server.port : null;
}

interface Launched {
  readonly place: Placement;
  readonly port: number;
  readonly options: LaunchOptions;
  /** Null for a guest. */
  readonly lock: HeldLock | null;
}

function running({ place, port, options, lock }: Launched): RunningPostgres {
  const url = (database: string) => serverUrl(place, port, database) ?? '';
  return {
    port,
    owned: lock !== null,
    folder: place.folder,
    url,
    ensureDatabase: (name) => ensureDatabase(url('postgres'), name),
    isAlive: () => runningServer(clusterFolder(place.folder)) !== null,
    revive: async () => {
      if (lock !== null) await startAfresh(place, { ...options, port });
    },
    stop: async () => {
      if (lock === null) return;
      await stopServer(clusterFolder(place.folder));
      await lock.release();
    },
  };
}

const lockFile = (place: Placement): string => join(place.folder, 'owner.json');
