import { type Instant, instant } from './instant.js';
import { addDays, type PlainDate } from './plain-date.js';
import { err, ok, type Result } from './result.js';
import { fromVietnamTime, toVietnamTime, type VietnamTime } from './vietnam-time.js';
import { type CalendarNotCovering, covers, sessionsOn, type WorkingCalendar } from './working-calendar.js';

/**
 * The first working moment at or after `at`: after closing it is the next working morning, in the lunch break
 * the start of the afternoon, on a day off the next working morning. Seconds are dropped.
 */
export const startOfWork = (calendar: WorkingCalendar, at: Instant): Result<Instant, CalendarNotCovering> =>
  addWorkingMinutes(calendar, at, 0);

/**
 * The moment at which that much working time has passed since `at`. It may be the closing time of a session:
 * whatever is due at 17:00 is in time at 17:00. `minutes` is whole and not negative.
 */
export function addWorkingMinutes(
  calendar: WorkingCalendar,
  at: Instant,
  minutes: number,
): Result<Instant, CalendarNotCovering> {
  const from = toVietnamTime(at);
  let remaining = minutes;
  for (const { day, startMinute, endMinute } of workingSpans(calendar, from)) {
    const length = endMinute - startMinute;
    if (remaining <= length) return ok(fromVietnamTime({ day, minute: startMinute + remaining }));
    remaining -= length;
  }
  return notCovering(calendar, from.day);
}

/** Working time between two moments, in whole minutes; negative when `to` lies before `from`. */
export function workingMinutesBetween(
  calendar: WorkingCalendar,
  from: Instant,
  to: Instant,
): Result<number, CalendarNotCovering> {
  const [earlier, later] = [
    toVietnamTime(instant(Math.min(from, to))),
    toVietnamTime(instant(Math.max(from, to))),
  ];
  for (const { day } of [earlier, later]) if (!covers(calendar, day)) return notCovering(calendar, day);
  let minutes = 0;
  for (const { day, startMinute, endMinute } of workingSpans(calendar, earlier)) {
    if (day > later.day) break;
    const end = day === later.day ? Math.min(endMinute, later.minute) : endMinute;
    minutes += Math.max(0, end - startMinute);
  }
  return ok(to < from && minutes > 0 ? -minutes : minutes);
}

/** The moment itself when an office works then or has just closed, else the next opening. */
export function nextWorkingTime(
  calendar: WorkingCalendar,
  at: Instant,
): Result<Instant, CalendarNotCovering> {
  const time = toVietnamTime(at);
  return isOpenOrClosing(calendar, time) ? ok(fromVietnamTime(time)) : startOfWork(calendar, at);
}

/** End of the last session on the `count`-th working day, the day of `from` being the first if it is one. */
export function closingOfWorkingDay(
  calendar: WorkingCalendar,
  from: PlainDate,
  count: number,
): Result<Instant, CalendarNotCovering> {
  let remaining = count;
  for (let day = from; covers(calendar, day); day = addDays(day, 1)) {
    const last = sessionsOn(calendar, day)?.at(-1);
    if (last !== undefined) remaining -= 1;
    if (last !== undefined && remaining <= 0) return ok(fromVietnamTime({ day, minute: last.endMinute }));
  }
  return notCovering(calendar, from);
}

/** At midnight the closing may be that of the day before. */
function isOpenOrClosing(calendar: WorkingCalendar, { day, minute }: VietnamTime): boolean {
  const within = sessionsOn(calendar, day)?.some(
    ({ startMinute, endMinute }) => startMinute <= minute && minute <= endMinute,
  );
  if (within || minute > 0) return within ?? false;
  return sessionsOn(calendar, addDays(day, -1))?.at(-1)?.endMinute === DAY_MINUTES;
}

const DAY_MINUTES = 1_440;

interface WorkingSpan {
  readonly day: PlainDate;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** What is left of each session from that moment on, in order of time, to the end of the covered days. */
function* workingSpans(calendar: WorkingCalendar, from: VietnamTime): Generator<WorkingSpan> {
  let earliest = from.minute;
  for (let day = from.day; covers(calendar, day); day = addDays(day, 1)) {
    for (const { startMinute, endMinute } of sessionsOn(calendar, day) ?? []) {
      if (earliest < endMinute) yield { day, startMinute: Math.max(startMinute, earliest), endMinute };
    }
    earliest = 0;
  }
}

function notCovering(calendar: WorkingCalendar, from: PlainDate): Result<never, CalendarNotCovering> {
  const { id, coveredFrom, coveredTo } = calendar;
  const day = covers(calendar, from) ? addDays(coveredTo, 1) : from;
  return err({ type: 'CalendarNotCovering', calendarId: id, day, coveredFrom, coveredTo });
}
