import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  createSystem,
  findFreePortBase,
  isSameProcessAlive,
  projectRoot,
  readRunFile,
  removePostgresData,
  type SystemOptions,
  withConnection,
} from '@lienthong/sandbox';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { eventually } from '../testkit/eventually.js';

const DUMMY = `
  import { createServer } from 'node:http';
  createServer((request, response) => response.writeHead(200).end(JSON.stringify(process.env)))
    .listen(Number(process.env.PORT), process.env.HOST);
  process.on('SIGTERM', () => process.exit(0));
`;
const LOADER = `console.log(JSON.stringify({ loaded: 1, total: 1, what: 'procedures' }));`;

let folder = '';
let options: SystemOptions;
let said: string[] = [];
let stop: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-system-'));
  chmodSync(folder, 0o755);
  for (const each of ['identity', 'portal', 'payment-platform', 'sector'])
    write(`sandbox/dist/${each}/main.js`, DUMMY);
  for (const each of ['catalogue', 'dossiers', 'payments']) write(`subgraphs/${each}/dist/main.js`, DUMMY);
  for (const each of ['catalogue', 'dossiers'])
    write(`subgraphs/${each}/dist/load-sample.command.js`, LOADER);
  write('sandbox/sample/units.json', '{}');
  write('gateway/dist/main.js', DUMMY);
  write('package.json', '{"type":"module"}');
  said = [];
  stop = [];
  const url = inject('postgresUrl');
  options = {
    dataPath: join(folder, 'data'),
    portBase: await findFreePortBase(),
    logPath: join(folder, 'logs'),
    sample: true,
    restartCrashed: false,
    root: folder,
    env: { CATALOGUE_DATABASE_URL: url, DOSSIERS_DATABASE_URL: url, PAYMENTS_DATABASE_URL: url },
    say: (sentence) => said.push(sentence),
  };
});

afterEach(async () => {
  for (const each of stop.reverse()) await each();
  await removePostgresData(join(options.dataPath, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
});

describe('a system', () => {
  it('starts every process, writes down where they are, and leaves none behind', async () => {
    const system = await started();
    const run = readRunFile(options.dataPath);
    expect(run?.processes.map((process) => process.name).sort()).toEqual([
      'catalogue',
      'dossiers',
      'gateway',
      'identity',
      'payment-platform',
      'payments',
      'portal',
      'sector',
    ]);
    expect(run?.urls.graph).toBe(`http://127.0.0.1:${options.portBase}/graphql`);
    await system.stop();
    expect(run?.processes.filter(isSameProcessAlive)).toEqual([]);
    expect(readRunFile(options.dataPath)).toBeNull();
  });

  it('keeps its secrets readable to nobody else and the same at the next start', async () => {
    await (await started()).stop();
    const path = join(options.dataPath, 'secrets.json');
    const first = readFileSync(path, 'utf8');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await (await started()).stop();
    expect(readFileSync(path, 'utf8')).toBe(first);
  });

  it('starts no PostgreSQL for databases that were given', async () => {
    const system = await started();
    expect(existsSync(join(options.dataPath, 'postgres'))).toBe(false);
    const answer = await fetch(system.urls.catalogue).then((response) => response.json());
    expect(answer).toMatchObject({ CATALOGUE_DATABASE_URL: inject('postgresUrl') });
  });

  it('starts its own PostgreSQL with one database per subgraph otherwise', async () => {
    const system = await started({ env: {} });
    const urls = await Promise.all(
      (['catalogue', 'dossiers', 'payments'] as const).map((name) => databaseUrl(system.urls[name], name)),
    );
    expect(urls.map((url) => url.slice(url.lastIndexOf('/')))).toEqual([
      '/lienthong_catalogue',
      '/lienthong_dossiers',
      '/lienthong_payments',
    ]);
    await system.stop();
    expect(existsSync(join(options.dataPath, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('is refused a second time on the same data folder, with the running address', async () => {
    const system = await started();
    await expect(createSystem(options)).rejects.toThrow(
      `Liên Thông already runs (process ${process.pid}) at ${system.urls.graph}`,
    );
  });

  it('starts a killed process only when asked to', async () => {
    const system = await started();
    await system.kill('dossiers', 'SIGKILL');
    await expect(fetch(system.urls.dossiers)).rejects.toThrow();
    await system.start('dossiers');
    expect((await fetch(system.urls.dossiers)).status).toBe(200);
    await system.restart('payments');
    expect((await fetch(system.urls.payments)).status).toBe(200);
  });

  it('brings back a PostgreSQL that was killed, with every acknowledged row', async () => {
    const system = await started({ env: {}, restartCrashed: true });
    const url = await databaseUrl(system.urls.catalogue, 'catalogue');
    await withConnection(url, (run) => run('create table kept as select 7 as value'));
    const [pid] = readFileSync(join(options.dataPath, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split(
      '\n',
    );
    process.kill(Number(pid), 'SIGKILL');
    await eventually('PostgreSQL is back', () => said.includes('PostgreSQL is back.'));
    expect(await withConnection(url, (run) => run('select value from kept'))).toEqual([{ value: 7 }]);
  });

  it('brings back what crashed when it was told to', async () => {
    const system = await started({ restartCrashed: true });
    await system.kill('sector', 'SIGKILL');
    await eventually('sector is back', () => said.includes('sector is back.'));
    expect((await fetch(system.urls.sector)).status).toBe(200);
  });
});

describe('a start that fails', () => {
  it('names the busy port and leaves nothing running', async () => {
    const busy = createServer();
    await new Promise<void>((done) => busy.listen(options.portBase + 3, '127.0.0.1', done));
    await expect(createSystem(options)).rejects.toThrow(`Port ${options.portBase + 3}, wanted by payments`);
    await new Promise((done) => busy.close(done));
    await (await started()).stop();
  });

  it('names the process that ended, shows its log and leaves nothing running', async () => {
    write('gateway/dist/main.js', `console.log('no supergraph'); process.exit(1);`);
    await expect(createSystem(options)).rejects.toThrow(
      /gateway ended before it was ready.*\n {2}no supergraph/,
    );
    await expect(fetch(`http://127.0.0.1:${options.portBase + 1}`)).rejects.toThrow();
  });

  it('loads the sample once into its own database, and again when the sample changed', async () => {
    const loads = countLoads();
    const startAndStop = async () => (await started({ env: {} })).stop();
    await startAndStop();
    await startAndStop();
    expect(loads()).toBe('x');
    write('sandbox/sample/units.json', '{"units":[]}');
    await startAndStop();
    expect(loads()).toBe('xx');
  });

  it('loads the sample at every start into databases that were given', async () => {
    const loads = countLoads();
    await (await started()).stop();
    await (await started()).stop();
    expect(loads()).toBe('xx');
  });

  it('shows why sample data could not be loaded', async () => {
    write('subgraphs/catalogue/dist/load-sample.command.js', `console.error('line 3'); process.exit(2);`);
    await expect(createSystem(options)).rejects.toThrow(
      /sample data of catalogue could not be loaded \(code 2\)\.\nline 3/,
    );
  });
});

describe('after the supervisor was killed', () => {
  it('the next start stops the processes it left', async () => {
    const system = await started();
    const left = readFileSync(join(options.dataPath, 'run.json'), 'utf8');
    const pid = system.processes.get('gateway')?.record?.pid ?? 0;
    // As a killed supervisor leaves it: the lock names a process that is gone, the run file what still runs.
    writeFileSync(
      join(options.dataPath, 'supervisor.lock'),
      JSON.stringify({ pid: 4_194_304, startTicks: '1', note: '' }),
    );
    writeFileSync(join(options.dataPath, 'run.json'), left);
    const next = await started();
    expect(said[0]).toContain('Stopped what a killed supervisor left running: ');
    expect(next.processes.get('gateway')?.record?.pid).not.toBe(pid);
    expect((await fetch(next.urls.gateway)).status).toBe(200);
  });

  it('a pid that now belongs to another program is left alone', async () => {
    mkdirSync(options.dataPath, { recursive: true });
    const own = { name: 'gateway', pid: process.pid, startTicks: '1', program: 'main.js' };
    const content = { supervisorPid: 1, startedAt: '', logPath: '', urls: {}, processes: [own] };
    writeFileSync(join(options.dataPath, 'run.json'), JSON.stringify(content));
    await started();
    expect(said).toEqual([]);
  });
});

describe('npm run reset', () => {
  it('refuses while the system runs, then deletes its data and nothing else', async () => {
    const system = await started({ env: {} });
    const refused = await reset();
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`Liên Thông runs (process ${process.pid}) at ${system.urls.graph}.`);
    await system.stop();
    writeFileSync(join(options.dataPath, 'mine.txt'), 'kept');
    expect((await reset()).code).toBe(0);
    expect(readdirSync(options.dataPath)).toEqual(['mine.txt']);
  });
});

/** The compiled command, as npm runs it. */
async function reset(): Promise<{ code: number | null; said: string }> {
  const program = join(projectRoot(), 'sandbox/dist/supervisor/reset.js');
  const env = { PATH: process.env.PATH, LIENTHONG_DATA_PATH: options.dataPath };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said };
}

async function started(changes: Partial<SystemOptions> = {}) {
  const system = await createSystem({ ...options, ...changes });
  stop.push(() => system.stop());
  return system;
}

async function databaseUrl(url: string, name: string): Promise<string> {
  const values = (await (await fetch(url)).json()) as Record<string, string>;
  return values[`${name.toUpperCase()}_DATABASE_URL`] ?? '';
}

/** Makes the catalogue's loader leave an `x` at each run, and answers what it left so far. */
function countLoads(): () => string {
  const path = join(folder, 'loads');
  const loader = `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(path)}, 'x');`;
  write('subgraphs/catalogue/dist/load-sample.command.js', loader);
  return () => readFileSync(path, 'utf8');
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
