import { sumVnd, type Vnd, vnd } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicantCategoriesOf, type QuoteOccasion, quoteFees } from './fee-quote.js';
import { aCase, day } from './procedure.fixture.js';
import type { FeeRule } from './procedure.js';

const on = day('2026-11-22');
const online: QuoteOccasion = { channel: 'ONLINE', applicantCategory: null, on };
const POOR = { code: 'POOR', name: 'Hộ nghèo' };

const aRule = (id: string, amountVnd: Vnd | null, change: Partial<FeeRule> = {}): FeeRule => ({
  id,
  kind: 'CHARGE',
  name: id,
  channel: null,
  amountVnd,
  rule: null,
  collection: 'AT_RECEPTION',
  ...change,
});

describe('what a case costs', () => {
  it('is not told where nobody declared it, although no rule is listed', () => {
    expect(quoteFees(aCase({ feesDeclared: false, feeRules: [] }), online)).toEqual({ type: 'NOT_DECLARED' });
  });

  it('is nothing where it was declared that nothing is due', () => {
    expect(quoteFees(aCase({ feesDeclared: true, feeRules: [] }), online)).toEqual({
      type: 'DECLARED',
      lines: [],
      totalVnd: 0n,
    });
  });

  it('is not told for a channel of which nothing is said', () => {
    const one = aCase({ feeRules: [aRule('a', vnd(5n), { channel: 'IN_PERSON' })] });
    expect(quoteFees(one, { ...online, channel: 'POSTAL' })).toBeNull();
    expect(quoteFees(one, { ...online, channel: 'IN_PERSON' })).toMatchObject({ totalVnd: 5n });
  });

  it('has no total where an amount follows from a text', () => {
    const feeRules = [aRule('a', vnd(10_000n)), aRule('b', null, { rule: '50% mức thu' })];
    expect(quoteFees(aCase({ feeRules }), online)).toMatchObject({ lines: feeRules, totalVnd: null });
  });

  it('has no total where nought stands beside a text that tells more', () => {
    const feeRules = [aRule('a', vnd(0n), { rule: 'Theo nghị quyết của Hội đồng nhân dân' })];
    expect(quoteFees(aCase({ feeRules }), online)).toMatchObject({ totalVnd: null });
    const exempt = [aRule('a', vnd(0n), { rule: 'Miễn lệ phí', applicantCategory: POOR })];
    expect(quoteFees(aCase({ feeRules: exempt }), { ...online, applicantCategory: 'POOR' })).toMatchObject({
      totalVnd: 0n,
    });
  });

  it('has no total where it depends on who applies, and one as soon as that is told', () => {
    const feeRules = [aRule('a', vnd(0n), { applicantCategory: POOR })];
    expect(quoteFees(aCase({ feeRules }), online)).toMatchObject({ totalVnd: null });
    expect(quoteFees(aCase({ feeRules }), { ...online, applicantCategory: 'POOR' })).toMatchObject({
      totalVnd: 0n,
    });
  });

  it('names those who pay something else, each once', () => {
    const applicantCategory = POOR;
    const feeRules = [
      aRule('a', vnd(1n)),
      aRule('b', vnd(0n), { applicantCategory }),
      aRule('c', vnd(0n), { applicantCategory }),
    ];
    expect(applicantCategoriesOf({ feeRules })).toEqual([POOR]);
  });
});

describe('any case', () => {
  const rule: fc.Arbitrary<FeeRule> = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('FEE', 'CHARGE'),
    name: fc.constantFrom('A', 'B'),
    channel: fc.constantFrom(null, 'ONLINE', 'POSTAL'),
    applicantCategory: fc.constantFrom(null, POOR),
    amountVnd: fc.option(fc.oneof(fc.constant(0n), fc.bigInt(0n, 1_000_000_000_000n)).map(vnd)),
    rule: fc.constantFrom(null, 'Theo quy định'),
    collection: fc.constantFrom('AT_LODGING', 'AT_RECEPTION', 'BEFORE_RETURN'),
  });
  const cases = fc
    .record({ feesDeclared: fc.boolean(), feeRules: fc.array(rule) })
    .map((fees) => aCase(fees));
  const occasion: fc.Arbitrary<QuoteOccasion> = fc.record({
    channel: fc.constantFrom('ONLINE', 'POSTAL', 'IN_PERSON'),
    applicantCategory: fc.constantFrom(null, 'POOR', 'VETERAN'),
    on: fc.constant(on),
  });

  it('has a total exactly where every line is certain, and it is their sum', () => {
    fc.assert(
      fc.property(cases, occasion, (one, at) => {
        const quote = quoteFees(one, at);
        if (quote?.type !== 'DECLARED') return;
        const certain = quote.lines.every(
          ({ amountVnd, rule, applicantCategory }) =>
            amountVnd !== null &&
            (applicantCategory === null ? amountVnd > 0n || rule === null : at.applicantCategory !== null),
        );
        const sum = sumVnd(quote.lines.map(({ amountVnd }) => amountVnd ?? vnd(0n)));
        expect(quote.totalVnd).toBe(certain ? sum : null);
      }),
      { seed: 20_261_122, numRuns: 500 },
    );
  });

  it('is declared exactly as published, for every channel it is offered by', () => {
    fc.assert(
      fc.property(cases, occasion, (one, at) => {
        const quote = quoteFees(one, at);
        if (quote !== null) expect(quote.type === 'DECLARED').toBe(one.feesDeclared);
        if (at.channel === 'ONLINE') expect(quote).not.toBeNull();
      }),
      { seed: 20_261_122 },
    );
  });
});
