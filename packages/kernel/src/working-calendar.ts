import { type PlainDate, type Weekday, weekdayOf } from './plain-date.js';

/**
 * The hours in which an office works, in Viet Nam local time. Holidays, bridge days and their make-up days are
 * data of each year; outside the covered days nothing may be computed, because nobody entered the holidays.
 */
export interface WorkingCalendar {
  readonly id: string;
  /** Sessions in order of time; a weekday that is missing here is a day off. */
  readonly weekly: ReadonlyMap<Weekday, readonly Session[]>;
  /** Public holidays and bridge days. */
  readonly daysOff: ReadonlySet<PlainDate>;
  /** Weekend days worked in exchange for a bridge day, with Monday's hours. */
  readonly makeUpDays: ReadonlySet<PlainDate>;
  /** Days with their own hours, e.g. a half-day. No session at all makes a day off. */
  readonly specialDays: ReadonlyMap<PlainDate, readonly Session[]>;
  /** First day covered. */
  readonly coveredFrom: PlainDate;
  /** Last day covered, inclusive. */
  readonly coveredTo: PlainDate;
  /** What one working day of a time limit is worth, whatever the length of the days it falls on. */
  readonly minutesPerWorkingDay: number;
}

/** Minutes since local midnight; the closing minute is exclusive for whoever comes in, inclusive for what is due. */
export interface Session {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** The computation reached a day whose holidays nobody has entered yet. */
export interface CalendarNotCovering {
  readonly type: 'CalendarNotCovering';
  readonly calendarId: string;
  readonly day: PlainDate;
  readonly coveredFrom: PlainDate;
  readonly coveredTo: PlainDate;
}

/** In order of time; empty on a day off. Null: the calendar says nothing about that day. */
export function sessionsOn(calendar: WorkingCalendar, day: PlainDate): readonly Session[] | null {
  if (!covers(calendar, day)) return null;
  const own = calendar.specialDays.get(day);
  if (own !== undefined) return own;
  if (calendar.daysOff.has(day)) return [];
  return calendar.weekly.get(calendar.makeUpDays.has(day) ? 1 : weekdayOf(day)) ?? [];
}

/** Null: the calendar says nothing about that day. */
export function isWorkingDay(calendar: WorkingCalendar, day: PlainDate): boolean | null {
  const sessions = sessionsOn(calendar, day);
  return sessions === null ? null : sessions.length > 0;
}

export const covers = (calendar: WorkingCalendar, day: PlainDate): boolean =>
  calendar.coveredFrom <= day && day <= calendar.coveredTo;
