import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { CalendarOverride } from '../domain/unit-hours/calendar-override.js';
import { type HoursPurpose, unitCalendarId } from '../domain/unit-hours/unit-calendar.js';

/** The calendar a unit follows: one of its own as soon as it has overrides. */
export function calendarIdOf(
  {
    id,
    receptionCalendarId,
    processingCalendarId,
  }: Pick<OneDoorUnit, 'id' | 'receptionCalendarId' | 'processingCalendarId'>,
  purpose: HoursPurpose,
  overrides: readonly CalendarOverride[],
): string {
  if (overrides.length > 0) return unitCalendarId(id, purpose);
  return purpose === 'RECEPTION' ? receptionCalendarId : processingCalendarId;
}
