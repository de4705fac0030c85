import { type PlainDate, parsePlainDate, plainDate, type Weekday } from './plain-date.js';
import { err, ok, type Result } from './result.js';
import { parseTimeOfDay } from './vietnam-time.js';
import type { Session, WorkingCalendar } from './working-calendar.js';

/** A calendar as the catalogue publishes it: times as `HH:mm`, days as `yyyy-MM-dd`, weekdays "1" (Monday) to "7". */
export interface PublishedCalendar {
  readonly calendarId: string;
  readonly weekly: Readonly<Record<string, readonly PublishedSession[]>>;
  readonly daysOff: readonly { readonly day: string }[];
  readonly makeUpDays: readonly { readonly day: string }[];
  readonly specialDays: readonly { readonly day: string; readonly sessions: readonly PublishedSession[] }[];
  readonly coveredFrom: string;
  readonly coveredTo: string;
  readonly minutesPerWorkingDay: number;
}

/** Opening and closing time. */
export type PublishedSession = readonly [string, string];

/** `at` is the place of the fault in the published form, e.g. `weekly.1[0]`. */
export interface MalformedCalendar {
  readonly type: 'MalformedCalendar';
  readonly calendarId: string;
  readonly at: string;
  readonly reason: string;
}

/** Refuses what would make due dates ambiguous: days listed twice, sessions that overlap, an empty week. */
export function parseCalendar(published: PublishedCalendar): Result<WorkingCalendar, MalformedCalendar> {
  const faults: Fault[] = [];
  const note = (at: string, reason: string): void => void faults.push({ at, reason });
  const calendar: WorkingCalendar = {
    id: published.calendarId,
    weekly: parseWeek(published, note),
    daysOff: new Set(parseDays(published.daysOff, 'daysOff', note)),
    makeUpDays: new Set(parseDays(published.makeUpDays, 'makeUpDays', note)),
    specialDays: parseSpecialDays(published, note),
    coveredFrom: parseDay(published.coveredFrom, 'coveredFrom', note),
    coveredTo: parseDay(published.coveredTo, 'coveredTo', note),
    minutesPerWorkingDay: published.minutesPerWorkingDay,
  };
  checkWhole(calendar, note);
  const [first] = faults;
  return first
    ? err({ type: 'MalformedCalendar', calendarId: published.calendarId, ...first })
    : ok(calendar);
}

interface Fault {
  readonly at: string;
  readonly reason: string;
}

type Note = (at: string, reason: string) => void;

function parseWeek({ weekly }: PublishedCalendar, note: Note): ReadonlyMap<Weekday, readonly Session[]> {
  const week = new Map<Weekday, readonly Session[]>();
  for (const [key, sessions] of Object.entries(weekly)) {
    const weekday = WEEKDAYS.find((candidate) => String(candidate) === key);
    if (weekday === undefined) note(`weekly.${key}`, 'not an ISO weekday, "1" to "7"');
    else week.set(weekday, parseSessions(sessions, `weekly.${key}`, note));
  }
  return week;
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function parseSpecialDays(
  { specialDays }: PublishedCalendar,
  note: Note,
): ReadonlyMap<PlainDate, readonly Session[]> {
  const days = parseDays(specialDays, 'specialDays', note);
  return new Map(
    specialDays.flatMap(({ sessions }, i) => {
      const day = days[i];
      return day === undefined ? [] : [[day, parseSessions(sessions, `specialDays[${i}]`, note)]];
    }),
  );
}

function parseSessions(published: readonly PublishedSession[], place: string, note: Note): Session[] {
  let earliest = 0;
  return published.map(([opening, closing], i) => {
    const startMinute = parseTimeOfDay(opening) ?? Number.NaN;
    const endMinute = parseTimeOfDay(closing) ?? Number.NaN;
    const at = `${place}[${i}]`;
    if (Number.isNaN(startMinute) || Number.isNaN(endMinute)) note(at, 'not a time of day, HH:mm');
    if (startMinute >= endMinute) note(at, 'closes before it opens');
    if (startMinute < earliest) note(at, 'begins before the previous session ends');
    earliest = endMinute;
    return { startMinute, endMinute };
  });
}

function parseDays(days: readonly { readonly day: string }[], place: string, note: Note): PlainDate[] {
  const seen = new Set<string>();
  return days.map(({ day }, i) => {
    if (seen.has(day)) note(`${place}[${i}]`, 'listed twice');
    seen.add(day);
    return parseDay(day, `${place}[${i}]`, note);
  });
}

function parseDay(text: string, place: string, note: Note): PlainDate {
  const day = parsePlainDate(text);
  if (day === null) note(place, 'not a calendar day, yyyy-MM-dd');
  return day ?? NO_DAY;
}

/** Stands in for a day that could not be read, so that the remaining faults are found in the same pass. */
const NO_DAY = plainDate('0001-01-01');

function checkWhole(calendar: WorkingCalendar, note: Note): void {
  const { coveredFrom, coveredTo, minutesPerWorkingDay, weekly } = calendar;
  if (coveredTo < coveredFrom) note('coveredTo', 'lies before coveredFrom');
  if (!Number.isSafeInteger(minutesPerWorkingDay) || minutesPerWorkingDay <= 0)
    note('minutesPerWorkingDay', 'not a positive whole number');
  if (![...weekly.values()].some((sessions) => sessions.length > 0)) note('weekly', 'no working day at all');
  checkDays(calendar, note);
}

function checkDays({ daysOff, makeUpDays, specialDays, weekly }: WorkingCalendar, note: Note): void {
  for (const day of makeUpDays) if (daysOff.has(day)) note('makeUpDays', `${day} is also a day off`);
  for (const day of specialDays.keys())
    if (daysOff.has(day) || makeUpDays.has(day)) note('specialDays', `${day} is listed elsewhere too`);
  if (makeUpDays.size > 0 && !weekly.get(1)?.length)
    note('makeUpDays', 'Monday, whose hours they take, is a day off');
}
