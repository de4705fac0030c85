import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../procedure.fixture.js';
import { aStatusMapping } from './status-mapping.fixture.js';
import { checkStatusMapping, type StatusMapping } from './status-mapping.js';

const reasonOf = (mapping: StatusMapping, others: readonly StatusMapping[] = []) => {
  const checked = checkStatusMapping(mapping, others);
  return checked.ok ? null : checked.error;
};

describe('a mapping of a status', () => {
  it.each(['1', '10', 'NOT_TOLD'])('stands for %s', (national) => {
    expect(reasonOf(aStatusMapping({ national }))).toBeNull();
  });

  it.each(['', '0', '11', ' 1', 'not told'])('never stands for “%s”', (national) => {
    const mapping = aStatusMapping({ national });
    expect(reasonOf(mapping)).toEqual({ type: 'NationalStatusUnknown', mappingId: mapping.id, national });
  });

  it('is of a status and a sub-status that dossiers know', () => {
    expect(reasonOf(aStatusMapping({ status: 'DONE' }))).toMatchObject({
      type: 'StatusUnknown',
      part: 'status',
      value: 'DONE',
    });
    expect(reasonOf(aStatusMapping({ subStatus: 'FINANCIAL_OBLIGATION' }))).toBeNull();
    expect(reasonOf(aStatusMapping({ subStatus: 'LUNCH' }))).toMatchObject({
      type: 'StatusUnknown',
      part: 'subStatus',
      value: 'LUNCH',
    });
  });

  it('covers a day, and is known by what it says', () => {
    const never = aStatusMapping({ validUntil: day('2025-07-01') });
    expect(reasonOf(never)).toEqual({ type: 'StatusMappingPeriodInvalid', mappingId: never.id });
    expect(reasonOf({ ...aStatusMapping(), id: 'x' })).toMatchObject({ type: 'StatusMappingIdMismatch' });
  });

  it('has one meaning on a day in its scope', () => {
    const other = aStatusMapping({ validFrom: day('2026-01-01'), national: '4' });
    expect(reasonOf(aStatusMapping(), [other])).toMatchObject({
      type: 'StatusMappingsOverlap',
      otherId: other.id,
    });
  });

  it.each([
    ['another province', { scope: { kind: 'PROVINCE', id: '22' } }],
    ['an agency', { scope: { kind: 'AGENCY', id: '24' } }],
    ['another status', { status: 'RETURNED' }],
    ['a sub-status', { subStatus: 'FINANCIAL_OBLIGATION' }],
    ['the time after it', { validFrom: day('2026-01-01') }],
  ] as const)('stands beside one of %s', (_what, change) => {
    const own = aStatusMapping({ validUntil: day('2026-01-01') });
    expect(reasonOf(own, [aStatusMapping({ national: '4', ...change })])).toBeNull();
  });

  it('and another one of the same status refuse each other, or neither does', () => {
    const days = fc.constantFrom('2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01').map(day);
    const mapping = fc
      .record({ validFrom: days, validUntil: fc.option(days, { nil: null }) })
      .filter(({ validFrom, validUntil }) => validUntil === null || validFrom < validUntil)
      .map(aStatusMapping);
    fc.assert(
      fc.property(mapping, mapping, (one, other) => {
        fc.pre(one.id !== other.id);
        expect(reasonOf(one, [other]) === null).toBe(reasonOf(other, [one]) === null);
      }),
    );
  });
});
