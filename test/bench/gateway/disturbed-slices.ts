import { TICK_MS } from '../house/process-usage.js';
import { machineTime } from '../house/stolen-time.js';
import type { GatewayProcess } from './gateway-process.js';

/** Whether nothing else had processors between or around two moments on the clock of `performance.now()`. */
export type Undisturbed = (from: number, to: number) => boolean;

interface Slice {
  readonly from: number;
  readonly to: number;
}

const SLICE_MS = 250;
/**
 * What others took is told in whole ticks, so late, and it comes in bursts: how slow the slowest are still falls with the
 * distance from what was told (docs/benchmarks.md).
 */
const AROUND_MS = 500;

/**
 * Notes when other guests of the host had processors, or gateways whose turn it is not: what they allocated before
 * they collect in their quiet seconds. Calling what is returned ends the watch.
 */
export function watchDisturbed(others: readonly GatewayProcess[]): () => Undisturbed {
  const takenSoFar = (): number =>
    others.reduce((sum, other) => sum + other.cpuMs(), machineTime().stolen * TICK_MS);
  const disturbed: Slice[] = [];
  let from = performance.now();
  let taken = takenSoFar();
  const note = (): void => {
    const [to, now] = [performance.now(), takenSoFar()];
    if (now > taken) disturbed.push({ from: from - AROUND_MS, to: to + AROUND_MS });
    [from, taken] = [to, now];
  };
  const timer = setInterval(note, SLICE_MS);
  return () => {
    clearInterval(timer);
    note();
    return (begin, end) => disturbed.every((slice) => end < slice.from || begin > slice.to);
  };
}
