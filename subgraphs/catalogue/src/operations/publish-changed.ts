import { parseCalendar, unwrap } from '@lienthong/kernel';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import { calendarMessage, unitMessage } from './catalogue-messages.js';
import type { PublicationDatabase } from './ports.js';
import { publishChanged } from './publish-snapshots.js';
import { publishUnitCalendars, withOwnCalendars } from './unit-calendars.js';

interface Deps {
  readonly database: PublicationDatabase;
}

/**
 * Each stores what differs from the stored state, tells the dossiers, and answers how many differed. Hours that
 * a unit has of its own follow the calendar they are based on.
 */
export const publishUnits =
  ({ database }: Deps) =>
  (units: readonly OneDoorUnit[]): Promise<number> =>
    database.publication(async (stores) => {
      const overrides = await stores.hours.overridesOf(units.map(({ id }) => id));
      const changed = await publishChanged(stores, units, {
        store: stores.units,
        idOf: ({ id }) => id,
        messageOf: (unit) => unitMessage(withOwnCalendars(unit, overrides)),
      });
      await publishUnitCalendars(stores, units, overrides);
      return changed;
    });

/** Only calendars that can be computed with; whoever brings them has checked that. */
export const publishCalendars =
  ({ database }: Deps) =>
  (calendars: readonly Calendar[]): Promise<number> => {
    for (const calendar of calendars) unwrap(parseCalendar(calendar));
    return database.publication(async (stores) => {
      const changed = await publishChanged(stores, calendars, {
        store: stores.calendars,
        idOf: ({ calendarId }) => calendarId,
        messageOf: calendarMessage,
      });
      const units = await stores.hours.unitsFollowing(calendars.map(({ calendarId }) => calendarId));
      const overrides = await stores.hours.overridesOf(units.map(({ id }) => id));
      await publishUnitCalendars(stores, units, overrides);
      return changed;
    });
  };
