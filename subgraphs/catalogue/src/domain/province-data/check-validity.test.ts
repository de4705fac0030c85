import { addDays, type PlainDate, plainDate } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyValidity, sequenceFaults } from './check-validity.js';

const FIRST = plainDate('2019-01-01');

interface Period {
  readonly validFrom: PlainDate;
  readonly validUntil: PlainDate | null;
}

/** Periods that follow each other day on day, the last one open. */
const sequence = fc
  .array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 })
  .map((lengths): Period[] => {
    let from = FIRST;
    return lengths.map((length, index) => {
      const validFrom = from;
      from = addDays(from, length);
      return { validFrom, validUntil: index === lengths.length - 1 ? null : from };
    });
  });

describe('periods of one thing', () => {
  it('are right when each begins where the one before ends', () => {
    fc.assert(
      fc.property(sequence, (periods) => {
        expect(sequenceFaults(periods, [], 'u')).toEqual([]);
        expect(periods.flatMap((period) => emptyValidity(period, []))).toEqual([]);
      }),
    );
  });

  it('have one fault, at the later period, when a border is moved', () => {
    const moved = fc.tuple(sequence, fc.nat(), fc.integer({ min: -400, max: 400 }));
    fc.assert(
      fc.property(moved, ([periods, pick, days]) => {
        fc.pre(periods.length > 1 && days !== 0);
        const at = 1 + (pick % (periods.length - 1));
        const changed = periods.map((period, index) =>
          index === at ? { ...period, validFrom: addDays(period.validFrom, days) } : period,
        );
        const type = days > 0 ? 'PeriodGap' : 'OverlappingValidity';
        expect(sequenceFaults(changed, [0, 'periods'], 'u')).toEqual([
          expect.objectContaining({
            at: [0, 'periods', at, 'validFrom'],
            reason: expect.objectContaining({ type }),
          }),
        ]);
      }),
    );
  });

  it('may not follow an open one', () => {
    const periods = [
      { validFrom: FIRST, validUntil: null },
      { validFrom: addDays(FIRST, 1), validUntil: null },
    ];
    expect(sequenceFaults(periods, [], 'u')).toEqual([
      expect.objectContaining({ reason: { type: 'OverlappingValidity', code: 'u', otherId: 'u' } }),
    ]);
  });
});
