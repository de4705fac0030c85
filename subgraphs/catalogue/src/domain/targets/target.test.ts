import { describe, expect, it } from 'vitest';
import { day } from '../procedure.fixture.js';
import { checkTarget, isReached, type Target } from './target.js';

const aTarget = (change: Partial<Target> = {}): Target => ({
  id: 't1',
  indicator: { name: 'ON_THE_SPOT_SHARE', version: 1 },
  scope: { kind: 'PROVINCE', id: 'three-tier:27' },
  level: 'PROVINCE',
  validFrom: day('2021-09-01'),
  validUntil: day('2022-01-01'),
  comparator: 'AT_LEAST',
  value: 30,
  unit: 'PERCENT',
  decision: '299/QĐ-UBND',
  source: 'Đề án',
  ...change,
});

describe('a target', () => {
  it.each<[string, Partial<Target>, string]>([
    ['ends before it begins', { validUntil: day('2021-09-01') }, 'TargetPeriodInvalid'],
    ['wants more than everything', { value: 101 }, 'TargetValueInvalid'],
    ['wants less than nothing', { value: -1, unit: 'COUNT' }, 'TargetValueInvalid'],
    ['wants no number', { value: Number.NaN }, 'TargetValueInvalid'],
  ])('that %s is refused', (_what, change, type) => {
    expect(checkTarget(aTarget(change), [])).toMatchObject({ ok: false, error: { type } });
  });

  it('is refused beside another figure for the same on some day, and names both', () => {
    const other = aTarget({ id: 't2', value: 40, validFrom: day('2021-12-31'), validUntil: null });
    expect(checkTarget(aTarget(), [other])).toEqual({
      ok: false,
      error: { type: 'TargetsOverlap', targetId: 't1', otherId: 't2' },
    });
  });

  it.each<[string, Partial<Target>]>([
    ['another level', { level: 'DISTRICT' }],
    ['another province', { scope: { kind: 'PROVINCE', id: 'three-tier:22' } }],
    ['another definition', { indicator: { name: 'ON_THE_SPOT_SHARE', version: 2 } }],
    ['another bound', { comparator: 'AT_MOST' }],
    ['another time', { validFrom: day('2022-01-01'), validUntil: null }],
  ])('stands beside one of %s', (_what, change) => {
    expect(checkTarget(aTarget(), [aTarget({ id: 't2', ...change })]).ok).toBe(true);
  });

  it.each([
    ['AT_LEAST', 30, true],
    ['AT_LEAST', 29.99, false],
    ['AT_MOST', 30, true],
    ['AT_MOST', 30.01, false],
    ['EQUAL', 30, true],
    ['EQUAL', 31, false],
  ] as const)('%s 30 by %d: %s', (comparator, measured, reached) => {
    expect(isReached(aTarget({ comparator }), measured)).toBe(reached);
  });
});
