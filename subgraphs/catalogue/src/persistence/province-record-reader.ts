import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { ProvinceReader } from '../operations/province-ports.js';
import { bodies } from './authority/body-store.js';
import {
  CalendarOverrideRow,
  CodeMappingRow,
  DelegationRow,
  PaperEquivalentRow,
  ReceptionArrangementRow,
  TargetRow,
} from './authority/entities.js';
import { rowToCodeMapping } from './authority/record-stores.js';
import { having, idsOf } from './province-scope.js';

type RecordReader = Pick<
  ProvinceReader,
  'delegations' | 'reception' | 'unit-hours' | 'code-mappings' | 'paper-codes' | 'targets'
>;

/** Records that stand beside others of their kind, in order of identity. */
export function createRecordReader(orm: MikroORM): RecordReader {
  const fresh = (): EntityManager => orm.em.fork();
  return {
    delegations: async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), DELEGATIONS_OF, code);
      return bodies(await fresh().find(DelegationRow, having(ids), { orderBy: { id: 'asc' } }));
    },
    reception: async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), ARRANGEMENTS_OF, code);
      return bodies(await fresh().find(ReceptionArrangementRow, having(ids), { orderBy: { id: 'asc' } }));
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
    targets: async (code) => {
      const ids = code === null ? null : await idsOf(fresh(), TARGETS_OF, code, code, code);
      return bodies(await fresh().find(TargetRow, having(ids), { orderBy: { id: 'asc' } }));
    },
  };
}

/** For the province, its agencies and its units. */
const TARGETS_OF = `
select id from target
where (scope_kind = 'PROVINCE' and scope_id in (select id from administrative_unit where code = ?))
  or (scope_kind = 'AGENCY' and scope_id in (select identifier from agency where province_code = ?))
  or (scope_kind = 'ONE_DOOR_UNIT'
    and scope_id in (select unit_id from one_door_unit_period where province_code = ?))`;

const DELEGATIONS_OF = `
select id from delegation where from_agency in (select identifier from agency where province_code = ?)`;

const ARRANGEMENTS_OF = `
select id from reception_arrangement
where unit_id in (select unit_id from one_door_unit_period where province_code = ?)`;

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
