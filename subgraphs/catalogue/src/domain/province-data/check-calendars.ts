import { parseCalendar } from '@lienthong/kernel';
import type { Calendar } from '../calendar.js';
import { type DataFault, duplicateFaults, faultAt } from './data-fault.js';

/** Only calendars that due dates can be computed with. */
export const checkCalendars = (calendars: readonly Calendar[]): DataFault[] => [
  ...duplicateFaults(calendars, { keyOf: ({ calendarId }) => calendarId, at: [], column: 'calendarId' }),
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

/** Weekdays are names although they are digits. */
const nameOrPosition = (part: string, depth: number, parts: readonly string[]): string | number =>
  /^\d+$/.test(part) && parts[depth - 1] !== 'weekly' ? Number(part) : part;
