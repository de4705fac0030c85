import { dueAt, type Instant, type TimeLimit, type WorkingCalendar } from '@lienthong/kernel';
import type { Channel, ChannelTimeLimit } from './procedure.js';

/** What somebody is told before lodging: how long it takes, and when it would be ready. */
export interface ProcessingPromise {
  readonly channel: Channel;
  /** Null: the law sets none. */
  readonly statutory: TimeLimit | null;
  /** Null: the authority commits itself to nothing shorter. */
  readonly committed: TimeLimit | null;
  /** The promise in whole working days, rounded up. Null: it runs in calendar time, or there is no limit. */
  readonly workingDays: number | null;
  /** When a dossier lodged at that moment would be due. Null: no limit, no calendar, or a year not entered. */
  readonly dueAt: Instant | null;
  /** After this moment the law would be broken. Null as for `dueAt`. */
  readonly statutoryDueAt: Instant | null;
}

export interface PromiseRequest {
  readonly limits: ChannelTimeLimit;
  /** Processing hours of the unit that would serve. Null: not known which unit. */
  readonly calendar: WorkingCalendar | null;
  readonly lodgedAt: Instant;
}

/** The committed limit makes the promise; the statutory one only tells where the breach of law begins. */
export function promiseOf({ limits, calendar, lodgedAt }: PromiseRequest): ProcessingPromise {
  const { channel, statutory, committed } = limits;
  const promised = committed ?? statutory;
  return {
    channel,
    statutory,
    committed,
    workingDays: promised === null ? null : workingDaysOf(promised, calendar),
    dueAt: dueOrNull(calendar, lodgedAt, promised),
    statutoryDueAt: dueOrNull(calendar, lodgedAt, statutory),
  };
}

function workingDaysOf({ amount, unit }: TimeLimit, calendar: WorkingCalendar | null): number | null {
  if (unit === 'WORKING_DAY') return amount;
  if (unit !== 'WORKING_HOUR' || calendar === null) return null;
  return Math.ceil((amount * MINUTES_PER_HOUR) / calendar.minutesPerWorkingDay);
}

const MINUTES_PER_HOUR = 60;

function dueOrNull(
  calendar: WorkingCalendar | null,
  lodgedAt: Instant,
  limit: TimeLimit | null,
): Instant | null {
  if (calendar === null || limit === null) return null;
  const due = dueAt(calendar, lodgedAt, limit);
  return due.ok ? due.value : null;
}
