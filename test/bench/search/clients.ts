/** Ten codes, best first, for what somebody typed. */
export type Search = (text: string) => Promise<readonly string[]>;

export interface Query {
  readonly text: string;
  /** Any of them is what was meant. */
  readonly expected: readonly string[];
}

/** Share of the queries with an expected procedure among the first five. */
export async function recallAtFive(search: Search, queries: readonly Query[]): Promise<number> {
  let found = 0;
  for (const { text, expected } of queries) {
    const best = (await search(text)).slice(0, 5);
    if (expected.some((code) => best.includes(code))) found += 1;
  }
  return found / queries.length;
}

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

export interface Crowd {
  readonly clients: number;
  readonly seconds: number;
  /** Pause between an answer and the next question of a client, on average. */
  readonly thinkMs: number;
}

/** Clients that ask one query after the other; the pauses do not count as waiting. */
export async function crowd(search: Search, queries: readonly Query[], of: Crowd): Promise<Latencies> {
  const { clients, seconds, thinkMs } = of;
  const waited: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const client = async (_unused: unknown, number: number): Promise<void> => {
    for (let turn = number; performance.now() < end; turn += 7) {
      await pause(thinkMs * (0.5 + ((turn * 0.618) % 1)));
      const begin = performance.now();
      await search(queries[turn % queries.length]?.text ?? '');
      waited.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  waited.sort((a, b) => a - b);
  const at = (share: number): number => waited[Math.floor((waited.length - 1) * share)] ?? Number.NaN;
  return {
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    perSecond: waited.length / ((performance.now() - start) / 1_000),
  };
}

const pause = (ms: number): Promise<void> =>
  ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
