import type { PlainDate } from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { CatalogueReader, ProvinceUnitsSearch, UnitServicesSearch } from '../operations/ports.js';
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
import { readHeadsInForce, readVersions, readVersionsInForce, searchHeads } from './versions-in-force.js';

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
    headsInForce: (codes, on) => readHeadsInForce(fresh(), codes, on),
    searchHeads: (search) => searchHeads(fresh(), search),
    services: async (ids) => (await fresh().find(ServiceRow, { id: { $in: [...ids] } })).map(rowToService),
    servicesOfUnits: async (search) => (await readServicesOfUnits(fresh(), search)).map(rowToService),
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

async function readServicesOfUnits(em: EntityManager, { unitIds, on, first, after }: UnitServicesSearch) {
  const rows = await em.execute(SERVICES, [JSON.stringify(unitIds), after ?? '', on, on, first]);
  return rows.map((row) => em.map(ServiceRow, row));
}

const SERVICES = `
select service.* from (select jsonb_array_elements_text(?::jsonb) as id) unit
cross join lateral (
  select * from service
  where unit_id = unit.id and id > ? and valid_from <= ? and (valid_until is null or valid_until > ?)
  order by id limit ?
) service
order by service.id`;

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
