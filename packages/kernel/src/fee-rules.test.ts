import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeeOccasion, type FeeRuleScope, feeRulesThatHold } from './fee-rules.js';
import { plainDate } from './plain-date.js';

const on = plainDate('2026-11-22');
const online: FeeOccasion = { channel: 'ONLINE', applicantCategory: null, on };
const poor: FeeOccasion = { ...online, applicantCategory: 'POOR' };

const aRule = (id: string, change: Partial<FeeRuleScope> = {}) => ({
  id,
  kind: 'CHARGE',
  name: 'Lệ phí',
  channel: null,
  ...change,
});
const forPoor = { applicantCategory: { code: 'POOR' } };

const held = (occasion: FeeOccasion, ...rules: ReturnType<typeof aRule>[]): string[] =>
  feeRulesThatHold(rules, occasion).map(({ id }) => id);

describe('of two rules of the same kind and name', () => {
  it('the one of the channel stands before the one of every channel', () => {
    expect(held(online, aRule('general'), aRule('online', { channel: 'ONLINE' }))).toEqual(['online']);
    expect(held(online, aRule('general'), aRule('postal', { channel: 'POSTAL' }))).toEqual(['general']);
  });

  it('the one of the applicant stands before the one of everyone, whatever the channel', () => {
    const rules = [aRule('everyone', { channel: 'ONLINE' }), aRule('exempt', forPoor)];
    expect(held(poor, ...rules)).toEqual(['exempt']);
    expect(held({ ...poor, applicantCategory: 'VETERAN' }, ...rules)).toEqual(['everyone']);
    expect(held(online, ...rules)).toEqual(['everyone']);
  });

  it('both are answered when both are for some people and it is not known who applies', () => {
    const rules = [aRule('poor', forPoor), aRule('other', { applicantCategory: { code: 'ENTERPRISE' } })];
    expect(held(online, ...rules)).toEqual(['poor', 'other']);
    expect(held(poor, ...rules)).toEqual(['poor']);
  });
});

describe('a rule', () => {
  it.each([
    [{ validFrom: plainDate('2026-11-22') }, true],
    [{ validFrom: plainDate('2026-11-23') }, false],
    [{ validUntil: plainDate('2026-11-22') }, false],
    [{ validUntil: plainDate('2026-11-23') }, true],
  ])('with %j holds on the day: %s', (validity, holds) => {
    expect(held(online, aRule('one', validity))).toEqual(holds ? ['one'] : []);
  });

  it('of another name is never displaced', () => {
    const rules = [aRule('fee', { kind: 'FEE' }), aRule('named', { name: 'Lệ phí khác', channel: 'ONLINE' })];
    expect(held(online, aRule('charge', { channel: 'ONLINE' }), ...rules)).toEqual([
      'charge',
      'fee',
      'named',
    ]);
  });
});

describe('any list of rules', () => {
  const code = fc.constantFrom('POOR', 'VETERAN');
  const day = fc.constantFrom('2026-01-01', '2026-11-22', '2027-01-01').map(plainDate);
  const rule = fc.record({
    kind: fc.constantFrom('FEE', 'CHARGE'),
    name: fc.constantFrom('A', 'B'),
    channel: fc.constantFrom(null, 'ONLINE', 'POSTAL'),
    applicantCategory: fc.option(fc.record({ code })),
    validFrom: fc.option(day),
    validUntil: fc.option(day),
  });
  const occasion = fc.record({
    channel: fc.constantFrom('ONLINE', 'POSTAL'),
    applicantCategory: fc.option(code),
    on: day,
  });
  const property = (
    holds: (rules: FeeRuleScope[], at: FeeOccasion, found: readonly FeeRuleScope[]) => void,
  ) =>
    fc.assert(
      fc.property(fc.array(rule), occasion, (rules, at) => holds(rules, at, feeRulesThatHold(rules, at))),
      { numRuns: 500, seed: 20_261_122 },
    );

  it('answers rules of the list, in its order, and nothing more on a second look', () => {
    property((rules, at, found) => {
      expect(rules.filter((one) => found.includes(one))).toEqual(found);
      expect(feeRulesThatHold(found, at)).toEqual(found);
    });
  });

  it('leaves no kind and name out for which a rule for everyone and every channel is in force', () => {
    property((rules, at, found) => {
      const keyOf = ({ kind, name }: FeeRuleScope) => `${kind} ${name}`;
      const general = rules.filter(
        (one) =>
          one.channel === null &&
          one.applicantCategory === null &&
          (one.validFrom ?? at.on) <= at.on &&
          (typeof one.validUntil !== 'string' || at.on < one.validUntil),
      );
      expect(found.map(keyOf)).toEqual(expect.arrayContaining(general.map(keyOf)));
    });
  });

  it('never answers the rule of another channel or of somebody else', () => {
    property((_rules, at, found) => {
      for (const { channel, applicantCategory } of found) {
        expect([null, at.channel]).toContain(channel);
        if (at.applicantCategory !== null)
          expect([undefined, at.applicantCategory]).toContain(applicantCategory?.code);
      }
    });
  });
});
