import { z } from 'zod';
import { plainDateText } from './scalars.js';

/** Opening and closing time of a session, `HH:mm`, closing exclusive. */
export const session = z.tuple([z.string(), z.string()]);

/** Catalogue → dossiers: a working calendar. Key: calendar id. */
export const calendarPublished = z.object({
  calendarId: z.string(),
  name: z.string(),
  /** Sessions by ISO weekday, "1" is Monday; a missing day is a day off. */
  weekly: z.record(z.string().regex(/^[1-7]$/), z.array(session)),
  daysOff: z.array(z.object({ day: plainDateText, reason: z.string() })),
  /** Weekend days worked instead of a bridge day, with Monday's hours. */
  makeUpDays: z.array(z.object({ day: plainDateText, reason: z.string() })),
  /** Days with their own sessions, e.g. half-days. */
  specialDays: z.array(z.object({ day: plainDateText, sessions: z.array(session), reason: z.string() })),
  /** First and last day whose holidays are entered; nothing may be computed outside. */
  coveredFrom: plainDateText,
  coveredTo: plainDateText,
  /** What one "working day" of a time limit is worth. */
  minutesPerWorkingDay: z.number().int().positive(),
});

export type CalendarPublished = z.infer<typeof calendarPublished>;
export const CALENDAR_PUBLISHED = 'catalogue.calendar-published';
