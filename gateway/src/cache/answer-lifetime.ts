import { fromVietnamTime, type Instant, instant, toVietnamTime } from '@lienthong/kernel';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/**
 * When an answer that is asked for now ends, exclusive: after its age, and at midnight in Viet Nam, since what is asked
 * of the catalogue without a day depends on today. Null: it is not to be kept at all, because clocks differ, and a
 * subgraph may still be in yesterday during the first minute of a day.
 */
export function answerEnd(askedAt: Instant, maxAgeSeconds: number): Instant | null {
  const { day, minute } = toVietnamTime(askedAt);
  if (minute === 0) return null;
  const midnight = fromVietnamTime({ day, minute: DAY_MINUTES });
  // A subgraph whose clock is ahead is in tomorrow during the last minute.
  if (minute === DAY_MINUTES - 1) return null;
  return instant(Math.min(askedAt + maxAgeSeconds * 1_000, midnight - MINUTE_MS));
}
