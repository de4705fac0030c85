import { describe, expect, it } from 'vitest';
import { day } from '../procedure.fixture.js';
import { aBatch, aDecision, anItem } from './decision.fixture.js';
import { checkDecision, type DecisionContext } from './publish-decision.js';

const NOTHING: DecisionContext = { published: null, others: [] };

describe('a decision', () => {
  it('that stands alone is published', () => {
    const decision = aDecision();
    expect(checkDecision(decision, NOTHING)).toEqual({ ok: true, value: decision });
  });

  it.each([
    ['ends on its first day', aDecision({ effectiveUntil: day('2021-10-01') }), null],
    [
      'has a batch before its first day',
      aDecision({ batches: [aBatch([], { number: 3, effectiveFrom: day('2021-09-30') })] }),
      3,
    ],
    [
      'has a batch after its end',
      aDecision({
        effectiveUntil: day('2022-01-01'),
        batches: [aBatch([], { number: 2, effectiveFrom: day('2022-01-01') })],
      }),
      2,
    ],
  ])('that %s is refused', (_what, decision, batch) => {
    expect(checkDecision(decision, NOTHING)).toEqual({
      ok: false,
      error: { type: 'DecisionPeriodInvalid', decisionId: decision.id, batch },
    });
  });

  it('under an identity that is not its own is refused', () => {
    const decision = { ...aDecision(), id: 'H05:1:2021-01-01' };
    expect(checkDecision(decision, NOTHING)).toMatchObject({
      error: { type: 'DecisionIdMismatch', expected: 'H05:1200/QĐ-UBND:2021-09-29' },
    });
  });

  it('with two batches of the same number is refused', () => {
    const decision = aDecision({ batches: [aBatch([]), aBatch([])] });
    expect(checkDecision(decision, NOTHING)).toMatchObject({
      error: { type: 'DecisionBatchRepeated', batch: 1 },
    });
  });

  it('that lists a procedure twice for the same place is refused', () => {
    const decision = aDecision({
      batches: [aBatch([anItem('1.000828'), anItem('1.000828', { unitKind: 'DISTRICT_CENTRE' })])],
    });
    expect(checkDecision(decision, NOTHING)).toEqual({
      ok: false,
      error: {
        type: 'DecisionsOverlap',
        decisionId: decision.id,
        otherId: decision.id,
        procedureCode: '1.000828',
        from: '2021-10-01',
      },
    });
  });

  it('that lists a procedure for two kinds of unit is published', () => {
    const decision = aDecision({
      batches: [
        aBatch([
          anItem('1.000828', { unitKind: 'PROVINCIAL_CENTRE' }),
          anItem('1.000828', { unitKind: 'DISTRICT_CENTRE' }),
        ]),
      ],
    });
    expect(checkDecision(decision, NOTHING).ok).toBe(true);
  });
});

describe('a decision that was published before', () => {
  const published = aDecision();
  const again = (change: Parameters<typeof aDecision>[0]) =>
    checkDecision(aDecision(change), { published, others: [] });

  it('may be repeated, end, and get a further batch that begins later', () => {
    const second = aBatch([anItem('1.000828', { effect: 'STRUCK' })], {
      number: 2,
      effectiveFrom: day('2022-01-01'),
    });
    expect(again({}).ok).toBe(true);
    expect(again({ effectiveUntil: day('2023-01-01') }).ok).toBe(true);
    expect(again({ batches: [...published.batches, second] }).ok).toBe(true);
  });

  it.each([
    ['another title', { title: 'khác' }, 'HEADER'],
    ['another first day', { effectiveFrom: day('2021-11-01') }, 'HEADER'],
    ['fewer batches', { batches: [] }, 'BATCH'],
    ['another list', { batches: [aBatch([anItem('9.999999')])] }, 'BATCH'],
  ] as const)('never gets %s', (_what, change, part) => {
    expect(again(change)).toMatchObject({ error: { type: 'DecisionAltered', part } });
  });
});

describe('a decision beside another one that lists the same', () => {
  const beside = (change: Parameters<typeof aDecision>[0]) =>
    checkDecision(aDecision({ number: '9/QĐ-UBND', ...change }), { published: null, others: [aDecision()] });

  it('is refused when neither is the later one, and names both', () => {
    expect(beside({})).toEqual({
      ok: false,
      error: {
        type: 'DecisionsOverlap',
        decisionId: 'H05:9/QĐ-UBND:2021-09-29',
        otherId: 'H05:1200/QĐ-UBND:2021-09-29',
        procedureCode: '1.000828',
        from: '2021-10-01',
      },
    });
  });

  it.each([
    ['begins later', { effectiveFrom: day('2021-10-02') }],
    ['was issued later for the same day', { issuedOn: day('2021-09-30') }],
    ['is of another kind', { kind: 'SHARED_COUNTER' }],
    ['is of another province', { provinceCode: '22' }],
    ['lists another procedure', { batches: [aBatch([anItem('1.000001')])] }],
  ] as const)('is published when it %s', (_how, change) => {
    expect(beside(change).ok).toBe(true);
  });
});
