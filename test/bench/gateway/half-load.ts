import { keepAwake } from '../house/keep-awake.js';
import { median } from '../house/load.js';
import { watchDisturbed } from './disturbed-slices.js';
import type { GatewayProcess } from './gateway-process.js';
import { askAll, CONNECTIONS, type Rhythm, type Round, readyClients } from './measure.js';
import type { BenchOperation } from './operations.js';

/** How long answers took by how requests arrive, milliseconds. */
export interface HalfLoad {
  readonly requestsPerSecond: number;
  /** Whether the processors were kept from sleeping. */
  readonly awake: boolean;
  readonly even: Waits;
  readonly random: Waits;
}

/**
 * Of all rounds together: among the hundreds of answers of one round a single full collection of garbage, which comes
 * once in ten thousand, would decide what the slowest hundredth is.
 */
export interface Waits {
  readonly all: number[];
  /** Those while nothing else had processors. */
  readonly undisturbed: number[];
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
    halves.set(gateway, { requestsPerSecond, awake: awake.kept, even: noWaits(), random: noWaits() });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const [gateway, { requestsPerSecond, even, random }] of halves) {
      const others = [...halves.keys()].filter((one) => one !== gateway);
      const thinkMs = (CONNECTIONS / requestsPerSecond) * 1_000;
      const asked = { gateway, others, operation };
      await measureWaits(asked, { seconds, thinkMs, arrivals: 'EVEN' }, even);
      await measureWaits(asked, { seconds, thinkMs, arrivals: 'RANDOM' }, random);
    }
  awake.end();
  return halves;
}

const noWaits = (): Waits => ({ all: [], undisturbed: [] });

interface Asked {
  readonly gateway: GatewayProcess;
  readonly others: readonly GatewayProcess[];
  readonly operation: BenchOperation;
}

async function measureWaits(
  { gateway, others, operation }: Asked,
  rhythm: Rhythm,
  waits: Waits,
): Promise<void> {
  const clients = await readyClients(gateway, operation, rhythm);
  const endWatch = watchDisturbed(others);
  const answers = await askAll(clients, operation, rhythm);
  const isUndisturbed = endWatch();
  for (const { close } of clients) close();
  const kept = answers.filter(({ askedAt, tookMs }) => isUndisturbed(askedAt, askedAt + tookMs));
  waits.all.push(...answers.map(({ tookMs }) => tookMs));
  waits.undisturbed.push(...kept.map(({ tookMs }) => tookMs));
  const what = `${operation.name}, ${gateway.name}, ${rhythm.arrivals}, every ${rhythm.thinkMs.toFixed(0)} ms`;
  console.log(`${what}: ${kept.length} of ${answers.length} answers undisturbed`);
}
