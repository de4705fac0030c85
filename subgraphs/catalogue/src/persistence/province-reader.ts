import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { ProcessTemplate } from '../domain/process-template.js';
import type { ProvinceReader } from '../operations/province-ports.js';
import { readWholeDecisions } from './authority/decision-store.js';
import {
  CalendarOverrideRow,
  CodeMappingRow,
  DelegationRow,
  PaperEquivalentRow,
  StatusMappingRow,
} from './authority/entities.js';
import { bodies, rowToCodeMapping } from './authority/record-stores.js';
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
      return rows.map(({ body }) => body as unknown as Calendar);
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
    delegations: async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), DELEGATIONS_OF, code);
      return bodies(await fresh().find(DelegationRow, having(ids), { orderBy: { id: 'asc' } }));
    },
    'unit-hours': async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), OVERRIDES_OF, code);
      return bodies(await fresh().find(CalendarOverrideRow, having(ids), { orderBy: { id: 'asc' } }));
    },
    'code-mappings': async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), CODE_MAPPINGS_OF, code, code, code);
      const rows = await fresh().find(CodeMappingRow, having(ids), { orderBy: { id: 'asc' } });
      return rows.map(rowToCodeMapping);
    },
    'paper-codes': async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), PAPER_CODES_OF, code);
      return bodies(await fresh().find(PaperEquivalentRow, having(ids), { orderBy: { id: 'asc' } }));
    },
    services: async (code) => {
      const unitIds = code === null ? null : await idsOf(fresh(), UNITS_OF, code);
      const where = unitIds === null ? {} : { unitId: { $in: unitIds } };
      return (await fresh().find(ServiceRow, where, { orderBy: { id: 'asc' } })).map(rowToService);
    },
  };
}

const having = (ids: string[] | null) => (ids === null ? {} : { id: { $in: ids } });

async function idsOf(em: EntityManager, statement: string, ...codes: string[]): Promise<string[]> {
  return (await em.execute<{ id: string }[]>(statement, codes)).map(({ id }) => id);
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

const DELEGATIONS_OF = `
select id from delegation where from_agency in (select identifier from agency where province_code = ?)`;

const OVERRIDES_OF = `
select id from calendar_override
where unit_id in (select unit_id from one_door_unit_period where province_code = ?)`;

/** Of the agencies, units and areas that a province ever had. */
const CODE_MAPPINGS_OF = `
with recursive part as (
  select id from administrative_unit where level = 'PROVINCE' and code = ?
  union select area.id from administrative_unit area join part on area.parent_id = part.id
)
select id from code_mapping
where (subject_kind = 'AGENCY' and subject_id in (select identifier from agency where province_code = ?))
  or (subject_kind = 'ONE_DOOR_UNIT'
    and subject_id in (select unit_id from one_door_unit_period where province_code = ?))
  or (subject_kind = 'ADMINISTRATIVE_UNIT' and subject_id in (select id from part))`;

/** Of the procedures that units of a province serve. */
const PAPER_CODES_OF = `
select id from paper_equivalent where procedure_code in (
  select procedure_code from service
  where unit_id in (select unit_id from one_door_unit_period where province_code = ?))`;

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
