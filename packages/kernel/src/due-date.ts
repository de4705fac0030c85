import { type Instant, instant } from './instant.js';
import { assertNever, type Result } from './result.js';
import { toVietnamTime } from './vietnam-time.js';
import type { CalendarNotCovering, WorkingCalendar } from './working-calendar.js';
import { addWorkingMinutes, closingOfWorkingDay, nextWorkingTime, startOfWork } from './working-time.js';

/** How long a procedure may take. `amount` is a whole number; 0 is due at the first working moment. */
export interface TimeLimit {
  readonly amount: number;
  readonly unit: TimeLimitUnit;
  /**
   * Procedures answered on the day itself: the limit then counts whole working days, the day of reception being
   * the first; what comes in later than this minute of the day (15:00 is 900) counts from the next working day.
   * Only with working days, one at least. Null or absent: the limit counts working time from the moment of reception.
   */
  readonly sameDayCutOffMinute?: number | null;
}

export type TimeLimitUnit = 'WORKING_DAY' | 'CALENDAR_DAY' | 'WORKING_HOUR' | 'HOUR';

/**
 * When the result is due for a dossier received at that moment. The clock starts at the first working moment.
 * Working days are worth `minutesPerWorkingDay` of working time each; calendar days and hours run through, but
 * an end outside working time moves to the next working time.
 */
export function dueAt(
  calendar: WorkingCalendar,
  receivedAt: Instant,
  limit: TimeLimit,
): Result<Instant, CalendarNotCovering> {
  const start = startOfWork(calendar, receivedAt);
  if (!start.ok) return start;
  const { amount, unit, sameDayCutOffMinute } = limit;
  switch (unit) {
    case 'WORKING_DAY':
      return typeof sameDayCutOffMinute === 'number'
        ? endOfWorkingDays(calendar, start.value, { amount, cutOffMinute: sameDayCutOffMinute })
        : addWorkingMinutes(calendar, start.value, amount * calendar.minutesPerWorkingDay);
    case 'WORKING_HOUR':
      return addWorkingMinutes(calendar, start.value, amount * HOUR_MINUTES);
    case 'CALENDAR_DAY':
      return nextWorkingTime(calendar, instant(start.value + amount * DAY_MS));
    case 'HOUR':
      return nextWorkingTime(calendar, instant(start.value + amount * HOUR_MS));
    default:
      return assertNever(unit);
  }
}

const HOUR_MINUTES = 60;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function endOfWorkingDays(
  calendar: WorkingCalendar,
  start: Instant,
  { amount, cutOffMinute }: { readonly amount: number; readonly cutOffMinute: number },
): Result<Instant, CalendarNotCovering> {
  const { day, minute } = toVietnamTime(start);
  return closingOfWorkingDay(calendar, day, minute > cutOffMinute ? amount + 1 : amount);
}
