import { calibrate } from './calibration.js';
import type { GatewayProcess } from './gateway-process.js';
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
  /** Pause of each client before each request, on average, milliseconds; drawn evenly from 0 to twice that. */
  readonly thinkMs: number;
}

const WARM_REQUESTS = 2_000;

/** Asks until the process has compiled what it runs often, or for as long as `maxSeconds`. */
export async function warmUp(
  gateway: GatewayProcess,
  operation: BenchOperation,
  maxSeconds: number,
): Promise<void> {
  const until = performance.now() + maxSeconds * 1_000;
  let left = WARM_REQUESTS;
  const client = async (): Promise<void> => {
    while (left-- > 0 && performance.now() < until) await gateway.ask(operation);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
}

/** 50 clients over 50 connections, for a time; slow answers slow the load down. */
export async function measure(
  gateway: Pick<GatewayProcess, 'open' | 'cpuMs'>,
  operation: BenchOperation,
  { seconds, thinkMs }: Rhythm,
): Promise<Round> {
  const calibrationBefore = calibrate();
  const cpuBefore = gateway.cpuMs();
  const waits: number[] = [];
  const begin = performance.now();
  const client = async (): Promise<void> => {
    const { ask, close } = gateway.open();
    while (performance.now() - begin < seconds * 1_000) {
      if (thinkMs > 0) await pause(Math.random() * 2 * thinkMs);
      const asked = performance.now();
      await ask(operation);
      waits.push(performance.now() - asked);
    }
    close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
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

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
