import type { TimeLimit, TimeLimitUnit } from '../due-date.js';
import { type Instant, parseInstant } from '../instant.js';
import { parseTimeOfDay } from '../vietnam-time.js';
import { type CalendarName, calendarNames } from './calendars.fixture.js';

/** One row of a table: `name | calendar | lodged | limit | due | why`. */
export interface DueDateCase {
  readonly name: string;
  readonly calendar: CalendarName;
  readonly lodged: string;
  readonly limit: string;
  /** `yyyy-MM-dd HH:mm` in Viet Nam, or `not covered yyyy-MM-dd`. */
  readonly due: string;
  readonly why: string;
}

/** The rows of a table, which is text so that a row stays one line. Throws on a malformed row. */
export const readCases = (table: string): DueDateCase[] =>
  table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readCase);

function readCase(line: string): DueDateCase {
  const [name, calendar, lodged, limit, due, why, ...rest] = line.split('|').map((cell) => cell.trim());
  const known = calendarNames.find((one) => one === calendar);
  if (!name || !known || !lodged || !limit || !due || !why || rest.length > 0)
    throw new Error(`Not a row of due dates: ${line}`);
  return { name, calendar: known, lodged, limit, due, why };
}

/** `2026-02-13 16:00` in Viet Nam local time, or `2026-02-13 09:00Z`. */
export function momentOf(text: string): Instant {
  const iso = text.replace(' ', 'T');
  const at = parseInstant(text.endsWith('Z') ? iso : `${iso}+07:00`);
  if (at === null) throw new Error(`Not a moment: ${text}`);
  return at;
}

/** `3 wd`; `1 wd 15:00` is answered on the day itself when received by that time. */
export function limitOf(text: string): TimeLimit {
  const match = /^(\d+) (wd|cd|wh|h)(?: (\d{2}:\d{2}))?$/.exec(text);
  const unit = UNITS.get(match?.[2] ?? '');
  if (!match || unit === undefined) throw new Error(`Not a limit: ${text}`);
  const sameDayCutOffMinute = match[3] === undefined ? null : parseTimeOfDay(match[3]);
  return { amount: Number(match[1]), unit, sameDayCutOffMinute };
}

const UNITS: ReadonlyMap<string, TimeLimitUnit> = new Map([
  ['wd', 'WORKING_DAY'],
  ['cd', 'CALENDAR_DAY'],
  ['wh', 'WORKING_HOUR'],
  ['h', 'HOUR'],
]);
