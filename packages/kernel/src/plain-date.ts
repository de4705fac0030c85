import type { Brand } from './brand.js';

/** A calendar day without time or zone, written `yyyy-MM-dd`. Compares correctly as text. */
export type PlainDate = Brand<string, 'PlainDate'>;

/** ISO weekday: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;

/** Null when the text is not an existing day, e.g. `2026-02-29`. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const day = fromEpochDay(Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY_MS));
  return day === text ? day : null;
}

/** For literals in code and data already validated. Throws on anything else. */
export function plainDate(text: string): PlainDate {
  const day = parsePlainDate(text);
  if (day === null) throw new Error(`Not a calendar day: ${text}`);
  return day;
}

/** Whole days since 1970-01-01. */
export const toEpochDay = (day: PlainDate): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

export function fromEpochDay(epochDay: number): PlainDate | null {
  if (!Number.isFinite(epochDay)) return null;
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10) as PlainDate;
}

export function addDays(day: PlainDate, count: number): PlainDate {
  const moved = fromEpochDay(toEpochDay(day) + count);
  if (moved === null) throw new Error(`Outside the calendar: ${day} + ${count} days`);
  return moved;
}

export function weekdayOf(day: PlainDate): Weekday {
  return (((((toEpochDay(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}
