/** One request of the load; answers when it is done, throws when the answer is wrong. */
export type Shot = () => Promise<void>;

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Keeps a fixed number of requests under way for a time; a fixed concurrency, so slow answers slow the load down. */
export async function load(
  shot: Shot,
  { concurrency, seconds }: { concurrency: number; seconds: number },
): Promise<LoadResult> {
  const durations: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const begin = performance.now();
      await shot();
      durations.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return {
    requests: durations.length,
    seconds: (performance.now() - start) / 1_000,
    p50Ms: quantile(durations, 0.5),
    p99Ms: quantile(durations, 0.99),
  };
}

/** What so large a share of the values does not exceed, below 1; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
