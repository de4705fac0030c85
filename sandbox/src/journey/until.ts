import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE_MS = 30_000;
const PAUSE_MS = 100;

/** Looks again and again until there is something to see; what it waited for is named when it never comes. */
export async function until<Seen>(
  what: string,
  look: () => Promise<Seen | null | undefined | false>,
): Promise<Seen> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`Waited ${DEADLINE_MS / 1_000} s in vain for ${what}`);
    await sleep(PAUSE_MS);
  }
}
