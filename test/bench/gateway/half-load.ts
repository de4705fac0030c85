import { keepAwake } from '../house/keep-awake.js';
import { median, quantile } from '../house/load.js';
import { machineTime, stolenShare } from '../house/stolen-time.js';
import { watchDisturbed } from './disturbed-slices.js';
import type { GatewayProcess } from './gateway-process.js';
import { askAll, CONNECTIONS, type Rhythm, type Round, readyClients } from './measure.js';
import type { BenchOperation } from './operations.js';

/** How long answers took by how requests arrive, milliseconds. */
export interface HalfLoad {
  readonly requestsPerSecond: number;
  /** Whether the processors were kept from sleeping. */
  readonly awake: boolean;
  readonly even: Waits[];
  readonly random: Waits[];
}

/** What one round says: how long its answers took, milliseconds. */
export interface Waits {
  readonly all: readonly number[];
  /** Those while nothing else had processors. */
  readonly undisturbed: readonly number[];
  /** Share of the machine's time that other guests of its host took meanwhile. */
  readonly stolen: number;
}

interface HalfLoadOptions {
  readonly operation: BenchOperation;
  readonly rounds: number;
  readonly seconds: number;
}

/** The same clients, who ask about half of what each gateway can answer. */
export async function measureHalfLoads(
  fullLoad: ReadonlyMap<GatewayProcess, readonly Round[]>,
  { operation, rounds, seconds }: HalfLoadOptions,
): Promise<ReadonlyMap<GatewayProcess, HalfLoad>> {
  const halves = new Map<GatewayProcess, HalfLoad>();
  const awake = keepAwake();
  for (const [gateway, measured] of fullLoad) {
    const requestsPerSecond = median(measured.map((one) => one.requestsPerSecond)) / 2;
    halves.set(gateway, { requestsPerSecond, awake: awake.kept, even: [], random: [] });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const [gateway, { requestsPerSecond, even, random }] of halves) {
      const others = [...halves.keys()].filter((one) => one !== gateway);
      const thinkMs = (CONNECTIONS / requestsPerSecond) * 1_000;
      const asked = { gateway, others, operation };
      even.push(await measureWaits(asked, { seconds, thinkMs, arrivals: 'EVEN' }));
      random.push(await measureWaits(asked, { seconds, thinkMs, arrivals: 'RANDOM' }));
    }
  awake.end();
  return halves;
}

interface Asked {
  readonly gateway: GatewayProcess;
  readonly others: readonly GatewayProcess[];
  readonly operation: BenchOperation;
}

async function measureWaits({ gateway, others, operation }: Asked, rhythm: Rhythm): Promise<Waits> {
  const clients = await readyClients(gateway, operation, rhythm);
  const machineBefore = machineTime();
  const endWatch = watchDisturbed(others);
  const answers = await askAll(clients, operation, rhythm);
  const isUndisturbed = endWatch();
  const stolen = stolenShare(machineBefore, machineTime());
  for (const { close } of clients) close();
  const all = answers.map(({ tookMs }) => tookMs);
  const undisturbed = answers
    .filter(({ askedAt, tookMs }) => isUndisturbed(askedAt, askedAt + tookMs))
    .map(({ tookMs }) => tookMs);
  const what = `${operation.name}, ${gateway.name}, ${rhythm.arrivals}, every ${rhythm.thinkMs.toFixed(0)} ms`;
  const tail = `p99 ÷ p50 ${tailRatio(all).toFixed(1)}, stolen ${(100 * stolen).toFixed(1)} %`;
  console.log(`${what}: ${tail}, ${undisturbed.length} of ${all.length} answers undisturbed`);
  return { all, undisturbed, stolen };
}

export const tailRatio = (waits: readonly number[]): number => quantile(waits, 0.99) / quantile(waits, 0.5);
