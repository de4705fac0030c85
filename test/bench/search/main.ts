import { mkdtempSync, readFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase, launchPostgres, projectRoot, removePostgresData } from '@lienthong/sandbox';
import { machine, round, table, writeSection } from '../house/report.js';
import { type CatalogueServer, startCatalogue } from './catalogue-server.js';
import { type Crowd, crowd, type Latencies, type Query, recallAtFive, type Search } from './clients.js';
import { type LoadedCatalogue, loadCatalogue } from './load-catalogue.js';
import { withPlainTextSearch } from './plain-text-search.js';

const SECONDS = 5;
const OURS = 'this search, over HTTP and GraphQL';
const CROWDS: readonly (Crowd & { readonly name: string })[] = [
  { name: '1 client, no pause', clients: 1, seconds: SECONDS, thinkMs: 0 },
  { name: '50 clients, 250 ms between questions', clients: 50, seconds: SECONDS, thinkMs: 250 },
  { name: '50 clients, no pause', clients: 50, seconds: SECONDS, thinkMs: 0 },
];

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
  const loaded = await loadCatalogue(databaseUrl, process.env.CATALOGUE_DATA_PATH);
  const queries = readQueries('queries.json');
  const catalogue = await startCatalogue(databaseUrl);
  try {
    await withPlainTextSearch(databaseUrl, async (plain) => {
      const ways = { [OURS]: catalogue.search, 'floor: full-text search in SQL': plain };
      publish(loaded, await compare(ways, queries, loaded), await cpuPerSearch(catalogue, queries));
    });
  } finally {
    await catalogue.stop();
  }
}

const readQueries = (file: string): readonly Query[] =>
  JSON.parse(readFileSync(join(projectRoot(), 'test/bench/search', file), 'utf8'));

/** The ways take turns, so that a slow minute of the machine hits both. */
async function compare(
  ways: Readonly<Record<string, Search>>,
  queries: readonly Query[],
  { real }: LoadedCatalogue,
): Promise<string> {
  const heldOut = readQueries('held-out-queries.json');
  const recalls: string[][] = [];
  for (const [way, search] of Object.entries(ways)) {
    await crowd(search, queries, { clients: 10, seconds: 2, thinkMs: 0 });
    const recall = async (of: readonly Query[]) =>
      real === 0 ? 'not measured' : round(await recallAtFive(search, of), 2);
    recalls.push([way, await recall(queries), await recall(heldOut)]);
  }
  const rows: string[][] = [];
  for (const { name, ...of } of CROWDS) {
    for (const [way, search] of Object.entries(ways)) {
      rows.push([name, way, ...cellsOf(await crowd(search, queries, of))]);
    }
  }
  return [
    table(['way', `recall@5 of ${queries.length} queries`, `of ${heldOut.length} held out`], recalls),
    table(['load', 'way', 'p50 ms', 'p99 ms', 'searches/s'], rows),
  ].join('\n\n');
}

/** Processor time does not grow when other work slows the machine down. */
async function cpuPerSearch(catalogue: CatalogueServer, queries: readonly Query[]): Promise<number> {
  const before = catalogue.cpuMs();
  const { perSecond } = await crowd(catalogue.search, queries, { clients: 10, seconds: SECONDS, thinkMs: 0 });
  return (catalogue.cpuMs() - before) / (perSecond * SECONDS);
}

const cellsOf = ({ p50Ms, p99Ms, perSecond }: Latencies): string[] => [
  round(p50Ms),
  round(p99Ms),
  round(perSecond, 0),
];

function publish({ real, generated }: LoadedCatalogue, tables: string, cpuMs: number): void {
  const day = new Date().toISOString().slice(0, 10);
  const text = `Measured ${day} on ${machine()}; ${real} real and ${generated} generated procedures. The load generator and the database share the machine.\n\n${tables}\n\nProcessor time of the subgraph: ${round(cpuMs, 2)} ms per search. Load of the machine at the end, of ${cpus().length} processors: ${round(loadavg()[0] ?? 0)}.`;
  writeSection(join(projectRoot(), 'docs/benchmarks.md'), text, 'search');
  console.log(text);
}

await main();
