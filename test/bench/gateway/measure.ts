import { collectGarbage } from '../house/collect-garbage.js';
import { quantile } from '../house/load.js';
import { machineTime, stolenShare } from '../house/stolen-time.js';
import { calibrate } from './calibration.js';
import { type GatewayProcess, type OneClient, PROBE } from './gateway-process.js';
import type { BenchOperation } from './operations.js';

export const CONNECTIONS = 50;

/** What one round says of one gateway and one operation. */
export interface Round {
  readonly cpuMsPerRequest: number;
  /** Processor time per request divided by that of the calibration measured around it. */
  readonly calibrated: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Share of the machine's time that other guests of its host took meanwhile. */
  readonly stolen: number;
}

export interface Rhythm {
  readonly seconds: number;
  /** From one request of a client to the next, milliseconds. 0: it asks again as soon as it is answered. */
  readonly thinkMs: number;
  /** EVEN: the clients ask in turn, at equal intervals. RANDOM: after pauses drawn evenly from 0 to twice `thinkMs`. */
  readonly arrivals: 'EVEN' | 'RANDOM';
}

/** Asks for long enough that the process has compiled what it runs often. */
export async function warmUp(
  gateway: GatewayProcess,
  operation: BenchOperation,
  seconds: number,
): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  const client = async (): Promise<void> => {
    while (performance.now() < until) await gateway.ask(operation);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
}

/** The same load goes before a round: what a gateway laid aside while others were asked is no part of it. */
export const LEAD_SECONDS = 1;

/** 50 clients over 50 connections, for a time; slow answers slow the load down. */
export async function measure(
  gateway: Pick<GatewayProcess, 'open' | 'cpuMs'>,
  operation: BenchOperation,
  rhythm: Rhythm,
): Promise<Round> {
  const calibrationBefore = calibrate();
  const clients = await readyClients(gateway, operation, rhythm);
  const machineBefore = machineTime();
  const cpuBefore = gateway.cpuMs();
  const begin = performance.now();
  const answers = await askAll(clients, operation, rhythm);
  const took = (performance.now() - begin) / 1_000;
  const cpuMsPerRequest = (gateway.cpuMs() - cpuBefore) / answers.length;
  const stolen = stolenShare(machineBefore, machineTime());
  for (const { close } of clients) close();
  const calibration = (calibrationBefore + calibrate()) / 2;
  const waits = answers.map(({ tookMs }) => tookMs);
  return {
    requestsPerSecond: waits.length / took,
    p50Ms: quantile(waits, 0.5),
    p99Ms: quantile(waits, 0.99),
    cpuMsPerRequest,
    calibrated: cpuMsPerRequest / calibration,
    stolen,
  };
}

/** Opening the connections is no part of what is measured, nor is this process's own garbage, nor how a load begins. */
export async function readyClients(
  gateway: Pick<GatewayProcess, 'open'>,
  operation: BenchOperation,
  rhythm: Rhythm,
): Promise<readonly OneClient[]> {
  const clients = Array.from({ length: CONNECTIONS }, gateway.open);
  for (const { ask } of clients) await ask(PROBE);
  collectGarbage();
  await askAll(clients, operation, { ...rhythm, seconds: LEAD_SECONDS });
  return clients;
}

interface Answer {
  /** On the clock of `performance.now()`. */
  readonly askedAt: number;
  readonly tookMs: number;
}

export async function askAll(
  clients: readonly OneClient[],
  operation: BenchOperation,
  rhythm: Rhythm,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const begin = performance.now();
  const end = begin + rhythm.seconds * 1_000;
  const client = async ({ ask }: OneClient, number: number): Promise<void> => {
    const next = momentsOf(rhythm, begin + (rhythm.thinkMs * number) / CONNECTIONS);
    for (let at = next(); at < end; at = next()) {
      await pause(at - performance.now());
      const askedAt = performance.now();
      await ask(operation);
      answers.push({ askedAt, tookMs: performance.now() - askedAt });
    }
  };
  await Promise.all(clients.map(client));
  return answers;
}

/** When a client asks next, on the clock of `performance.now()`. */
function momentsOf({ thinkMs, arrivals }: Rhythm, firstAt: number): () => number {
  if (thinkMs === 0) return () => performance.now();
  let due: number | null = null;
  return () => {
    if (due === null) due = firstAt;
    else due = arrivals === 'EVEN' ? due + thinkMs : performance.now() + Math.random() * 2 * thinkMs;
    return due;
  };
}

const pause = async (ms: number): Promise<void> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
};
