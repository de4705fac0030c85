import type { AdministrativeUnit, Agency } from '../area.js';
import { overlap } from '../validity.js';
import { emptyValidity } from './check-validity.js';
import { type DataFault, duplicateFaults, faultAt, unknownCode } from './data-fault.js';

/** `stored`: every area that carries a code of the given ones, and every parent they name. */
export function checkAreas(
  areas: readonly AdministrativeUnit[],
  stored: readonly AdministrativeUnit[],
): DataFault[] {
  const givenIds = new Set(areas.map(({ id }) => id));
  const all = [...areas, ...stored.filter(({ id }) => !givenIds.has(id))];
  const byCode = Map.groupBy(all, ({ code }) => code);
  const levels = new Map(all.map(({ id, level }) => [id, level]));
  return [
    ...duplicateFaults(areas, { keyOf: ({ id }) => id, at: [], column: 'id' }),
    ...areas.flatMap((area, index) => [
      ...emptyValidity(area, [index]),
      ...parentFaults(area, index, levels),
      ...overlapFaults(area, index, byCode.get(area.code) ?? []),
    ]),
  ];
}

function parentFaults(
  { level, parentId }: AdministrativeUnit,
  index: number,
  levels: ReadonlyMap<string, AdministrativeUnit['level']>,
): DataFault[] {
  const at = [index, 'parentId'];
  if (parentId === null) return level === 'PROVINCE' ? [] : [faultAt(at, { type: 'MissingValue' })];
  const above = levels.get(parentId);
  if (above === undefined) return [unknownCode(at, parentId)];
  return TIERS.indexOf(above) < TIERS.indexOf(level)
    ? []
    : [faultAt(at, { type: 'WrongValue', value: parentId, expected: HIGHER })];
}

/** From the top. Whoever belongs only to a higher one never comes to stand above itself. */
const TIERS: readonly AdministrativeUnit['level'][] = ['PROVINCE', 'DISTRICT', 'COMMUNE'];

const HIGHER = 'một đơn vị hành chính cấp trên; an area of a higher tier';

function overlapFaults(
  area: AdministrativeUnit,
  index: number,
  sameCode: readonly AdministrativeUnit[],
): DataFault[] {
  const other = sameCode.find((one) => one.id !== area.id && overlap(one, area));
  if (other === undefined) return [];
  return [faultAt([index, 'code'], { type: 'OverlappingValidity', code: area.code, otherId: other.id })];
}

/** `knownIdentifiers`: agencies already entered. */
export function checkAgencies(
  agencies: readonly Agency[],
  known: { readonly identifiers: ReadonlySet<string>; readonly provinceCodes: ReadonlySet<string> },
): DataFault[] {
  const given = new Set(agencies.map(({ identifier }) => identifier));
  return [
    ...duplicateFaults(agencies, { keyOf: ({ identifier }) => identifier, at: [], column: 'identifier' }),
    ...agencies.flatMap((agency, index) => {
      const { parentIdentifier: parent, provinceCode } = agency;
      return [
        ...emptyValidity(agency, [index]),
        ...(parent === null || given.has(parent) || known.identifiers.has(parent)
          ? []
          : [unknownCode([index, 'parentIdentifier'], parent)]),
        ...(known.provinceCodes.has(provinceCode)
          ? []
          : [unknownCode([index, 'provinceCode'], provinceCode)]),
      ];
    }),
  ];
}
