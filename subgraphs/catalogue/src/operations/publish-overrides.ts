import {
  type CalendarOverride,
  checkOverride,
  type OverrideRefusal,
} from '../domain/unit-hours/calendar-override.js';
import type { RecordsEntered } from './authority-ports.js';
import { unitMessage } from './catalogue-messages.js';
import { enterRecords } from './enter-records.js';
import type { PublicationDatabase } from './ports.js';
import { publishUnitCalendars, withOwnCalendars } from './unit-calendars.js';

/**
 * Stores the overrides that differ, and tells the dossiers the hours that come out and who follows them: also of the
 * unit that an override was for until now.
 */
export const publishOverrides =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (overrides: readonly CalendarOverride[]): Promise<RecordsEntered<OverrideRefusal>> =>
    database.publication(async (stores) => {
      const before = await stores.overrides.related(overrides);
      const { changed, refused, stored } = await enterRecords(stores.known, overrides, {
        store: stores.overrides,
        referencesOf: ({ unitId }) => ({ units: [unitId] }),
        check: checkOverride,
      });
      const ids = new Set(stored.map(({ id }) => id));
      const changing = [...before.filter(({ id }) => ids.has(id)), ...stored];
      const unitIds = [...new Set(changing.map(({ unitId }) => unitId))];
      const units = await stores.known.units(unitIds);
      const all = await stores.hours.overridesOf(unitIds);
      await publishUnitCalendars(stores, units, all);
      await stores.outbox.write(units.map((unit) => unitMessage(withOwnCalendars(unit, all))));
      return { changed, refused };
    });
