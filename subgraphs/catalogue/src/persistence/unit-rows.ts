import type { EntityManager } from '@mikro-orm/postgresql';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import { OneDoorUnitRow, UnitPeriodRow } from './entities.js';
import { rowsToUnit } from './rows.js';

/** Units with their periods in order of time. */
export async function readUnits(em: EntityManager, ids: readonly string[]): Promise<OneDoorUnit[]> {
  const orderBy = { validFrom: 'asc' } as const;
  const rows = await em.find(OneDoorUnitRow, { id: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  const periods = await em.find(UnitPeriodRow, { unitId: { $in: [...ids] } }, { orderBy });
  const periodsByUnitId = Map.groupBy(periods, ({ unitId }) => unitId);
  return rows.map((row) => rowsToUnit(row, periodsByUnitId.get(row.id) ?? []));
}
