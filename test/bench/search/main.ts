import { mkdtempSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase, launchPostgres, projectRoot, removePostgresData } from '@lienthong/sandbox';
import { median } from '../house/load.js';
import { machine, round, table, writeSection } from '../house/report.js';
import { type CatalogueServer, startCatalogue } from './catalogue-server.js';
import { type Crowd, crowd, type Latencies, type Target } from './crowd.js';
import { graphSearch } from './graph-search.js';
import { loadCatalogue } from './load-catalogue.js';
import { preparePlainTextSearch, withPlainTextSearch } from './plain-text-search.js';
import { type Question, querySets, questionsOf, recallAtFive, type Search } from './questions.js';

const ROUNDS = 5;
const SECONDS = 3;
const CROWDS: readonly (Crowd & { readonly name: string })[] = [
  { name: '1 client, no pause', clients: 1, seconds: SECONDS, thinkMs: 0 },
  { name: '50 clients, 250 ms between questions', clients: 50, seconds: SECONDS, thinkMs: 250 },
  { name: '50 clients, no pause', clients: 50, seconds: SECONDS, thinkMs: 0 },
];
const OURS = 'this search, over HTTP and GraphQL';
const FLOOR = 'floor: full-text search in SQL, no ranking';

/** More than 2,000 searches, so that code is compiled and what may be kept is kept. */
const WARM_UP: Crowd = { clients: 50, seconds: 5, thinkMs: 0 };
const LEAST_WARM_UP = 2_000;

/** What is measured, and the processor time its server has used. */
interface Way {
  readonly name: string;
  readonly target: Target;
  readonly asksNew: boolean;
  readonly cpuMs: (() => number) | null;
}

/** Recall and latency of the search, beside plain full-text search, on one database in one run. */
async function main(): Promise<void> {
  const dataPath = mkdtempSync(join(tmpdir(), 'lienthong-search-pg-'));
  const postgres = await launchPostgres({ dataPath, port: 'any', durable: false });
  try {
    await ensureDatabase(postgres.url('postgres'), 'catalogue');
    await measure(postgres.url('catalogue'));
  } finally {
    await postgres.stop();
    await removePostgresData(dataPath);
  }
}

async function measure(databaseUrl: string): Promise<void> {
  const { real, generated } = await loadCatalogue(databaseUrl, process.env.CATALOGUE_DATA_PATH);
  await preparePlainTextSearch(databaseUrl);
  const repeated = await startCatalogue(databaseUrl, 'AS_CONFIGURED');
  const mixed = await startCatalogue(databaseUrl, 'AS_CONFIGURED');
  const forgetting = await startCatalogue(databaseUrl, 'NOTHING');
  try {
    const search = graphSearch(repeated.target);
    const questions = await questionsOf(search, querySets());
    const recall =
      real === 0 ? 'Recall is measured with real procedures only.' : await recalls(search, databaseUrl);
    const latency = await compare(
      [
        wayOf(`${OURS}: the same questions again and again`, repeated),
        { ...wayOf(`${OURS}: every second question new`, mixed), asksNew: true },
        wayOf(`${OURS}: nothing kept of earlier searches`, forgetting),
        { name: FLOOR, target: { kind: 'SQL', databaseUrl }, asksNew: false, cpuMs: null },
      ],
      questions,
    );
    publish([`${real} real and ${generated} generated procedures`, recall, latency, sharesOf(questions)]);
  } finally {
    for (const server of [repeated, mixed, forgetting]) await server.stop();
  }
}

const wayOf = (name: string, { target, cpuMs }: CatalogueServer): Way => ({
  name,
  target,
  asksNew: false,
  cpuMs,
});

async function recalls(search: Search, databaseUrl: string): Promise<string> {
  const sets = querySets();
  const rows: string[][] = [];
  const add = async (way: string, by: Search): Promise<void> => {
    const cells: string[] = [];
    for (const { queries } of sets) cells.push(round(await recallAtFive(by, queries), 2));
    rows.push([way, ...cells]);
  };
  await add(OURS, search);
  await withPlainTextSearch(databaseUrl, (plain) => add(FLOOR, plain));
  return table(['recall@5', ...sets.map(({ name }) => name)], rows);
}

/** The ways take turns, so that a slow minute of the machine hits all. */
async function compare(ways: readonly Way[], questions: readonly Question[]): Promise<string> {
  let newSoFar = 0;
  const sampleOf = async (way: Way, of: Crowd): Promise<Sample> => {
    const before = way.cpuMs?.() ?? Number.NaN;
    const newFrom = way.asksNew ? newSoFar : null;
    const latencies = await crowd({ ...of, target: way.target, questions, newFrom });
    if (way.asksNew) newSoFar += latencies.searches;
    return { ...latencies, cpuMs: (way.cpuMs?.() ?? Number.NaN) - before };
  };
  for (const way of ways) {
    for (let asked = 0; asked < LEAST_WARM_UP; ) asked += (await sampleOf(way, WARM_UP)).searches;
  }
  const rows: string[][] = [];
  for (const { name, ...of } of CROWDS) {
    const results = new Map(ways.map((way) => [way, [] as Sample[]]));
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      for (const way of ways) results.get(way)?.push(await sampleOf(way, of));
    }
    for (const [way, samples] of results) rows.push([name, way.name, ...cellsOf(samples)]);
  }
  return table(HEAD, rows);
}

const HEAD = [
  'load',
  'way',
  'p50 ms',
  'p99 ms',
  'longest ms',
  'searches/s',
  'CPU ms/search of the subgraph',
  'of the clients',
];

/** Processor time of the server over the whole sample. */
interface Sample extends Latencies {
  readonly cpuMs: number;
}

function cellsOf(samples: readonly Sample[]): string[] {
  const of = (pick: (sample: Sample) => number): number => median(samples.map(pick));
  const cpuMs = of((sample) => sample.cpuMs / sample.searches);
  return [
    round(of(({ p50Ms }) => p50Ms)),
    round(of(({ p99Ms }) => p99Ms)),
    round(of(({ worstMs }) => worstMs)),
    round(
      of(({ perSecond }) => perSecond),
      0,
    ),
    Number.isNaN(cpuMs) ? '' : round(cpuMs, 2),
    round(
      of(({ clientsCpuMs, searches }) => clientsCpuMs / searches),
      2,
    ),
  ];
}

function sharesOf(questions: readonly Question[]): string {
  const texts = new Set(questions.map(({ text }) => text)).size;
  return [
    `${questions.length} different questions over ${texts} texts, each asked as often as any other: every text of the sets above, every third one for communes as well, every fourth for citizens, every fifth with its second page.`,
    'Asked again and again, all of them find their whole answer kept. "Every second question new" puts between them questions that were never asked before (a word of one exchanged for a word of another). The last way keeps nothing, neither answers nor rankings. Real traffic lies between the first and the last.',
    'The floor answers the text only: ten codes, no counts, no highlighting, over a pool of ten connections.',
  ].join(' ');
}

function publish([procedures, ...sections]: readonly string[]): void {
  const day = new Date().toISOString().slice(0, 10);
  const text = [
    `Measured ${day} on ${machine()}; ${procedures}. The clients are another process on the same machine, as is the database.`,
    ...sections,
    `Medians of ${ROUNDS} interleaved rounds of ${SECONDS} s. Load of the machine at the end, of ${cpus().length} processors: ${round(loadavg()[0] ?? 0)}.`,
  ].join('\n\n');
  writeSection(join(projectRoot(), 'docs/benchmarks.md'), text, 'search');
  console.log(text);
}

await main();
