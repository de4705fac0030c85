import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../supervisor/cannot-start.js';
import type { PostgresBinaries } from './binaries.js';
import { answersQueries } from './databases.js';
import { clusterFolder, type Placement } from './placement.js';
import { runningServer } from './running-server.js';

export const SUPERUSER = 'lienthong';

export interface ServerOptions {
  readonly port: number;
  /** False trades crash safety for speed; only for data that may be lost, in tests. */
  readonly durable: boolean;
}

const START_LIMIT_MS = 60_000;

/**
 * Makes the cluster beside its final place and renames it, so that an interrupted start leaves nothing that
 * looks complete. The caller holds the lock.
 */
export async function initialiseCluster(place: Placement, binaries: PostgresBinaries, durable: boolean) {
  const target = clusterFolder(place.folder);
  if (existsSync(join(target, 'PG_VERSION'))) return checkVersion(target, binaries);
  const draft = `${target}.new`;
  rmSync(draft, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile(place), password, { mode: 0o600 });
  await runInitdb({ place, binaries, draft, password, durable });
  renameSync(draft, target);
}

/** Null until the cluster was initialised. */
export function serverUrl(place: Placement, port: number, database: string): string | null {
  if (!existsSync(passwordFile(place))) return null;
  const password = readFileSync(passwordFile(place), 'utf8');
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** Resolves when the server answers queries. It lives on when this process is killed. */
export async function startServer(place: Placement, binaries: PostgresBinaries, options: ServerOptions) {
  const logFile = join(place.folder, 'server.log');
  const log = openSync(logFile, 'w', 0o600);
  const server = spawn(join(binaries.folder, 'bin', 'postgres'), serverArguments(place, options), {
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    ...identityOf(place),
  });
  let failure: string | null = null;
  server.once('error', (error) => {
    failure = error.message;
  });
  server.once('exit', () => {
    failure ??= lastLines(logFile);
  });
  server.unref();
  const deadline = Date.now() + START_LIMIT_MS;
  const url = serverUrl(place, options.port, 'postgres') ?? '';
  while (!(runningServer(clusterFolder(place.folder))?.ready === true && (await answersQueries(url)))) {
    if (failure !== null) throw startFailure(failure, options.port);
    if (Date.now() > deadline)
      throw startFailure(`no answer within ${START_LIMIT_MS / 1000} s`, options.port);
    await delay(20);
  }
}

function serverArguments(place: Placement, options: ServerOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: options.port,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and details of errors carry personal data; the log keeps neither.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', clusterFolder(place.folder), ...flags];
}

interface InitdbTask {
  readonly place: Placement;
  readonly binaries: PostgresBinaries;
  readonly draft: string;
  readonly password: string;
  readonly durable: boolean;
}

/** The database's own C.UTF-8 sorts and folds the same on every machine, whatever locales it has. */
async function runInitdb(task: InitdbTask): Promise<void> {
  const { place, draft } = task;
  const handedOver = join(place.folder, 'initdb-password');
  writeFileSync(handedOver, task.password, { mode: 0o600 });
  prepareFolder(place, draft);
  if (place.user !== null) chownSync(handedOver, place.user.uid, place.user.gid);
  const flags = ['-D', draft, '-U', SUPERUSER, `--pwfile=${handedOver}`, '--auth=scram-sha-256'];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  if (!task.durable) flags.push('--no-sync');
  try {
    await new Promise<void>((done, fail) => {
      const options = { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...identityOf(place) };
      execFile(
        join(task.binaries.folder, 'bin', 'initdb'),
        [...flags, ...locale],
        options,
        (error, _out, complaint) => (error === null ? done() : fail(initdbFailure(complaint))),
      );
    });
  } finally {
    rmSync(handedOver, { force: true });
  }
}

function initdbFailure(complaint: string): CannotStart {
  if (complaint.includes('could not look up effective user ID')) {
    return new CannotStart(
      `PostgreSQL needs a user with an account, and user id ${process.getuid?.()} has none on this machine. ` +
        'Start as another user, or set CATALOGUE_DATABASE_URL, DOSSIERS_DATABASE_URL and PAYMENTS_DATABASE_URL.',
    );
  }
  return new CannotStart(`PostgreSQL could not be initialised: ${complaint.trim()}`);
}

/** initdb takes an empty folder of its user; it cannot make one in a parent that belongs to root. */
function prepareFolder(place: Placement, draft: string): void {
  mkdirSync(draft, { mode: 0o700 });
  if (place.user !== null) chownSync(draft, place.user.uid, place.user.gid);
}

function checkVersion(target: string, binaries: PostgresBinaries): void {
  const written = readFileSync(join(target, 'PG_VERSION'), 'utf8').trim();
  if (written === binaries.majorVersion) return;
  throw new CannotStart(
    `The data in ${target} was written by PostgreSQL ${written}, the installed one is ${binaries.majorVersion}. ` +
      '"npm run reset" deletes the data.',
  );
}

function startFailure(detail: string, port: number): CannotStart {
  if (/could not bind|Address already in use/.test(detail)) {
    return new CannotStart(`Port ${port}, wanted by PostgreSQL, is in use by another program.`);
  }
  return new CannotStart(`PostgreSQL did not start: ${detail}`);
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
}

const passwordFile = (place: Placement): string => join(place.folder, 'password');

const identityOf = (place: Placement) =>
  place.user === null ? {} : { uid: place.user.uid, gid: place.user.gid };
