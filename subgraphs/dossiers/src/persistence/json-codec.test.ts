import { vnd } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDossier, raised, untilReturned } from '../domain/dossier.fixture.js';
import { fromJson, toJson } from './json-codec.js';

const throughColumn = (value: unknown): unknown => fromJson(JSON.parse(JSON.stringify(toJson(value))));

describe('a value that went through a JSON column', () => {
  it('is the dossier it was', () => {
    const dossier = aDossier(...untilReturned(), raised());
    expect(throughColumn(dossier)).toEqual(dossier);
  });

  it('is the history it was, amounts beyond 53 bits included', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }), (amount) => {
        const event = { type: 'ObligationRaised', data: { lines: [{ id: '1', amountVnd: vnd(amount) }] } };
        expect(throughColumn([event])).toEqual([event]);
      }),
    );
  });

  it('holds amounts as decimal digits in the column', () => {
    expect(toJson({ amountVnd: 9_007_199_254_740_993n })).toEqual({ amountVnd: '9007199254740993' });
  });

  it('keeps digits as text where they are no amount', () => {
    const value = { documentNumber: '12', nested: [{ code: '0' }], none: null };
    expect(throughColumn(value)).toEqual(value);
  });

  it('keeps an amount that is not known as null', () => {
    expect(throughColumn({ amountVnd: null })).toEqual({ amountVnd: null });
  });
});
