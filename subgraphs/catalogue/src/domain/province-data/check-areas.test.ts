import { describe, expect, it } from 'vitest';
import type { AdministrativeUnit } from '../area.js';
import { day } from '../procedure.fixture.js';
import { checkAreas } from './check-areas.js';

const anArea = (
  id: string,
  level: AdministrativeUnit['level'],
  parentId: string | null,
): AdministrativeUnit => ({
  id,
  code: id,
  name: id,
  level,
  parentId,
  validFrom: day('2025-07-01'),
  validUntil: null,
});
const faultsOf = (...areas: AdministrativeUnit[]) =>
  checkAreas(areas, [anArea('24', 'PROVINCE', null)]).map(({ at, reason }) => [at.join('.'), reason.type]);

describe('an area', () => {
  it('belongs to one of a higher tier', () => {
    expect(faultsOf(anArea('09190', 'COMMUNE', '24'), anArea('256', 'DISTRICT', '24'))).toEqual([]);
    expect(faultsOf(anArea('256', 'DISTRICT', '09190'), anArea('09190', 'COMMUNE', '256'))).toEqual([
      ['0.parentId', 'WrongValue'],
    ]);
    expect(faultsOf(anArea('25', 'PROVINCE', '24'))).toEqual([['0.parentId', 'WrongValue']]);
  });

  it('belongs to one that is known, and only a province to none', () => {
    expect(faultsOf(anArea('09190', 'COMMUNE', '99'))).toEqual([['0.parentId', 'UnknownCode']]);
    expect(faultsOf(anArea('09190', 'COMMUNE', null))).toEqual([['0.parentId', 'MissingValue']]);
  });
});
