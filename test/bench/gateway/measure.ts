import { calibrate } from './calibration.js';
import type { GatewayProcess, OneClient } from './gateway-process.js';
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

/** 50 clients over 50 connections, for a time; slow answers slow the load down. */
export async function measure(
  gateway: Pick<GatewayProcess, 'open' | 'cpuMs'>,
  operation: BenchOperation,
  rhythm: Rhythm,
): Promise<Round> {
  const calibrationBefore = calibrate();
  const clients = Array.from({ length: CONNECTIONS }, gateway.open);
  // Opening the connections is no part of what is measured.
  await Promise.all(clients.map(({ ask }) => ask(operation)));
  const cpuBefore = gateway.cpuMs();
  const waits: number[] = [];
  const begin = performance.now();
  const client = async ({ ask, close }: OneClient, number: number): Promise<void> => {
    const pause = pausesOf(rhythm, begin + (rhythm.thinkMs * number) / CONNECTIONS);
    while (performance.now() - begin < rhythm.seconds * 1_000) {
      await pause();
      const asked = performance.now();
      await ask(operation);
      waits.push(performance.now() - asked);
    }
    close();
  };
  await Promise.all(clients.map(client));
  const took = (performance.now() - begin) / 1_000;
  const cpuMsPerRequest = (gateway.cpuMs() - cpuBefore) / waits.length;
  const calibration = (calibrationBefore + calibrate()) / 2;
  waits.sort((a, b) => a - b);
  return {
    requestsPerSecond: waits.length / took,
    p50Ms: waits[Math.floor(waits.length * 0.5)] ?? Number.NaN,
    p99Ms: waits[Math.floor(waits.length * 0.99)] ?? Number.NaN,
    cpuMsPerRequest,
    calibrated: cpuMsPerRequest / calibration,
  };
}

/** `firstAt`: when a client asks first that asks at equal intervals, on the clock of `performance.now()`. */
function pausesOf({ thinkMs, arrivals }: Rhythm, firstAt: number): () => Promise<void> {
  if (thinkMs === 0) return async () => {};
  if (arrivals === 'RANDOM') return () => pause(Math.random() * 2 * thinkMs);
  let due = firstAt - thinkMs;
  return () => {
    due += thinkMs;
    return pause(Math.max(0, due - performance.now()));
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
