import { recordChanges } from '@lienthong/exchange';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { AdministrativeUnit, AreaSuccession } from '../domain/area.js';
import { changesOfAreas, changesOfSuccessions } from '../domain/stale-answers.js';
import type { AreaImportDatabase, AreaImportStore, AreaOverlap } from '../operations/import-areas.js';
import { AdministrativeUnitRow, AreaSuccessionRow } from './entities.js';
import { rowToArea, rowToSuccession } from './rows.js';

/** Imports take the lock of publications: one at a time, and never beside a sample being loaded. */
export const createAreaImportDatabase = (orm: MikroORM): AreaImportDatabase => ({
  async transaction(work, keep) {
    const em = orm.em.fork();
    await em.begin();
    let answer: Awaited<ReturnType<typeof work>> | null = null;
    try {
      await em.execute('select pg_advisory_xact_lock(hashtext(?))', ['catalogue-publication']);
      answer = await work(storeWithin(em));
      return answer;
    } finally {
      await (answer?.ok === true && keep ? em.commit() : em.rollback());
    }
  },
});

const storeWithin = (em: EntityManager): AreaImportStore => ({
  overlaps: (areas) => em.execute<AreaOverlap[]>(OVERLAPS, [JSON.stringify(areas)]),
  putAreas: async (areas) => {
    const ids = { $in: areas.map(({ id }) => id) };
    const rows = await em.find(AdministrativeUnitRow, { id: ids }, { disableIdentityMap: true });
    const changed = new Set(await put(em, PUT_AREAS, areas));
    const changing = [...rows.map(rowToArea), ...areas].filter(({ id }) => changed.has(id));
    await recordChanges(em, changesOfAreas(changing));
    return changed.size;
  },
  areasOn: async (day) => {
    const standing = { validFrom: { $lte: day }, $or: [{ validUntil: null }, { validUntil: { $gt: day } }] };
    const rows = await em.find(AdministrativeUnitRow, standing, { orderBy: { id: 'asc' } });
    return rows.map(rowToArea);
  },
  successions: async () => (await em.find(AreaSuccessionRow, {})).map(rowToSuccession),
  putSuccessions: async (successions) => {
    const changed = await put(em, PUT_SUCCESSIONS, successions);
    await recordChanges(em, changesOfSuccessions(changed.map((id) => ({ id }))));
    return changed.length;
  },
});

const CHUNK = 1_000;

/** Ids of the rows that were not there in this form before. */
async function put(
  em: EntityManager,
  statement: string,
  items: readonly (AdministrativeUnit | AreaSuccession)[],
): Promise<string[]> {
  const changed: string[] = [];
  for (let start = 0; start < items.length; start += CHUNK) {
    const rows = await em.execute<{ id: string }[]>(statement, [
      JSON.stringify(items.slice(start, start + CHUNK)),
    ]);
    changed.push(...rows.map(({ id }) => id));
  }
  return changed;
}

const AREA_RECORD = `jsonb_to_recordset(?::jsonb) as given
  (id text, code text, name text, level text, "parentId" text, "validFrom" date, "validUntil" date)`;

const OVERLAPS = `
select given.id as "areaId", other.id as "otherId" from ${AREA_RECORD}
join administrative_unit other on other.code = given.code and other.id <> given.id
 and other.valid_from < coalesce(given."validUntil", 'infinity')
 and given."validFrom" < coalesce(other.valid_until, 'infinity')
order by given.id`;

const PUT_AREAS = `
insert into administrative_unit as stored (id, code, name, level, parent_id, valid_from, valid_until)
select id, code, name, level, "parentId", "validFrom", "validUntil" from ${AREA_RECORD}
on conflict (id) do update set code = excluded.code, name = excluded.name, level = excluded.level,
  parent_id = excluded.parent_id, valid_until = excluded.valid_until,
  valid_from = least(stored.valid_from, excluded.valid_from)
where (stored.code, stored.name, stored.level, stored.parent_id, stored.valid_until)
  is distinct from (excluded.code, excluded.name, excluded.level, excluded.parent_id, excluded.valid_until)
  or excluded.valid_from < stored.valid_from
returning id`;

const PUT_SUCCESSIONS = `
insert into area_succession as stored (from_id, to_id, on_day, extent)
select "fromId", "toId", "on", extent
from jsonb_to_recordset(?::jsonb) as given ("fromId" text, "toId" text, "on" date, extent text)
on conflict (from_id, to_id) do update set on_day = excluded.on_day, extent = excluded.extent
where (stored.on_day, stored.extent) is distinct from (excluded.on_day, excluded.extent)
returning from_id as id`;
