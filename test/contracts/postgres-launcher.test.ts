import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type LaunchOptions,
  launchPostgres,
  projectRoot,
  removePostgresData,
  withConnection,
} from '@lienthong/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder = '';
let said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-launcher-'));
  chmodSync(folder, 0o755);
  said = [];
});

afterEach(async () => {
  await removePostgresData(join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
});

describe('on an empty folder', () => {
  it('initialises, serves, keeps its password to itself and stops', async () => {
    const postgres = await launchPostgres(options());
    await postgres.ensureDatabase('first');
    await postgres.ensureDatabase('first');
    const settings = await withConnection(postgres.url('first'), (run) =>
      run(
        'select datlocale, encoding, current_user as name from pg_database where datname = current_database()',
      ),
    );
    expect(settings).toEqual([{ datlocale: 'C.UTF-8', encoding: 6, name: 'lienthong' }]);
    expect(statSync(join(postgres.folder, 'password')).mode & 0o777).toBe(0o600);
    await expect(
      withConnection(withoutPassword(postgres.url('first')), (run) => run('select 1')),
    ).rejects.toThrow();
    await postgres.stop();
    await expect(withConnection(postgres.url('first'), (run) => run('select 1'))).rejects.toThrow();
  });

  it('keeps rows from one start to the next', async () => {
    const first = await launchPostgres(options());
    await withConnection(first.url('postgres'), (run) => run('create table kept as select 7 as value'));
    await first.stop();
    const second = await launchPostgres(options());
    const rows = await withConnection(second.url('postgres'), (run) => run('select value from kept'));
    expect(rows).toEqual([{ value: 7 }]);
    await second.stop();
  });

  it('two launchers at once share one server, and the owner stops it', async () => {
    const both = await Promise.all([launchPostgres(options()), launchPostgres(options())]);
    const owners = both.filter((postgres) => postgres.owned);
    const guests = both.filter((postgres) => !postgres.owned);
    expect([owners.length, guests.length]).toEqual([1, 1]);
    expect(guests[0]?.url('postgres')).toBe(owners[0]?.url('postgres'));
    await guests[0]?.stop();
    const url = owners[0]?.url('postgres') ?? '';
    expect(await withConnection(url, (run) => run('select 1 as alive'))).toEqual([{ alive: 1 }]);
    await owners[0]?.stop();
  });

  it('is refused for deletion while its owner lives', async () => {
    const postgres = await launchPostgres(options());
    await expect(removePostgresData(join(folder, 'data'))).rejects.toThrow(
      `Process ${process.pid} uses the database`,
    );
    await postgres.stop();
  });
});

describe('when the process that started it was killed', () => {
  it('the next one attaches to the running server, finds every acknowledged row and owns it', async () => {
    const killed = await launchInAnotherProcess();
    await withConnection(killed.url, (run) => run('create table kept as select 7 as value'));
    process.kill(killed.pid, 'SIGKILL');
    await killed.ended;
    const postgres = await launchPostgres(options());
    expect(postgres.url('postgres')).toBe(killed.url);
    expect(postgres.owned).toBe(true);
    expect(said).toEqual([`Process ${killed.pid} ended without stopping PostgreSQL: taking it over.`]);
    const rows = await withConnection(postgres.url('postgres'), (run) => run('select value from kept'));
    expect(rows).toEqual([{ value: 7 }]);
    await postgres.stop();
  });

  it('deleting the data stops the server it left', async () => {
    const killed = await launchInAnotherProcess();
    process.kill(killed.pid, 'SIGKILL');
    await killed.ended;
    await removePostgresData(join(folder, 'data'));
    expect(existsSync(join(folder, 'data'))).toBe(false);
    await expect(withConnection(killed.url, (run) => run('select 1'))).rejects.toThrow();
  });

  it('a half-made cluster is made anew', async () => {
    mkdirSync(join(folder, 'data', 'cluster.new'), { recursive: true });
    const postgres = await launchPostgres(options());
    expect(await withConnection(postgres.url('postgres'), (run) => run('select 1 as alive'))).toEqual([
      { alive: 1 },
    ]);
    await postgres.stop();
  });
});

describe('with data of another version', () => {
  it('names both versions and the way out', async () => {
    const first = await launchPostgres(options());
    const version = readFileSync(join(first.folder, 'cluster', 'PG_VERSION'), 'utf8').trim();
    await first.stop();
    writeFileSync(join(first.folder, 'cluster', 'PG_VERSION'), '9\n');
    await expect(launchPostgres(options())).rejects.toThrow(
      `was written by PostgreSQL 9, the installed one is ${version}. "npm run reset" deletes the data.`,
    );
  });
});

describe.runIf(process.getuid?.() === 0)('as root, below a folder only root can enter', () => {
  it('keeps the cluster in a cache folder, says so, and finds it again', async () => {
    chmodSync(folder, 0o700);
    const first = await launchPostgres(options());
    await withConnection(first.url('postgres'), (run) => run('create table kept as select 7 as value'));
    await first.stop();
    const second = await launchPostgres(options());
    const rows = await withConnection(second.url('postgres'), (run) => run('select value from kept'));
    expect(rows).toEqual([{ value: 7 }]);
    expect(second.folder.startsWith(folder)).toBe(false);
    expect(said[0]).toContain(`cannot enter ${folder}: the database is kept in ${second.folder}.`);
    await second.stop();
    await removePostgresData(join(folder, 'data'));
    expect(existsSync(second.folder)).toBe(false);
  });
});

function options(): LaunchOptions {
  return {
    dataPath: join(folder, 'data'),
    port: 'any',
    durable: false,
    say: (sentence) => said.push(sentence),
  };
}

function withoutPassword(url: string): string {
  const changed = new URL(url);
  changed.password = 'wrong';
  return changed.href;
}

/** From the compiled files: a plain Node process that can be killed. */
async function launchInAnotherProcess() {
  const script = `
    const { launchPostgres } = await import(process.argv[1]);
    const postgres = await launchPostgres({ dataPath: process.argv[2], port: 'any', durable: true });
    console.log(postgres.url('postgres'));
    setInterval(() => undefined, 1000);
  `;
  const launcher = join(projectRoot(), 'sandbox/dist/postgres/index.js');
  const flags = ['--input-type=module', '-e', script, launcher, join(folder, 'data')];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  for await (const url of createInterface({ input: child.stdout })) {
    return { url, pid: child.pid ?? 0, ended };
  }
  throw new Error('The other process ended before its PostgreSQL served');
}
