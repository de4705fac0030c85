import { addDays, type PlainDate } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OneDoorUnit } from '../one-door-unit.js';
import { day } from '../procedure.fixture.js';
import { aBatch, aDecision, anItem } from './decision.fixture.js';
import type { DecisionItem } from './decision.js';
import { type ListingQuestion, listingOf } from './listing.js';

const CHANGE = day('2025-07-01');

const aUnit = (id: string, provinces: readonly [string, PlainDate, PlainDate | null][]): OneDoorUnit => ({
  id,
  kind: 'PROVINCIAL_CENTRE',
  receptionCalendarId: 'c',
  processingCalendarId: 'c',
  counters: [],
  periods: provinces.map(([provinceCode, validFrom, validUntil]) => ({
    validFrom,
    validUntil,
    name: id,
    provinceCode,
    areaId: provinceCode,
    agencyIdentifier: 'H',
    assumed: true,
  })),
});

/** Bắc Ninh had the code 27 until the mergers and has 24 since. */
const CENTRE = aUnit('centre', [
  ['27', day('2019-01-01'), CHANGE],
  ['24', CHANGE, null],
]);
const NEW_WARD = aUnit('ward', [['24', CHANGE, null]]);

const asked = (on: string, change: Partial<ListingQuestion> = {}): ListingQuestion => ({
  kind: 'ON_THE_SPOT',
  procedureCode: '1.000828',
  caseId: '1',
  unit: CENTRE,
  agencyIdentifier: 'H05.14',
  on: day(on),
  ...change,
});

const numberOf = (...[decisions, question]: Parameters<typeof listingOf>): string | null =>
  listingOf(decisions, question)?.decision.number ?? null;

describe('a procedure on the spot', () => {
  const decision = aDecision();

  it.each([
    ['the day before the decision begins', asked('2021-09-30'), null],
    ['on its first day', asked('2021-10-01'), '1200/QĐ-UBND'],
    ['after the province was merged and got another code', asked('2026-01-01'), '1200/QĐ-UBND'],
    ['at a unit that came into being after it', asked('2026-01-01', { unit: NEW_WARD }), null],
    ['for another procedure', asked('2026-01-01', { procedureCode: '9.999999' }), null],
    ['by a decision of another kind', asked('2026-01-01', { kind: 'SHARED_COUNTER' }), null],
  ])('%s: %#', (_when, question, expected) => {
    expect(numberOf([decision], question)).toBe(expected);
  });

  it('is not listed at a unit of another province that has taken over the code since', () => {
    const ofOldBacGiang = aDecision({ provinceCode: '24' });
    expect(numberOf([ofOldBacGiang], asked('2026-01-01', { unit: NEW_WARD }))).toBeNull();
  });

  it('is no longer listed from the day on which the decision ends', () => {
    const ended = aDecision({ effectiveUntil: day('2023-01-01') });
    expect(numberOf([ended], asked('2022-12-31'))).toBe('1200/QĐ-UBND');
    expect(numberOf([ended], asked('2023-01-01'))).toBeNull();
  });

  it('is listed by the decision that began last', () => {
    const later = aDecision({
      number: '7/QĐ-UBND',
      issuedOn: day('2022-12-20'),
      effectiveFrom: day('2023-01-01'),
    });
    expect(numberOf([later, decision], asked('2022-12-31'))).toBe('1200/QĐ-UBND');
    expect(numberOf([later, decision], asked('2023-01-01'))).toBe('7/QĐ-UBND');
  });

  it('is no longer listed once a later decision strikes it off, while that one holds', () => {
    const struck = aDecision({
      number: '8/QĐ-UBND',
      issuedOn: day('2022-12-20'),
      effectiveFrom: day('2023-01-01'),
      effectiveUntil: day('2024-01-01'),
      batches: [aBatch([anItem('1.000828', { effect: 'STRUCK' })])],
    });
    expect(numberOf([decision, struck], asked('2023-06-01'))).toBeNull();
    expect(numberOf([decision, struck], asked('2024-01-01'))).toBe('1200/QĐ-UBND');
  });

  it('begins with its batch when that begins later than the decision', () => {
    const second = aBatch([anItem('1.000828')], { number: 2, effectiveFrom: day('2022-03-01') });
    const batched = aDecision({ batches: [second] });
    expect(numberOf([batched], asked('2022-02-28'))).toBeNull();
    expect(numberOf([batched], asked('2022-03-01'))).toBe('1200/QĐ-UBND');
  });
});

interface Narrowing {
  readonly scope: Partial<DecisionItem>;
  readonly place?: Partial<ListingQuestion>;
  readonly reached: boolean;
}

const NARROWINGS: readonly [string, Narrowing][] = [
  ['to its unit', { scope: { unitId: 'centre' }, reached: true }],
  ['to another unit', { scope: { unitId: 'elsewhere' }, reached: false }],
  [
    'to a unit outside the province of the decision',
    { scope: { unitId: 'ward' }, place: { unit: NEW_WARD }, reached: true },
  ],
  ['to its kind of unit', { scope: { unitKind: 'PROVINCIAL_CENTRE' }, reached: true }],
  ['to another kind of unit', { scope: { unitKind: 'DISTRICT_CENTRE' }, reached: false }],
  ['to its agency', { scope: { agencyIdentifier: 'H05.14' }, reached: true }],
  ['to another agency', { scope: { agencyIdentifier: 'H05.17' }, reached: false }],
  [
    'to an agency when all are asked about',
    { scope: { agencyIdentifier: 'H05.14' }, place: { agencyIdentifier: null }, reached: false },
  ],
  ['to its case', { scope: { caseId: '1' }, reached: true }],
  ['to another case', { scope: { caseId: '2' }, reached: false }],
];

describe('an entry that is narrowed down', () => {
  it.each(NARROWINGS)('%s', (_how, { scope, place, reached }) => {
    const decision = aDecision({ batches: [aBatch([anItem('1.000828', scope)])] });
    expect(numberOf([decision], asked('2022-01-01', place)) !== null).toBe(reached);
  });
});

describe('any set of decisions', () => {
  const anyDecision = fc
    .record({
      start: fc.integer({ min: 0, max: 50 }),
      days: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }),
      effect: fc.constantFrom('LISTED' as const, 'STRUCK' as const),
      number: fc.integer({ min: 1, max: 9999 }),
    })
    .map(({ start, days, effect, number }) => {
      const effectiveFrom = addDays(day('2022-01-01'), start);
      return aDecision({
        number: `${number}/QĐ-UBND`,
        effectiveFrom,
        effectiveUntil: days === null ? null : addDays(effectiveFrom, days),
        batches: [aBatch([anItem('1.000828', { effect })])],
      });
    });

  it('answers with one in effect, with none that begins later, and the same in every order', () => {
    fc.assert(
      fc.property(
        fc.array(anyDecision, { maxLength: 8 }),
        fc.integer({ min: 0, max: 99 }),
        (decisions, after) => {
          const on = addDays(day('2022-01-01'), after);
          const inEffect = decisions.filter(
            ({ effectiveFrom, effectiveUntil }) =>
              effectiveFrom <= on && (effectiveUntil === null || on < effectiveUntil),
          );
          const found = listingOf(decisions, asked(on));
          const begins = inEffect
            .map(({ effectiveFrom }) => effectiveFrom)
            .toSorted()
            .at(-1);
          if (found !== null) expect(found.decision.effectiveFrom).toBe(begins);
          if (
            inEffect.length > 0 &&
            inEffect.every(({ batches }) => batches[0]?.items[0]?.effect === 'LISTED')
          )
            expect(found).not.toBeNull();
          if (inEffect.length === 0) expect(found).toBeNull();
          expect(listingOf(decisions.toReversed(), asked(on))?.decision.id).toBe(found?.decision.id);
        },
      ),
    );
  });
});
