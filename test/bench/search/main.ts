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
const FLOOR = 'floor: full-text search in SQL';

/** What is measured, and the processor time its server has used. */
interface Way {
  readonly name: string;
  readonly target: Target;
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
  const servers = [await startCatalogue(databaseUrl, 500), await startCatalogue(databaseUrl, 0)] as const;
  try {
    const search = graphSearch(servers[0].target);
    const questions = await questionsOf(search, querySets());
    const recall =
      real === 0 ? 'Recall is measured with real procedures only.' : await recalls(search, databaseUrl);
    const latency = await compare(waysOf(servers, databaseUrl), questions);
    publish([`${real} real and ${generated} generated procedures`, recall, latency, sharesOf(questions)]);
  } finally {
    for (const server of servers) await server.stop();
  }
}

const waysOf = (
  [keeping, forgetting]: readonly [CatalogueServer, CatalogueServer],
  databaseUrl: string,
): readonly Way[] => [
  { name: OURS, target: keeping.target, cpuMs: keeping.cpuMs },
  { name: 'the same, no ranking kept', target: forgetting.target, cpuMs: forgetting.cpuMs },
  { name: FLOOR, target: { kind: 'SQL', databaseUrl }, cpuMs: null },
];

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

/** The ways take turns, so that a slow minute of the machine hits all; the first round only warms them up. */
async function compare(ways: readonly Way[], questions: readonly Question[]): Promise<string> {
  const rows: string[][] = [];
  for (const { name, ...of } of CROWDS) {
    const results = new Map(ways.map((way) => [way, [] as Sample[]]));
    for (let turn = 0; turn <= ROUNDS; turn += 1) {
      for (const way of ways) {
        const sample = await sampleOf(way, of, questions);
        if (turn > 0) results.get(way)?.push(sample);
      }
    }
    for (const [way, samples] of results) rows.push([name, way.name, ...cellsOf(samples)]);
  }
  return table(['load', 'way', 'p50 ms', 'p99 ms', 'searches/s', 'CPU ms/search of the subgraph'], rows);
}

interface Sample extends Latencies {
  readonly cpuMs: number;
}

/** Processor time grows less than latency when other work slows the machine down. */
async function sampleOf(way: Way, of: Crowd, questions: readonly Question[]): Promise<Sample> {
  const before = way.cpuMs?.() ?? Number.NaN;
  const latencies = await crowd({ ...of, target: way.target, questions });
  return { ...latencies, cpuMs: ((way.cpuMs?.() ?? Number.NaN) - before) / latencies.searches };
}

function cellsOf(samples: readonly Sample[]): string[] {
  const of = (pick: (sample: Sample) => number): number => median(samples.map(pick));
  const cpuMs = of((sample) => sample.cpuMs);
  return [
    round(of(({ p50Ms }) => p50Ms)),
    round(of(({ p99Ms }) => p99Ms)),
    round(
      of(({ perSecond }) => perSecond),
      0,
    ),
    Number.isNaN(cpuMs) ? '' : round(cpuMs, 2),
  ];
}

function sharesOf(questions: readonly Question[]): string {
  const texts = new Set(questions.map(({ text }) => text)).size;
  return `${questions.length} different questions over ${texts} texts, with filters and second pages. All texts fit among the rankings kept, so after the first round every search of the first way finds its ranking; the second way never does, and real traffic lies between. The floor answers the text only.`;
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
