import {
  addDays,
  formatTimeOfDay,
  type PlainDate,
  parseCalendar,
  parseTimeOfDay,
  type Session,
  sessionsOn,
  unwrap,
  type WorkingCalendar,
  weekdayOf,
} from '@lienthong/kernel';
import type { Calendar, CalendarSession } from '../calendar.js';
import { isValidOn } from '../validity.js';
import type { CalendarOverride, OverrideKind } from './calendar-override.js';

/** Dossiers are taken in, or worked on. */
export type HoursPurpose = 'RECEPTION' | 'PROCESSING';

/** Identity of the calendar of one unit for one purpose. */
export const unitCalendarId = (unitId: string, purpose: HoursPurpose): string =>
  `${unitId}/${purpose.toLowerCase()}`;

/** Made of a base calendar and the hours of a unit, and made anew with either: nothing is entered in it by hand. */
export const isUnitCalendarId = (calendarId: string): boolean => /\/(reception|processing)$/.test(calendarId);

/** Extended reception widens reception only. @source scenario S3: not the processing clock */
const APPLIES: Readonly<Record<HoursPurpose, readonly OverrideKind[]>> = {
  RECEPTION: ['EXTENDED_RECEPTION', 'EXTRA_WORK', 'CLOSED'],
  PROCESSING: ['EXTRA_WORK', 'CLOSED'],
};

/**
 * The base calendar with the overrides of one unit worked in, day by day; days they leave alone stay as they
 * are. The base can be computed with, and so can the answer.
 */
export function unitCalendar(
  base: Calendar,
  overrides: readonly CalendarOverride[],
  { unitId, purpose }: { readonly unitId: string; readonly purpose: HoursPurpose },
): Calendar {
  const calendarId = unitCalendarId(unitId, purpose);
  const working = unwrap(parseCalendar(base));
  const applied = overrides.filter(({ kind }) => APPLIES[purpose].includes(kind));
  const changed = changedDays(working, applied);
  const untouched = ({ day }: { readonly day: PlainDate }): boolean => !changed.has(day);
  return {
    ...base,
    calendarId,
    daysOff: base.daysOff.filter(untouched),
    makeUpDays: base.makeUpDays.filter(untouched),
    specialDays: [...base.specialDays.filter(untouched), ...changed.values()].toSorted((a, b) =>
      a.day < b.day ? -1 : 1,
    ),
  };
}

type SpecialDay = Calendar['specialDays'][number];

function changedDays(
  base: WorkingCalendar,
  overrides: readonly CalendarOverride[],
): ReadonlyMap<PlainDate, SpecialDay> {
  const changed = new Map<PlainDate, SpecialDay>();
  for (const day of daysOf(base, overrides)) {
    const own = overrides.filter((override) => isValidOn(override, day) && meets(override, day, base));
    if (own.length > 0) changed.set(day, { day, ...hoursOf(base, day, own) });
  }
  return changed;
}

/** All days of the calendar from the first to the last one that an override covers. */
function* daysOf(
  { coveredFrom, coveredTo }: WorkingCalendar,
  overrides: readonly CalendarOverride[],
): Generator<PlainDate> {
  const [first] = overrides.map(({ validFrom }) => validFrom).toSorted();
  if (first === undefined) return;
  for (let day = first > coveredFrom ? first : coveredFrom; day <= coveredTo; day = addDays(day, 1))
    yield day;
}

function meets({ weekdays }: CalendarOverride, day: PlainDate, base: WorkingCalendar): boolean {
  if (weekdays === null) return true;
  return weekdays.includes(weekdayOf(day)) && !base.daysOff.has(day);
}

function hoursOf(
  base: WorkingCalendar,
  day: PlainDate,
  overrides: readonly CalendarOverride[],
): Pick<SpecialDay, 'reason' | 'sessions'> {
  const closed = overrides.find(({ kind }) => kind === 'CLOSED');
  if (closed !== undefined) return { reason: closed.reason, sessions: [] };
  const usual = sessionsOn(base, day) ?? [];
  const added = overrides.flatMap(({ sessions }) =>
    sessions.map(([opens, closes]) => ({ startMinute: minuteOf(opens), endMinute: minuteOf(closes) })),
  );
  const reason = overrides.map((one) => one.reason).join('; ');
  return { reason, sessions: joined([...usual, ...added]) };
}

/** The hours of an override were checked before it was entered. */
function minuteOf(time: string): number {
  const minute = parseTimeOfDay(time);
  if (minute === null) throw new Error(`Not a time of day: ${time}`);
  return minute;
}

/** Hours that touch or overlap become one session. */
function joined(spans: readonly Session[]): CalendarSession[] {
  const sessions: { startMinute: number; endMinute: number }[] = [];
  for (const { startMinute, endMinute } of spans.toSorted((a, b) => a.startMinute - b.startMinute)) {
    const last = sessions.at(-1);
    if (last !== undefined && startMinute <= last.endMinute)
      last.endMinute = Math.max(last.endMinute, endMinute);
    else sessions.push({ startMinute, endMinute });
  }
  return sessions.map((one) => [formatTimeOfDay(one.startMinute), formatTimeOfDay(one.endMinute)]);
}
