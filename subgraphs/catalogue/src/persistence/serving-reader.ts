import type { MikroORM } from '@mikro-orm/postgresql';
import type { ServingReader } from '../operations/serving-units.js';
import { readArrangements } from './authority/record-stores.js';
import { AdministrativeUnitRow, ServiceRow } from './entities.js';
import { rowToArea, rowToService } from './rows.js';

export const createServingReader = (orm: MikroORM): ServingReader => ({
  areasEverOfCode: async (code) => {
    const rows = await orm.em.fork().find(AdministrativeUnitRow, { code }, { orderBy: { validFrom: 'asc' } });
    return rows.map(rowToArea);
  },
  arrangements: (unitIds) => readArrangements(orm.em.fork(), unitIds),
  servicesForAreas: async ({ procedureCode, areaIds, on }) => {
    const em = orm.em.fork();
    const found = await em.execute<{ id: string }[]>(FOR_AREAS, [
      procedureCode,
      on,
      on,
      on,
      on,
      JSON.stringify(areaIds),
    ]);
    const ids = found.map(({ id }) => id);
    return (await em.find(ServiceRow, { id: { $in: ids } }, { orderBy: { id: 'asc' } })).map(rowToService);
  },
});

const FOR_AREAS = `
select service.id from service
join one_door_unit_period period on period.unit_id = service.unit_id
where service.procedure_code = ?
  and service.valid_from <= ? and (service.valid_until is null or service.valid_until > ?)
  and period.valid_from <= ? and (period.valid_until is null or period.valid_until > ?)
  and period.area_id in (select jsonb_array_elements_text(?::jsonb))`;
