import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestKeys, placeOfKey, scoreOfKey, sortKey } from './sort-key.js';

const keys = fc.uniqueArray(
  fc.record({ score: fc.nat(3), place: fc.nat(60) }).map(({ score, place }) => sortKey(score, place)),
);

describe('a sort key', () => {
  it('tells score and place, however large', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(1_000_000), (score, place) => {
        expect([scoreOfKey(sortKey(score, place)), placeOfKey(sortKey(score, place))]).toEqual([
          score,
          place,
        ]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('the best keys', () => {
  it('are the first of all in order that come behind the one before', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 20 }), fc.option(fc.nat(60)), (made, count, place) => {
        const after = place === null ? null : sortKey(1, place);
        const sorted = made.filter((key) => after === null || key > after).sort((a, b) => a - b);
        expect([...bestKeys(Float64Array.from(made), count, after)]).toEqual(sorted.slice(0, count));
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
