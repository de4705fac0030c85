import type { AdministrativeUnit } from '../area.js';
import { type AreaName, areaName } from './area-name.js';

/** Areas below some provinces, found by name. */
export interface AreaDirectory {
  /** Communes of that name, in the named district if one is given; failing that, districts of that name. */
  find(name: AreaName, district: string | null): readonly AdministrativeUnit[];
  /** Communes whose name differs in diacritics and blanks only; of another kind, if there are none of that kind. */
  findSpelledOtherwise(name: AreaName): readonly AdministrativeUnit[];
}

export function createAreaDirectory(
  areas: readonly AdministrativeUnit[],
  provinceIds: ReadonlySet<string>,
): AreaDirectory {
  const parents = new Map(areas.map(({ id, parentId }) => [id, parentId]));
  const within = (area: AdministrativeUnit): boolean => {
    for (let id: string | null = area.parentId; id !== null; id = parents.get(id) ?? null) {
      if (provinceIds.has(id)) return true;
    }
    return false;
  };
  const inside = areas.filter(within).map((area) => ({ area, name: areaName(area.name) }));
  const byKey = Map.groupBy(inside, ({ name }) => name.key);
  const byLooseKey = Map.groupBy(inside, ({ name }) => name.looseKey);
  const districtIds = (district: string): ReadonlySet<string> =>
    new Set(named(byKey, areaName(district), 'DISTRICT').map(({ id }) => id));
  return {
    find(name, district) {
      const communes = named(byKey, name, 'COMMUNE');
      if (communes.length === 0) return named(byKey, name, 'DISTRICT');
      if (district === null) return communes;
      const ids = districtIds(district);
      return communes.filter(({ parentId }) => parentId !== null && ids.has(parentId));
    },
    findSpelledOtherwise({ kind, looseKey }) {
      const same = named(byLooseKey, { kind, key: looseKey }, 'COMMUNE');
      return same.length > 0 ? same : named(byLooseKey, { kind: null, key: looseKey }, 'COMMUNE');
    },
  };
}

type Named = { readonly area: AdministrativeUnit; readonly name: AreaName };

/** A name without a kind matches every kind. */
const named = (
  byKey: ReadonlyMap<string, readonly Named[]>,
  { kind, key }: Pick<AreaName, 'kind' | 'key'>,
  level: AdministrativeUnit['level'],
): AdministrativeUnit[] =>
  (byKey.get(key) ?? [])
    .filter(({ area, name }) => area.level === level && (kind === null || name.kind === kind))
    .map(({ area }) => area);
