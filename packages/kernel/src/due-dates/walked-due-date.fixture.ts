import type { TimeLimit } from '../due-date.js';
import type { PublishedCalendar } from '../working-calendar-parser.js';

/**
 * The due date found by walking through time minute by minute on the published form of a calendar: slow, and sharing
 * nothing with the arithmetic it is compared with. Epoch minutes, or the first day that is not covered.
 */
export function createDueDateWalk(
  published: PublishedCalendar,
): (at: number, limit: TimeLimit) => number | string {
  const office = openMinutes(published);
  return (at, limit) => {
    try {
      let minute = Math.floor(at / 60_000);
      while (!office.isOpen(minute)) minute += 1;
      return walk(office, minute, { ...limit, perDay: published.minutesPerWorkingDay });
    } catch (failure) {
      if (failure instanceof Uncovered) return failure.day;
      throw failure;
    }
  };
}

class Uncovered extends Error {
  readonly day: string;
  constructor(day: string) {
    super(day);
    this.day = day;
  }
}

interface Office {
  isOpen(minute: number): boolean;
}

/** Which minutes are worked, as text comparisons of Viet Nam's clock. Days are kept, for many walks pass them. */
function openMinutes(published: PublishedCalendar): Office {
  const days = new Map<number, readonly boolean[]>();
  return {
    isOpen: (minute) => {
      const local = minute + 420;
      const index = Math.floor(local / 1_440);
      const known = days.get(index) ?? openMinutesOfDay(published, index);
      days.set(index, known);
      return known[local - index * 1_440] ?? false;
    },
  };
}

function openMinutesOfDay(published: PublishedCalendar, index: number): readonly boolean[] {
  const date = new Date(index * 86_400_000);
  const day = date.toISOString().slice(0, 10);
  if (day < published.coveredFrom || day > published.coveredTo) throw new Uncovered(day);
  const listed = (days: readonly { readonly day: string }[]) => days.some((one) => one.day === day);
  const weekday = listed(published.makeUpDays) ? 1 : date.getUTCDay() || 7;
  const usual = listed(published.daysOff) ? [] : (published.weekly[weekday] ?? []);
  const sessions = published.specialDays.find((one) => one.day === day)?.sessions ?? usual;
  return CLOCK.map((clock) => sessions.some(([opens, closes]) => opens <= clock && clock < closes));
}

/** `00:00` to `23:59`. */
const CLOCK = Array.from({ length: 1_440 }, (_, minute) =>
  new Date(minute * 60_000).toISOString().slice(11, 16),
);

type Walk = TimeLimit & { readonly perDay: number };

function walk(office: Office, start: number, { amount, unit, sameDayCutOffMinute, perDay }: Walk): number {
  switch (unit) {
    case 'WORKING_DAY':
      return typeof sameDayCutOffMinute === 'number'
        ? walkWholeDays(office, start, afterCutOff(start, sameDayCutOffMinute) ? amount + 1 : amount)
        : walkOpenMinutes(office, start, amount * perDay);
    case 'WORKING_HOUR':
      return walkOpenMinutes(office, start, amount * 60);
    case 'CALENDAR_DAY':
      return walkToOpen(office, start + amount * 1_440);
    case 'HOUR':
      return walkToOpen(office, start + amount * 60);
  }
}

const afterCutOff = (start: number, cutOff: number): boolean => (start + 420) % 1_440 > cutOff;

function walkOpenMinutes(office: Office, start: number, minutes: number): number {
  let minute = start;
  for (let left = minutes; left > 0; minute += 1) if (office.isOpen(minute)) left -= 1;
  return minute;
}

/** The minute right behind the last one worked on the last of so many days. */
function walkWholeDays(office: Office, start: number, days: number): number {
  let counted = 0;
  for (let midnight = start - ((start + 420) % 1_440); ; midnight += 1_440) {
    let closing = 0;
    for (let minute = midnight; minute < midnight + 1_440; minute += 1)
      if (office.isOpen(minute)) closing = minute + 1;
    if (closing > 0) counted += 1;
    if (counted === days) return closing;
  }
}

/** Closing time itself is still in time. */
function walkToOpen(office: Office, from: number): number {
  if (office.isOpen(from - 1)) return from;
  let minute = from;
  while (!office.isOpen(minute)) minute += 1;
  return minute;
}
