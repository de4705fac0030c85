import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from '../domain/attempt.js';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationQueries } from './ports.js';

/** How long an answer may wait for the platform, and how often it looks. */
export interface PayUrlPatience {
  readonly timeoutMs: number;
  readonly pollMs: number;
}

interface WaitDeps {
  readonly queries: ObligationQueries;
  readonly patience: PayUrlPatience;
}

/** The attempt as soon as it has a page or an outcome, or as it stands when the patience ends. */
export async function waitForPayUrl(
  { queries, patience }: WaitDeps,
  attemptId: string,
): Promise<{ obligation: Obligation; attempt: Attempt }> {
  const deadline = performance.now() + patience.timeoutMs;
  for (;;) {
    const found = await queries.findByAttempt(attemptId);
    if (found === null) throw new Error(`Attempt ${attemptId} was stored and is gone`);
    const { attempt } = found;
    if (attempt.state !== 'INITIATED' || attempt.payUrl !== null) return found;
    if (performance.now() + patience.pollMs > deadline) return found;
    await sleep(patience.pollMs);
  }
}
