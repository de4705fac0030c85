import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { ProcessTemplate } from '../domain/process-template.js';
import { isUnitCalendarId } from '../domain/unit-hours/unit-calendar.js';
import type { ProvinceReader } from '../operations/province-ports.js';
import { bodies } from './authority/body-store.js';
import { readWholeDecisions } from './authority/decision-store.js';
import { StatusMappingRow } from './authority/entities.js';
import { rowToStatusMapping } from './authority/status-mapping-store.js';
import {
  AdministrativeUnitRow,
  AgencyRow,
  CalendarRow,
  OneDoorUnitRow,
  ProcessTemplateRow,
  ServiceRow,
  UnitPeriodRow,
} from './entities.js';
import { createRecordReader } from './province-record-reader.js';
import { having, idsOf } from './province-scope.js';
import { rowsToUnit, rowToAgency, rowToArea, rowToService } from './rows.js';

/** Each call reads on an entity manager of its own. A province has what stood under its code at any time. */
export function createProvinceReader(orm: MikroORM): ProvinceReader {
  const fresh = (): EntityManager => orm.em.fork();
  return {
    areas: async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), AREAS_OF, code);
      const rows = await fresh().find(AdministrativeUnitRow, having(ids), { orderBy: { id: 'asc' } });
      return rows.map(rowToArea);
    },
    agencies: async (code) => {
      const where = code === null ? {} : { provinceCode: code };
      return (await fresh().find(AgencyRow, where, { orderBy: { identifier: 'asc' } })).map(rowToAgency);
    },
    calendars: async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), CALENDARS_OF, code);
      const rows = await fresh().find(CalendarRow, having(ids), { orderBy: { id: 'asc' } });
      return bodies<Calendar>(rows).filter(({ calendarId }) => !isUnitCalendarId(calendarId));
    },
    units: async (code) => readUnits(fresh(), code === null ? null : await idsOf(fresh(), UNITS_OF, code)),
    processes: async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), PROCESSES_OF, code);
      const orderBy = { id: 'asc', version: 'asc' } as const;
      const rows = await fresh().find(ProcessTemplateRow, having(ids), { orderBy });
      return rows.map(({ body }) => body as unknown as ProcessTemplate);
    },
    'status-mappings': async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), STATUS_MAPPINGS_OF, code, code);
      const rows = await fresh().find(StatusMappingRow, having(ids), { orderBy: { id: 'asc' } });
      return rows.map(rowToStatusMapping);
    },
    decisions: async (code) => {
      const em = fresh();
      const found = await em.execute<{ id: string }[]>(DECISIONS_OF, [code, code]);
      return readWholeDecisions(
        em,
        found.map(({ id }) => id),
      );
    },
    ...createRecordReader(orm),
    services: async (code) => {
      const unitIds = code === null ? null : await idsOf(fresh(), UNITS_OF, code);
      const where = unitIds === null ? {} : { unitId: { $in: unitIds } };
      return (await fresh().find(ServiceRow, where, { orderBy: { id: 'asc' } })).map(rowToService);
    },
  };
}

async function readUnits(em: EntityManager, ids: string[] | null): Promise<OneDoorUnit[]> {
  const rows = await em.find(OneDoorUnitRow, having(ids), { orderBy: { id: 'asc' } });
  const where = ids === null ? {} : { unitId: { $in: ids } };
  const periods = await em.find(UnitPeriodRow, where, { orderBy: { validFrom: 'asc' } });
  const periodsByUnitId = Map.groupBy(periods, ({ unitId }) => unitId);
  return rows.map((row) => rowsToUnit(row, periodsByUnitId.get(row.id) ?? []));
}

const DECISIONS_OF = `select id from decision where ?::text is null or body->>'provinceCode' = ?`;

const STATUS_MAPPINGS_OF = `
select id from status_mapping
where (scope_kind = 'PROVINCE' and scope_id = ?)
  or (scope_kind = 'AGENCY' and scope_id in (select identifier from agency where province_code = ?))`;

const UNITS_OF = 'select distinct unit_id as id from one_door_unit_period where province_code = ?';

const AREAS_OF = `
with recursive part as (
  select id from administrative_unit where level = 'PROVINCE' and code = ?
  union select area.id from administrative_unit area join part on area.parent_id = part.id
) select id from part`;

const CALENDARS_OF = `
with own as (
  select reception_calendar_id, processing_calendar_id from one_door_unit
  where id in (select unit_id from one_door_unit_period where province_code = ?)
) select reception_calendar_id as id from own union select processing_calendar_id from own`;

const PROCESSES_OF = `
select distinct process->>'id' as id from service
where unit_id in (select unit_id from one_door_unit_period where province_code = ?)`;
