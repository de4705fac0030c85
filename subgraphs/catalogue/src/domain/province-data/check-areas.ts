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
  const ids = new Set(all.map(({ id }) => id));
  return [
    ...duplicateFaults(areas, { keyOf: ({ id }) => id, at: [], column: 'id' }),
    ...areas.flatMap((area, index) => [
      ...emptyValidity(area, [index]),
      ...parentFaults(area, index, ids),
      ...overlapFaults(area, index, byCode.get(area.code) ?? []),
    ]),
  ];
}

function parentFaults(
  { level, parentId }: AdministrativeUnit,
  index: number,
  ids: ReadonlySet<string>,
): DataFault[] {
  const at = [index, 'parentId'];
  if (parentId !== null) return ids.has(parentId) ? [] : [unknownCode(at, parentId)];
  return level === 'PROVINCE' ? [] : [faultAt(at, { type: 'MissingValue' })];
}

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
