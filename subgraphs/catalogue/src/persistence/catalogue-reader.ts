import type { PlainDate } from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { ProcedureVersion } from '../domain/procedure.js';
import type { ProcedureHead } from '../domain/procedure-head.js';
import type {
  CatalogueReader,
  ProvinceUnitsSearch,
  UnitServicesSearch,
  VersionSearch,
} from '../operations/ports.js';
import {
  AdministrativeUnitRow,
  AgencyRow,
  AreaSuccessionRow,
  CalendarRow,
  ProcedureVersionRow,
  ServiceRow,
  UnitPeriodRow,
} from './entities.js';
import { rowToAgency, rowToArea, rowToService, rowToSuccession } from './rows.js';
import { readUnits } from './unit-rows.js';
import { rowToVersion } from './version-codec.js';

/** Each call reads on an entity manager of its own. */
export const createCatalogueReader = (orm: MikroORM): CatalogueReader =>
  catalogueReaderOn(() => orm.em.fork());

/** Reads on the entity managers it is given, e.g. always the one of a transaction. */
export function catalogueReaderOn(fresh: () => EntityManager): CatalogueReader {
  return {
    versions: (ids) => readVersions(fresh(), ids),
    versionsOf: async (codes) => {
      const where = { procedureCode: { $in: [...codes] } };
      const rows = await fresh().find(ProcedureVersionRow, where, { orderBy: { id: 'asc' } });
      return rows.map(rowToVersion);
    },
    versionsInForce: (codes, on) => readVersionsInForce(fresh(), codes, on),
    headsInForce: (codes, on) => fresh().execute(HEADS_IN_FORCE, [JSON.stringify(codes), on]),
    searchHeads: (search) => searchHeads(fresh(), search),
    services: async (ids) => (await fresh().find(ServiceRow, { id: { $in: [...ids] } })).map(rowToService),
    servicesOfUnit: async (search) => (await readServicesOfUnit(fresh(), search)).map(rowToService),
    units: (ids) => readUnits(fresh(), ids),
    unitsOfProvince: (search) => readUnitsOfProvince(fresh(), search),
    agencies: async (identifiers) =>
      (await fresh().find(AgencyRow, { identifier: { $in: [...identifiers] } })).map(rowToAgency),
    areas: async (ids) =>
      (await fresh().find(AdministrativeUnitRow, { id: { $in: [...ids] } })).map(rowToArea),
    areasByCode: async (codes, on) =>
      (await fresh().find(AdministrativeUnitRow, { code: { $in: [...codes] }, ...standsOn(on) })).map(
        rowToArea,
      ),
    successions: async (areaIds) => {
      const ids = { $in: [...areaIds] };
      const rows = await fresh().find(AreaSuccessionRow, { $or: [{ fromId: ids }, { toId: ids }] });
      return rows.map(rowToSuccession);
    },
    calendars: async (ids) => {
      const rows = await fresh().find(CalendarRow, { id: { $in: [...ids] } });
      return rows.map((row) => row.body as unknown as Calendar);
    },
  };
}

const standsOn = (on: PlainDate) => ({
  validFrom: { $lte: on },
  $or: [{ validUntil: null }, { validUntil: { $gt: on } }],
});

async function readVersions(em: EntityManager, ids: readonly string[]): Promise<ProcedureVersion[]> {
  const rows = await em.find(ProcedureVersionRow, { id: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return rows.map(rowToVersion);
}

export async function readVersionsInForce(
  em: EntityManager,
  codes: readonly string[],
  on: PlainDate,
): Promise<ProcedureVersion[]> {
  const found = await em.execute<{ id: string }[]>(IN_FORCE, [JSON.stringify(codes), on]);
  return readVersions(
    em,
    found.map(({ id }) => id),
  );
}

/** Ids of one procedure sort by first day and revision. Lists travel as JSON: the ORM would spread arrays. */
const IN_FORCE = `
select max(id) as id from procedure_version
where procedure_code in (select jsonb_array_elements_text(?::jsonb)) and valid_from <= ?
group by procedure_code`;

const HEAD = `version.id as "versionId", version.procedure_code as code, version.name, version.field, version.levels`;

const HEADS_IN_FORCE = `
select distinct on (version.procedure_code) ${HEAD} from procedure_version version
where version.procedure_code in (select jsonb_array_elements_text(?::jsonb)) and version.valid_from <= ?
order by version.procedure_code, version.id desc`;

function searchHeads(em: EntityManager, search: VersionSearch): Promise<ProcedureHead[]> {
  const patterns = search.words.map((word) => `%${word}%`);
  return em.execute(SEARCH, [search.on, search.after ?? '', JSON.stringify(patterns), search.first]);
}

const SEARCH = `
select ${HEAD} from procedure_version version
join (
  select max(id) as id from procedure_version
  where valid_from <= ? and procedure_code > ? collate "C"
  group by procedure_code
) in_force on in_force.id = version.id
where version.folded like all (array(select jsonb_array_elements_text(?::jsonb)))
order by version.procedure_code limit ?`;

async function readServicesOfUnit(em: EntityManager, { unitId, on, first, after }: UnitServicesSearch) {
  const where = { unitId, ...(after === null ? {} : { id: { $gt: after } }), ...standsOn(on) };
  return em.find(ServiceRow, where, { orderBy: { id: 'asc' }, limit: first });
}

async function readUnitsOfProvince(
  em: EntityManager,
  { provinceCode, on, first, after }: ProvinceUnitsSearch,
): Promise<OneDoorUnit[]> {
  const where = { provinceCode, ...(after === null ? {} : { unitId: { $gt: after } }), ...standsOn(on) };
  const periods = await em.find(UnitPeriodRow, where, { orderBy: { unitId: 'asc' }, limit: first });
  return readUnits(
    em,
    periods.map(({ unitId }) => unitId),
  );
}
