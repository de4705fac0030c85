import { parseCalendar } from '@lienthong/kernel';
import type { Calendar } from '../calendar.js';
import { isUnitCalendarId } from '../unit-hours/unit-calendar.js';
import { type DataFault, duplicateFaults, faultAt } from './data-fault.js';

/** Only calendars that due dates can be computed with. */
export const checkCalendars = (calendars: readonly Calendar[]): DataFault[] => [
  ...duplicateFaults(calendars, { keyOf: ({ calendarId }) => calendarId, at: [], column: 'calendarId' }),
  ...calendars.flatMap(({ calendarId }, index) => unitCalendarFaults([index, 'calendarId'], calendarId)),
  ...calendars.flatMap((calendar, index) => {
    const parsed = parseCalendar(calendar);
    if (parsed.ok) return [];
    const { at, reason } = parsed.error;
    const place = at.split(/[.[\]]+/).filter((part) => part !== '');
    return [
      faultAt([index, ...place.map(nameOrPosition)], { type: 'WrongValue', value: at, expected: reason }),
    ];
  }),
];

/** Days of a unit's own calendar would be lost when it is made anew; hours of one unit are entered as such. */
export const unitCalendarFaults = (at: DataFault['at'], calendarId: string): DataFault[] =>
  isUnitCalendarId(calendarId)
    ? [faultAt(at, { type: 'WrongValue', value: calendarId, expected: BASE })]
    : [];

const BASE =
  'lịch chung, không phải lịch của một đơn vị; a calendar that is entered, not one made of the hours of one unit';

/** Weekdays are names although they are digits. */
const nameOrPosition = (part: string, depth: number, parts: readonly string[]): string | number =>
  /^\d+$/.test(part) && parts[depth - 1] !== 'weekly' ? Number(part) : part;
