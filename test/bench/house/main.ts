import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anonymousCaller, type Caller } from '@lienthong/kernel';
import {
  createSystem,
  findFreePortBase,
  projectRoot,
  type RunFile,
  readRunFile,
  removePostgresData,
} from '@lienthong/sandbox';
import { createWorld, fact, runJourney, s1BacNinh } from '@lienthong/sandbox/journey';
import { directly, throughTheGateway } from './federated-query.js';
import { load, median, type Shot } from './load.js';
import { proportionalMemoryOf, usageOf } from './process-usage.js';
import { machine, round, table, writeSection } from './report.js';

const ROUNDS = 5;
const SECONDS = 4;
const CONCURRENCY = 10;

type System = Awaited<ReturnType<typeof createSystem>>;

/** More than anybody would be let. */
const UNBOUNDED = '100000000000/100000000000';

/** Start-up, memory, and what a simple federated query costs; results go into docs/benchmarks.md. */
async function main(): Promise<void> {
  const dataPath = mkdtempSync(join(tmpdir(), 'lienthong-bench-'));
  try {
    const portBase = await findFreePortBase();
    const options = {
      dataPath,
      portBase,
      logPath: join(dataPath, 'logs'),
      sample: true,
      restartCrashed: false,
      env: { RATE_IDENTIFIED: UNBOUNDED, RATE_ANONYMOUS: UNBOUNDED },
    };
    const first = await timed(() => createSystem(options));
    await first.value.stop();
    const second = await timed(() => createSystem(options));
    try {
      const sections = await measure(second.value, dataPath);
      const startUp = table(
        ['start', 'seconds'],
        [
          ['first (creates the database cluster, migrates, loads the sample data)', round(first.seconds)],
          ['second (keeps the data)', round(second.seconds)],
        ],
      );
      publish(['### Start-up of the whole default system', startUp, ...sections]);
    } finally {
      await second.value.stop();
    }
  } finally {
    await removePostgresData(join(dataPath, 'postgres'));
    rmSync(dataPath, { recursive: true, force: true });
  }
}

async function timed<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly seconds: number }> {
  const begin = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - begin) / 1_000 };
}

async function measure(system: System, dataPath: string): Promise<string[]> {
  const run = readRunFile(dataPath);
  if (run === null) throw new Error('The system left no run file');
  const idle = memoryTable([...run.processes, { name: 'PostgreSQL', pid: postmasterOf(system) }]);
  const world = createWorld(system.urls);
  const facts = await runJourney(s1BacNinh, world, { begin: () => undefined, end: () => undefined });
  const code = fact(facts, 'code');
  const token = await world.token('applicant-hoa');
  const ways = {
    'through the gateway': throughTheGateway(system.urls.graph, token, code),
    'the same two subgraph requests, direct': await directly(system.urls, {
      privateJwk: privateKeyOf(dataPath),
      caller: OWNER,
      code,
    }),
  };
  return [
    '### Memory after start',
    idle,
    '### A simple federated query (dossier, then its procedure)',
    await compare(ways, run),
  ];
}

/** The applicant of the journey, as the gateway introduces her to the subgraphs. */
const OWNER: Caller = {
  ...anonymousCaller,
  kind: 'APPLICANT',
  subject: 'applicant-hoa',
  scopes: ['dossier:read'],
};

function privateKeyOf(dataPath: string) {
  const secrets = JSON.parse(readFileSync(join(dataPath, 'secrets.json'), 'utf8')) as {
    callerTokenKey: object;
  };
  return secrets.callerTokenKey;
}

function postmasterOf({ postgresFolder }: System): number {
  if (postgresFolder === null) throw new Error('The default system has a database of its own');
  return Number.parseInt(readFileSync(join(postgresFolder, 'cluster', 'postmaster.pid'), 'utf8'), 10);
}

function memoryTable(processes: readonly { readonly name: string; readonly pid: number }[]): string {
  const rows = processes.map(({ name, pid }) => [name, Math.round(proportionalMemoryOf(pid))] as const);
  const total = rows.reduce((sum, [, megabytes]) => sum + megabytes, 0);
  return table(['process', 'MB (PSS, with children)'], [...rows, ['**all**', `**${total}**`]]);
}

const SERVERS = ['gateway', 'dossiers', 'catalogue'] as const;

/** The two ways take turns, so that a slow minute of the machine hits both. */
async function compare(ways: Readonly<Record<string, Shot>>, run: RunFile): Promise<string> {
  const results = new Map(Object.keys(ways).map((way) => [way, [] as Sample[]]));
  for (const shot of Object.values(ways)) await load(shot, { concurrency: CONCURRENCY, seconds: SECONDS });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [way, shot] of Object.entries(ways)) results.get(way)?.push(await sample(shot, run));
  }
  const rows = [...results].map(([way, samples]) => rowOf(way, samples));
  const [gateway, floor] = [...results.values()].map((samples) => median(samples.map(({ cpuMs }) => cpuMs)));
  return `${table(['way', 'CPU ms/request, gateway', 'dossiers', 'catalogue', 'all servers', 'p50 ms', 'p99 ms', 'requests/s'], rows)}

All servers' CPU through the gateway is ${round((gateway ?? 0) / (floor ?? 1), 2)} × that of the direct requests. Medians of ${ROUNDS} interleaved rounds of ${SECONDS} s, ${CONCURRENCY} requests at a time; the load generator shares the machine.`;
}

interface Sample {
  readonly cpuMs: number;
  readonly byServer: readonly number[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

async function sample(shot: Shot, run: RunFile): Promise<Sample> {
  const before = SERVERS.map((name) => usageOf(pidOf(run, name)).cpuMs);
  const { requests, seconds, p50Ms, p99Ms } = await load(shot, {
    concurrency: CONCURRENCY,
    seconds: SECONDS,
  });
  const byServer = SERVERS.map(
    (name, index) => (usageOf(pidOf(run, name)).cpuMs - (before[index] ?? 0)) / requests,
  );
  const cpuMs = byServer.reduce((sum, cpu) => sum + cpu, 0);
  return { cpuMs, byServer, p50Ms, p99Ms, perSecond: requests / seconds };
}

function pidOf(run: RunFile, name: string): number {
  const record = run.processes.find((process) => process.name === name);
  if (record === undefined) throw new Error(`${name} does not run`);
  return record.pid;
}

function rowOf(way: string, samples: readonly Sample[]): (string | number)[] {
  const of = (pick: (sample: Sample) => number, digits = 2): string =>
    round(median(samples.map(pick)), digits);
  const servers = SERVERS.map((_name, index) => of(({ byServer }) => byServer[index] ?? 0));
  return [
    way,
    ...servers,
    of(({ cpuMs }) => cpuMs),
    of(({ p50Ms }) => p50Ms),
    of(({ p99Ms }) => p99Ms),
    of(({ perSecond }) => perSecond, 0),
  ];
}

function publish(sections: readonly string[]): void {
  const day = new Date().toISOString().slice(0, 10);
  const text = [`Measured ${day} on ${machine()}.`, ...sections].join('\n\n');
  writeSection(join(projectRoot(), 'docs/benchmarks.md'), text);
  console.log(text);
}

await main();
