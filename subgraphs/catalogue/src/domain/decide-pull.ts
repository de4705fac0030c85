import { addDays, fromVietnamTime, type Instant, toVietnamTime } from '@lienthong/kernel';

/** Why a pull was begun. CAUGHT_UP: nobody was running, or awake, when it was due. */
export type PullCause = 'SCHEDULED' | 'CAUGHT_UP' | 'BY_HAND';

/**
 * DUE: whatever the schedule asks for now; any instance may ask at any time and as often as it likes.
 * NOW: a person wants it; goes on with an open pull, else begins one.
 */
export type PullMode = 'DUE' | 'NOW';

/** What is stored of earlier pulls. */
export interface PullLedger {
  /** Null: none is open. `nextTryAt` null: it was cut off, or is being worked on. */
  readonly open: { readonly startedAt: Instant; readonly nextTryAt: Instant | null } | null;
  /** When the last pull that is through was begun. Null: there was none. */
  readonly doneStartedAt: Instant | null;
  /** Since when the schedule is kept; what was due before was not missed. */
  readonly keptSince: Instant;
}

export interface PullMoment {
  readonly mode: PullMode;
  readonly now: Instant;
  /** When the nightly pull is due, in minutes since midnight in Viet Nam. */
  readonly atMinute: number;
}

export type PullDecision =
  | { readonly type: 'RESUME' }
  /** An open pull of an earlier night is given up: tonight's list knows better. */
  | { readonly type: 'BEGIN'; readonly cause: PullCause }
  | { readonly type: 'NOTHING'; readonly because: 'DONE_ALREADY' | 'WAITING' };

/**
 * What to do now. Rests on stored moments alone, so that a missed night is made up for once, whoever asks first,
 * and a clock that is set back brings no second pull.
 */
export function decidePull(ledger: PullLedger, { mode, now, atMinute }: PullMoment): PullDecision {
  const due = lastDue(now, atMinute);
  const isOfTonight = (at: Instant): boolean => at >= due && at - now <= CLOCK_ERROR_MS;
  const { open, doneStartedAt, keptSince } = ledger;
  if (open !== null && isOfTonight(open.startedAt))
    return mode === 'DUE' && isWaiting(open.nextTryAt, now)
      ? { type: 'NOTHING', because: 'WAITING' }
      : { type: 'RESUME' };
  if (mode === 'NOW') return { type: 'BEGIN', cause: 'BY_HAND' };
  const isDone = doneStartedAt !== null && isOfTonight(doneStartedAt);
  if (isDone || keptSince > due) return { type: 'NOTHING', because: 'DONE_ALREADY' };
  return { type: 'BEGIN', cause: now - due > PUNCTUAL_MS ? 'CAUGHT_UP' : 'SCHEDULED' };
}

/** The latest moment at or before now at which a nightly pull was due. */
export function lastDue(now: Instant, atMinute: number): Instant {
  const { day, minute } = toVietnamTime(now);
  return fromVietnamTime({ day: minute >= atMinute ? day : addDays(day, -1), minute: atMinute });
}

/**
 * Pause before a pull that failed as a whole is tried again: doubles up to an hour, never gives up, and is longer
 * when the portal asks for it. `attempts` counts from 1 how often it failed without getting any further.
 */
export const pauseAfter = (attempts: number, wantedMs: number | null): number =>
  Math.min(Math.max(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10), wantedMs ?? 0), LONGEST_PAUSE_MS);

const FIRST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/** A moment further in the future was written by a clock that was wrong. */
const CLOCK_ERROR_MS = 86_400_000;
const PUNCTUAL_MS = 15 * 60_000;

/** A clock that was set back must not make the wait longer than any pause. */
const isWaiting = (nextTryAt: Instant | null, now: Instant): boolean =>
  nextTryAt !== null && nextTryAt > now && nextTryAt - now <= LONGEST_PAUSE_MS;
