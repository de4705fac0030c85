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
  durations.sort((a, b) => a - b);
  const at = (share: number): number =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
  return {
    requests: durations.length,
    seconds: (performance.now() - start) / 1_000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
