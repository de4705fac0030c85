import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GraphTarget } from './graph-search.js';
import type { Question, Search } from './questions.js';

/** What is asked: a catalogue over HTTP, or the database itself. */
export type Target =
  | ({ readonly kind: 'GRAPH' } & GraphTarget)
  | { readonly kind: 'SQL'; readonly databaseUrl: string };

export interface Crowd {
  readonly clients: number;
  readonly seconds: number;
  /** Pause between an answer and the next question of a client, on average. */
  readonly thinkMs: number;
}

export interface Load extends Crowd {
  readonly target: Target;
  readonly questions: readonly Question[];
}

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly searches: number;
  readonly perSecond: number;
}

/** The clients run in a process of their own, so that their work does not delay what they measure. */
export async function crowd(load: Load): Promise<Latencies> {
  const path = fileURLToPath(new URL('./crowd-process.js', import.meta.url));
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(load));
  const exited = once(child, 'exit');
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const [code] = await exited;
  if (code !== 0) throw new Error('The clients did not finish');
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Latencies;
}

/** Clients that ask one question after the other; the pauses do not count as waiting. */
export async function ask(
  search: Search,
  { clients, seconds, thinkMs, questions }: Load,
): Promise<Latencies> {
  const waited: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const client = async (_unused: unknown, number: number): Promise<void> => {
    for (let turn = number * 3; performance.now() < end; turn += 7) {
      await pause(thinkMs * (0.5 + ((turn * 0.618) % 1)));
      const question = questions[turn % questions.length];
      if (question === undefined) return;
      const begin = performance.now();
      await search(question);
      waited.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  waited.sort((a, b) => a - b);
  const at = (share: number): number => waited[Math.floor((waited.length - 1) * share)] ?? Number.NaN;
  const perSecond = waited.length / ((performance.now() - start) / 1_000);
  return { p50Ms: at(0.5), p99Ms: at(0.99), searches: waited.length, perSecond };
}

const pause = (ms: number): Promise<void> =>
  ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
