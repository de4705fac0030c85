import { setTimeout as delay } from 'node:timers/promises';

/** What stopped the waiting: the answer came, the process ended, or the time was up. */
export type Readiness = 'READY' | 'ENDED' | 'LATE';

interface ReadinessQuestion {
  readonly url: string;
  readonly limitMs: number;
  hasEnded(): boolean;
}

export async function waitUntilReady({ url, limitMs, hasEnded }: ReadinessQuestion): Promise<Readiness> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (hasEnded()) return 'ENDED';
    if (await answersReady(url)) return hasEnded() ? 'ENDED' : 'READY';
    await delay(40);
  }
  return 'LATE';
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
