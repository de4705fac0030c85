import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { projectRoot } from '@lienthong/sandbox';
import { machine, writeSection } from '../house/report.js';
import { type ColdPlans, measureColdPlans } from './cold-plans.js';
import { type Contestant, contestants, PEERS, type Sharing } from './contestants.js';
import { type GatewayProcess, startGateway } from './gateway-process.js';
import { composeBenchSupergraph } from './graph/supergraph.js';
import { type HalfLoad, measureHalfLoads } from './half-load.js';
import { CONNECTIONS, LEAD_SECONDS, measure, type Rhythm, type Round, warmUp } from './measure.js';
import { type BenchOperation, OPERATIONS } from './operations.js';
import { type Policies, startPolicies } from './policies.js';
import { coldPlanTable, comparison, halfLoadTables, type Measured, memoryTable } from './tables.js';
import { disturbance, undisturbed } from './undisturbed.js';

/**
 * `--only heavy` (an operation) makes a quick run of one table, which is printed and kept nowhere; `--gateways stock,ours`
 * and `--sharing on` go with it. `--rounds 3`, `--half-load-rounds 3` and `--seconds 2` shorten either run.
 */
const { values: wanted } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    'half-load-rounds': { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    gateways: { type: 'string', default: '' },
    sharing: { type: 'string', default: 'off' },
  },
});
const ROUNDS = Number(wanted.rounds);
const HALF_LOAD_ROUNDS = Number(wanted['half-load-rounds']);
const SECONDS = Number(wanted.seconds);
const SHARING: Sharing = wanted.sharing === 'on' ? 'on' : 'off';
const WARM_SECONDS = 2 * SECONDS;
const HALF_LOAD_SECONDS = 3 * SECONDS;
/** Clients that ask again as soon as they are answered. */
const FULL_LOAD: Rhythm = { seconds: SECONDS, thinkMs: 0, arrivals: 'EVEN' };
const RANDOM_PAUSES: Rhythm = { seconds: SECONDS, thinkMs: 100, arrivals: 'RANDOM' };
const names = wanted.gateways.split(',');

/** Every gateway on the same four services in one run, their rounds interleaved; results go into docs/benchmarks.md. */
async function main(): Promise<void> {
  installPeers();
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-gateway-'));
  const subgraphs = fork(join(import.meta.dirname, 'subgraphs.main.js'));
  const policies = await startPolicies();
  try {
    const [urls] = (await once(subgraphs, 'message')) as [Record<string, string>];
    const supergraph = join(folder, 'supergraph.graphql');
    writeFileSync(
      supergraph,
      composeBenchSupergraph((name) => urls[name] ?? ''),
    );
    if (wanted.only !== undefined) {
      await compareOne(wanted.only, policies, supergraph);
      return;
    }
    const off = await compare(contestants('off', policies), supergraph, {
      operations: OPERATIONS,
      rhythms: [FULL_LOAD],
      halfLoad: true,
    });
    const on = await compare(contestants('on', policies), supergraph, {
      operations: OPERATIONS.slice(0, 1),
      rhythms: [FULL_LOAD, RANDOM_PAUSES],
      halfLoad: false,
    });
    publish({ off: off.measured, on: on.measured, cold: off.cold });
  } finally {
    await policies.stop();
    subgraphs.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareOne(only: string, policies: Policies, supergraph: string): Promise<void> {
  const all = contestants(SHARING, policies);
  const chosen = all.filter(({ name }) => names.some((part) => name.includes(part)));
  const { measured, cold } = await compare(chosen, supergraph, {
    operations: OPERATIONS.filter(({ name }) => name === only),
    rhythms: [FULL_LOAD],
    halfLoad: true,
  });
  const title = `Sharing between requests ${SHARING}: ${only}`;
  const table = comparison(title, measured, { operation: only, thinkMs: 0 });
  const sections = [table, ...halfLoadTables(measured), memoryTable(measured), coldPlanTable(cold)];
  console.log([disturbance(measured.flatMap(({ rounds }) => rounds)), ...sections].join('\n\n'));
}

/** The peers are not part of the product's install. */
function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--workspaces=false'], {
    cwd: PEERS,
    stdio: 'inherit',
  });
}

interface Comparison {
  readonly operations: readonly BenchOperation[];
  readonly rhythms: readonly Rhythm[];
  /** Whether the heavy query is asked at half load as well. */
  readonly halfLoad: boolean;
}

async function compare(
  all: readonly Contestant[],
  supergraph: string,
  { operations, rhythms, halfLoad }: Comparison,
): Promise<{ readonly measured: readonly Measured[]; readonly cold: readonly ColdPlans[] }> {
  const gateways: GatewayProcess[] = [];
  try {
    for (const contestant of all) gateways.push(await startGateway(contestant, supergraph, CONNECTIONS));
    await checkAnswers(gateways, operations);
    const measured: Measured[] = [];
    for (const operation of operations) {
      for (const gateway of gateways) await warmUp(gateway, operation, WARM_SECONDS);
      const half = halfLoad && operation === OPERATIONS[0];
      for (const rhythm of rhythms) measured.push(...(await rounds(gateways, operation, { rhythm, half })));
    }
    const cold: ColdPlans[] = [];
    for (const gateway of gateways) cold.push(await measureColdPlans(gateway));
    return { measured, cold };
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
}

/** A fast wrong answer is worth nothing. */
async function checkAnswers(
  gateways: readonly GatewayProcess[],
  operations: readonly BenchOperation[],
): Promise<void> {
  for (const operation of operations) {
    const answers = await Promise.all(gateways.map((gateway) => gateway.ask(operation)));
    const [first, ...rest] = answers.map((answer) => (JSON.parse(answer) as { data: unknown }).data);
    const differing = rest.findIndex((answer) => !isDeepStrictEqual(answer, first));
    if (differing >= 0)
      throw new Error(`${gateways[differing + 1]?.name} answers ${operation.name} differently`);
    console.log(`${operation.name}: ${answers[0]?.length} bytes, all agree`);
  }
}

async function rounds(
  gateways: readonly GatewayProcess[],
  operation: BenchOperation,
  { rhythm, half: withHalf }: { readonly rhythm: Rhythm; readonly half: boolean },
): Promise<Measured[]> {
  const byGateway = new Map<GatewayProcess, Round[]>(gateways.map((gateway) => [gateway, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const gateway of gateways)
      byGateway.get(gateway)?.push(await measureRound(gateway, operation, rhythm));
  const asked = { operation, rounds: HALF_LOAD_ROUNDS, seconds: HALF_LOAD_SECONDS };
  const half: ReadonlyMap<GatewayProcess, HalfLoad> = withHalf
    ? await measureHalfLoads(byGateway, asked)
    : new Map();
  return [...byGateway].map(([gateway, results]) => ({
    gateway: gateway.name,
    operation: operation.name,
    thinkMs: rhythm.thinkMs,
    rounds: results,
    halfLoad: half.get(gateway) ?? null,
    peakMb: gateway.peakMb(),
  }));
}

async function measureRound(
  gateway: GatewayProcess,
  operation: BenchOperation,
  rhythm: Rhythm,
): Promise<Round> {
  const one = await undisturbed(() => measure(gateway, operation, rhythm));
  const each =
    rhythm.thinkMs === 0 ? 'full load' : `${rhythm.arrivals}, every ${rhythm.thinkMs.toFixed(0)} ms`;
  const figures = `p50 ${one.p50Ms.toFixed(1)} ms, p99 ${one.p99Ms.toFixed(1)} ms, stolen ${(100 * one.stolen).toFixed(1)} %`;
  console.log(`${operation.name}, ${gateway.name}, ${each}: ${figures}`);
  return one;
}

interface Published {
  /** With nothing shared between requests. */
  readonly off: readonly Measured[];
  readonly on: readonly Measured[];
  readonly cold: readonly ColdPlans[];
}

function publish({ off, on, cold }: Published): void {
  const awake = off.some(({ halfLoad }) => halfLoad?.awake);
  const kept = `the processors ${awake ? '' : 'not '}kept`;
  const lines = [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${machine()}.`,
    `Medians of ${ROUNDS} interleaved rounds of ${SECONDS} s at ${CONNECTIONS} connections, each after ${LEAD_SECONDS} s of the same load.`,
    disturbance([...off, ...on].flatMap(({ rounds }) => rounds)),
    `At half load ${HALF_LOAD_ROUNDS} rounds of ${HALF_LOAD_SECONDS} s each, ${kept} from sleeping, whatever others took meanwhile: medians of the rounds, each round's p99 ÷ p50 with the share of the processors that other guests took meanwhile, and the same of all their answers together and of the undisturbed, those around which, half a second before and after, neither other guests nor gateways whose turn it was not had processors.`,
  ];
  const sections = [
    lines.join(' '),
    ...OPERATIONS.map(({ name }) =>
      comparison(`Nothing shared between requests: ${name}`, off, { operation: name, thinkMs: 0 }),
    ),
    comparison('Requests in flight shared, clients in lock-step: heavy', on, {
      operation: 'heavy',
      thinkMs: 0,
    }),
    comparison('Requests in flight shared, clients with random pauses: heavy', on, {
      operation: 'heavy',
      thinkMs: 100,
    }),
    ...halfLoadTables(off),
    memoryTable(off),
    coldPlanTable(cold),
  ];
  const text = sections.join('\n\n');
  console.log(text);
  writeSection(join(projectRoot(), 'docs/benchmarks.md'), text, 'gateway');
}

await main();
