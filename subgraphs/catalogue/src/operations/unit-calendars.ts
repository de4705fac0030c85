import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { CalendarOverride } from '../domain/unit-hours/calendar-override.js';
import { type HoursPurpose, unitCalendar, unitCalendarId } from '../domain/unit-hours/unit-calendar.js';
import { calendarMessage } from './catalogue-messages.js';
import type { PublicationStores } from './ports.js';
import { publishChanged } from './publish-snapshots.js';

/** A unit as others see it: with overrides, it follows calendars of its own. */
export function withOwnCalendars(unit: OneDoorUnit, overrides: readonly CalendarOverride[]): OneDoorUnit {
  if (!overrides.some(({ unitId }) => unitId === unit.id)) return unit;
  return {
    ...unit,
    receptionCalendarId: unitCalendarId(unit.id, 'RECEPTION'),
    processingCalendarId: unitCalendarId(unit.id, 'PROCESSING'),
  };
}

/** Works the overrides of the units into their base calendars anew, and publishes what came out differently. */
export async function publishUnitCalendars(
  stores: PublicationStores,
  units: readonly OneDoorUnit[],
  overrides: readonly CalendarOverride[],
): Promise<void> {
  const changing = units.filter(({ id }) => overrides.some(({ unitId }) => unitId === id));
  const bases = new Map(
    (await stores.hours.calendars(changing.flatMap(basesOf))).map((one) => [one.calendarId, one]),
  );
  const calendars = changing.flatMap((unit) =>
    PURPOSES.flatMap((purpose) => {
      const base = bases.get(baseOf(unit, purpose));
      return base === undefined ? [] : [ownCalendar(unit, base, { purpose, overrides })];
    }),
  );
  await publishChanged(stores, calendars, {
    store: stores.calendars,
    idOf: ({ calendarId }) => calendarId,
    messageOf: calendarMessage,
  });
}

const PURPOSES: readonly HoursPurpose[] = ['RECEPTION', 'PROCESSING'];

const baseOf = (unit: OneDoorUnit, purpose: HoursPurpose): string =>
  purpose === 'RECEPTION' ? unit.receptionCalendarId : unit.processingCalendarId;

const basesOf = (unit: OneDoorUnit): string[] => PURPOSES.map((purpose) => baseOf(unit, purpose));

function ownCalendar(
  unit: OneDoorUnit,
  base: Calendar,
  { purpose, overrides }: { readonly purpose: HoursPurpose; readonly overrides: readonly CalendarOverride[] },
): Calendar {
  const own = overrides.filter(({ unitId }) => unitId === unit.id);
  return unitCalendar(base, own, { unitId: unit.id, purpose });
}
