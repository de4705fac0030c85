import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';

const backoff = { baseMs: 500, capMs: 60_000 };
const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('the rest after a failure', () => {
  it('doubles until the cap', () => {
    expect([1, 2, 3, 8, 9].map((failures) => backoffMs(backoff, failures, 0))).toEqual([
      500, 1_000, 2_000, 60_000, 60_000,
    ]);
  });

  it('stays between half and the whole of the interval, however many failures there were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), random, (failures, chance) => {
        const full = backoffMs(backoff, failures, 0);
        const rest = backoffMs(backoff, failures, chance);
        expect(full).toBeLessThanOrEqual(backoff.capMs);
        expect(rest).toBeGreaterThanOrEqual(Math.floor(full / 2));
        expect(rest).toBeLessThanOrEqual(full);
      }),
    );
  });

  it('never shrinks with another failure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), random, (failures, chance) => {
        expect(backoffMs(backoff, failures + 1, chance)).toBeGreaterThanOrEqual(
          backoffMs(backoff, failures, chance),
        );
      }),
    );
  });
});
