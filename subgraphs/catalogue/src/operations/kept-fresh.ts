import { setImmediate } from 'node:timers/promises';

/** Reading goes on beside the searches; only those wait that would be answered from what is too old. */
export function keptFresh(ms: number, read: () => Promise<void>): () => Promise<void> {
  let readAtMs = Number.NEGATIVE_INFINITY;
  const shared = sharedFor(ms, async () => {
    const begun = performance.now();
    await read();
    readAtMs = begun;
  });
  return () => {
    const reading = shared();
    return performance.now() - readAtMs < 2 * ms ? NOTHING_TO_WAIT_FOR : reading;
  };
}

const NOTHING_TO_WAIT_FOR = Promise.resolve();

/** Whoever asks while an answer is under way, or within the time after it, gets that one. */
export function sharedFor<Value>(ms: number, ask: () => Promise<Value>): () => Promise<Value> {
  let freshUntil = Number.NEGATIVE_INFINITY;
  let answer: Promise<Value> | null = null;
  return () => {
    if (answer !== null && performance.now() < freshUntil) return answer;
    freshUntil = Number.POSITIVE_INFINITY;
    answer = ask();
    answer.then(
      () => {
        freshUntil = performance.now() + ms;
      },
      () => {
        answer = null;
      },
    );
    return answer;
  };
}

/** How long requests may have to wait for the index. */
const SLICE_MS = 4;

/** Lets requests through between the steps. */
export async function* inSlices<Step>(steps: Iterable<Step>): AsyncGenerator<Step> {
  let until = performance.now() + SLICE_MS;
  for (const step of steps) {
    yield step;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
}
