import { describe, expect, it } from 'vitest';
import { type OneDoorUnit, periodOn, standsOn, type UnitPeriod } from './one-door-unit.js';
import { day } from './procedure.fixture.js';

const aPeriod = (name: string, validFrom: string, validUntil: string | null): UnitPeriod => ({
  name,
  validFrom: day(validFrom),
  validUntil: validUntil === null ? null : day(validUntil),
  provinceCode: '27',
  areaId: 'three-tier:27',
  agencyIdentifier: 'H05.00.01',
  assumed: false,
});

const aUnit = (...periods: UnitPeriod[]): OneDoorUnit => ({
  id: 'bn-provincial-centre',
  kind: 'PROVINCIAL_CENTRE',
  receptionCalendarId: 'vn-standard',
  processingCalendarId: 'vn-standard',
  counters: [],
  periods,
});

describe('a unit that was renamed on 1 July 2025', () => {
  const unit = aUnit(aPeriod('cũ', '2019-01-01', '2025-07-01'), aPeriod('mới', '2025-07-01', null));

  it.each([
    ['2018-12-31', 'cũ', false],
    ['2019-01-01', 'cũ', true],
    ['2025-06-30', 'cũ', true],
    ['2025-07-01', 'mới', true],
    ['2030-01-01', 'mới', true],
  ])('on %s is called %s', (on, name, stands) => {
    expect(periodOn(unit, day(on)).name).toBe(name);
    expect(standsOn(unit, day(on))).toBe(stands);
  });
});

describe('a unit that was closed', () => {
  it('keeps its last name and no longer stands', () => {
    const unit = aUnit(aPeriod('huyện', '2019-01-01', '2025-07-01'));
    expect(periodOn(unit, day('2026-01-01')).name).toBe('huyện');
    expect(standsOn(unit, day('2025-07-01'))).toBe(false);
  });
});
