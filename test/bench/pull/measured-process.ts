import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { usageOf } from '../house/process-usage.js';

export interface MeasuredRun {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  /** The last line the process printed. */
  readonly lastLine: Readonly<Record<string, unknown>>;
}

export interface ProgramRun {
  readonly program: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Called for each line of JSON; true: the process is killed at once. */
  isEnough?(line: Readonly<Record<string, unknown>>): boolean;
}

const SAMPLE_MS = 50;

/** Runs a program that prints JSON lines, and watches what it uses until it ends or is killed with SIGKILL. */
export async function runMeasured({ program, args = [], env, isEnough }: ProgramRun): Promise<MeasuredRun> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const closed = once(child, 'close');
  let [cpuMs, peakMb] = [0, 0];
  const watch = setInterval(() => {
    if (child.pid === undefined || child.exitCode !== null) return;
    const usage = usageOf(child.pid);
    [cpuMs, peakMb] = [usage.cpuMs, Math.max(peakMb, usage.rssMb)];
  }, SAMPLE_MS);
  let lastLine: Readonly<Record<string, unknown>> = {};
  let killed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (killed) continue;
    lastLine = JSON.parse(line);
    killed = isEnough?.(lastLine) === true && child.kill('SIGKILL');
  }
  await closed;
  clearInterval(watch);
  if (!killed && child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode}`);
  return { seconds: (performance.now() - begun) / 1_000, cpuSeconds: cpuMs / 1_000, peakMb, lastLine };
}
