import { setTimeout as delay } from 'node:timers/promises';

export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks again and again until the answer is something other than null, undefined or false, and answers that.
 * A check that throws is asked again too; its last error is the cause when the time is up.
 */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { withinMs = 15_000, everyMs = 50 }: Patience = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let lastError: unknown;
  do {
    try {
      const answer = await check();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await delay(everyMs);
  } while (Date.now() < deadline);
  throw new Error(`Not within ${withinMs} ms: ${what}`, { cause: lastError });
}
