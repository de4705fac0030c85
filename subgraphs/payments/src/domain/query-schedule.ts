import { type Instant, instant } from '@lienthong/kernel';

/**
 * When to ask the platform again about an attempt without an outcome: the gap doubles with the attempt's age, so that
 * a lost confirmation is found soon and an abandoned attempt costs next to nothing, yet is never given up.
 * `firstAfterMs` is the age at which it was asked for the first time.
 */
export function nextQueryAt(of: {
  readonly startedAt: Instant;
  readonly now: Instant;
  readonly firstAfterMs: number;
}): Instant {
  const ageMs = Math.max(of.now - of.startedAt, 0);
  return instant(of.now + Math.max(ageMs, of.firstAfterMs));
}
