/** How long a lane rests after a failure. There is no last attempt: only the interval has a cap. */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

export const defaultBackoff: Backoff = { baseMs: 500, capMs: 60_000 };

/**
 * Doubles with every failure up to the cap, of which a random half is taken off, so that lanes that failed
 * together do not come back together. `failures` counts from 1; `random` is in [0, 1).
 */
export function backoffMs(backoff: Backoff, failures: number, random: number): number {
  const full = Math.min(backoff.capMs, backoff.baseMs * 2 ** Math.min(failures - 1, 40));
  return Math.round(full * (1 - random / 2));
}
