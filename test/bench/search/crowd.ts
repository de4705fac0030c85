import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { quantile } from '../house/load.js';
import type { GraphTarget } from './graph-search.js';
import { type Question, unheardOf } from './questions.js';

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
  /** Null: the questions come again and again. Else every second one is new, counted on from this number. */
  readonly newFrom: number | null;
}

/** Asks, and is told when the whole answer has come. */
export type AskQuestion = (question: Question) => Promise<void>;

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  readonly searches: number;
  readonly perSecond: number;
  /** Processor time of the clients. */
  readonly clientsCpuMs: number;
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
export async function ask(open: () => AskQuestion, load: Load): Promise<Latencies> {
  const { clients, seconds, thinkMs } = load;
  const waited: number[] = [];
  const used = process.cpuUsage();
  const start = performance.now();
  const end = start + seconds * 1_000;
  const next = questionsInTurn(load);
  const client = async (_unused: unknown, number: number): Promise<void> => {
    const askOne = open();
    for (let turn = number * 3; performance.now() < end; turn += 7) {
      await pause(thinkMs * (0.5 + ((turn * 0.618) % 1)));
      const question = next(turn);
      const begin = performance.now();
      await askOne(question);
      waited.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const { user, system } = process.cpuUsage(used);
  const perSecond = waited.length / ((performance.now() - start) / 1_000);
  const worstMs = waited.reduce((worst, ms) => Math.max(worst, ms), 0);
  const times = { p50Ms: quantile(waited, 0.5), p99Ms: quantile(waited, 0.99), worstMs };
  return { ...times, searches: waited.length, perSecond, clientsCpuMs: (user + system) / 1_000 };
}

function questionsInTurn({ questions, newFrom }: Load): (turn: number) => Question {
  let asked = 0;
  return (turn) => {
    asked += 1;
    if (newFrom !== null && asked % 2 === 0) return unheardOf(questions, newFrom + asked / 2);
    const question = questions[turn % questions.length];
    if (question === undefined) throw new Error('There is nothing to ask');
    return question;
  };
}

const pause = (ms: number): Promise<void> =>
  ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
