import type { EntityManager } from '@mikro-orm/postgresql';
import type { Calendar } from '../../domain/calendar.js';
import type { UnitHours } from '../../operations/authority-ports.js';
import { CalendarRow } from '../entities.js';
import { readUnits } from '../unit-rows.js';
import { bodies } from './body-store.js';
import { readOverrides } from './record-stores.js';

export const createUnitHours = (em: EntityManager): UnitHours => ({
  overridesOf: (unitIds) => readOverrides(em, unitIds),
  unitsFollowing: async (calendarIds) => {
    const ids = JSON.stringify(calendarIds);
    const rows = await em.execute<{ id: string }[]>(FOLLOWING, [ids, ids]);
    return readUnits(
      em,
      rows.map(({ id }) => id),
    );
  },
  calendars: async (ids) =>
    bodies<Calendar>(await em.find(CalendarRow, { id: { $in: [...ids] } }, { disableIdentityMap: true })),
});

const FOLLOWING = `
select unit.id from one_door_unit unit
where exists (select from calendar_override own where own.unit_id = unit.id)
  and (unit.reception_calendar_id in (select jsonb_array_elements_text(?::jsonb))
    or unit.processing_calendar_id in (select jsonb_array_elements_text(?::jsonb)))`;
