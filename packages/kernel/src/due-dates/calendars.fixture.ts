import { unwrap } from '../result.js';
import type { WorkingCalendar } from '../working-calendar.js';
import { type PublishedCalendar, type PublishedSession, parseCalendar } from '../working-calendar-parser.js';
import { publishedOffice } from '../working-time.fixture.js';

export const calendarNames = ['civil', 'oc', 'friday', 'reception', 'late'] as const;
export type CalendarName = (typeof calendarNames)[number];

const listed = (days: string): { day: string }[] => days.split(/\s+/).map((day) => ({ day }));

/** Days of the holidays that fall on a weekend: they matter to whoever works on Saturdays. */
const ON_WEEKENDS = listed(
  `2024-02-10 2024-02-11 2025-01-25 2025-01-26 2025-02-01 2025-02-02 2026-02-14 2026-02-15 2026-02-21 2026-02-22
   2026-04-26 2027-02-06 2027-02-07 2027-05-01`,
);

/** 2027 as the law gives it, before the yearly announcement of swaps. */
const OF_2027 = listed(
  `2027-01-01 2027-02-05 2027-02-08 2027-02-09 2027-02-10 2027-02-11 2027-04-16 2027-04-30 2027-05-03 2027-09-02
   2027-09-03 2027-11-24`,
);

const daysOff = [...publishedOffice.daysOff, ...ON_WEEKENDS, ...OF_2027];

const weekdays = (hours: readonly PublishedSession[]) => ({
  1: hours,
  2: hours,
  3: hours,
  4: hours,
  5: hours,
});

/** 07:00–11:30 and 13:30–17:00; on 2026-06-15 the morning only, on 2026-06-16 closed. */
const civil: PublishedCalendar = {
  ...publishedOffice,
  calendarId: 'civil',
  daysOff,
  coveredTo: '2027-12-31',
};

const plain = { ...civil, specialDays: [] };

const OC_HOURS = [
  ['07:30', '11:30'],
  ['13:00', '17:00'],
] as const;

const RECEPTION_HOURS = [
  ['07:00', '12:00'],
  ['13:30', '17:30'],
] as const;

export const publishedCalendars: Readonly<Record<CalendarName, PublishedCalendar>> = {
  civil,
  /** The other usual hours. */
  oc: { ...plain, calendarId: 'oc', weekly: weekdays(OC_HOURS) },
  /** The same, without an afternoon on Fridays. */
  friday: { ...plain, calendarId: 'friday', weekly: { ...weekdays(OC_HOURS), 5: [['07:30', '11:30']] } },
  /** Longer hours at the counter and Saturday mornings. */
  reception: {
    ...plain,
    calendarId: 'reception',
    weekly: { ...weekdays(RECEPTION_HOURS), 6: [['07:00', '11:30']] },
  },
  /** A duty office that closes at midnight. */
  late: { ...plain, calendarId: 'late', weekly: weekdays([['14:00', '24:00']]) },
};

export const calendars: Readonly<Record<CalendarName, WorkingCalendar>> = {
  civil: unwrap(parseCalendar(publishedCalendars.civil)),
  oc: unwrap(parseCalendar(publishedCalendars.oc)),
  friday: unwrap(parseCalendar(publishedCalendars.friday)),
  reception: unwrap(parseCalendar(publishedCalendars.reception)),
  late: unwrap(parseCalendar(publishedCalendars.late)),
};
