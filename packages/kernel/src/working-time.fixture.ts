import { type Instant, parseInstant } from './instant.js';
import { unwrap } from './result.js';
import { formatTimeOfDay, toVietnamTime } from './vietnam-time.js';
import type { WorkingCalendar } from './working-calendar.js';
import { type PublishedCalendar, parseCalendar } from './working-calendar-parser.js';

const HOURS = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
] as const;

const listed = (days: string): { day: string }[] => days.split(/\s+/).map((day) => ({ day }));

/** Hours and holidays of civil servants from 2024 to 2026, as test input. */
export const publishedOffice: PublishedCalendar = {
  calendarId: 'office',
  weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS },
  daysOff: listed(
    `2024-01-01 2024-02-08 2024-02-09 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-29 2024-04-30 2024-05-01
     2024-09-02 2024-09-03 2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30
     2025-05-01 2025-05-02 2025-09-01 2025-09-02 2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19
     2026-02-20 2026-04-27 2026-04-30 2026-05-01 2026-08-31 2026-09-01 2026-09-02 2026-11-24`,
  ),
  makeUpDays: listed('2024-05-04 2025-04-26 2026-01-10 2026-08-22'),
  specialDays: [
    { day: '2026-06-15', sessions: [['07:00', '11:30']] },
    { day: '2026-06-16', sessions: [] },
  ],
  coveredFrom: '2024-01-01',
  coveredTo: '2026-12-31',
  minutesPerWorkingDay: 480,
};

export const office: WorkingCalendar = unwrap(parseCalendar(publishedOffice));

/** `2026-02-13 16:00` in Viet Nam local time. */
export function local(text: string): Instant {
  const at = parseInstant(`${text.replace(' ', 'T')}+07:00`);
  if (at === null) throw new Error(`Not a local time: ${text}`);
  return at;
}

export function showLocal(at: Instant): string {
  const { day, minute } = toVietnamTime(at);
  return `${day} ${formatTimeOfDay(minute)}`;
}
