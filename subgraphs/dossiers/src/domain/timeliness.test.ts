import { describe, expect, it } from 'vitest';
import {
  accepted,
  aDossier,
  DUE_AT,
  lodged,
  minutesLater,
  refused,
  returned,
  started,
  untilAccepted,
  untilIssued,
} from './dossier.fixture.js';
import { timelinessOf } from './timeliness.js';

describe('when unfinished', () => {
  const dossier = aDossier(...untilAccepted());

  it('is in time up to the due moment itself', () => {
    expect(timelinessOf(dossier, DUE_AT)).toBe('IN_TIME');
  });

  it('is overdue after it', () => {
    expect(timelinessOf(dossier, minutesLater(DUE_AT, 1))).toBe('OVERDUE');
  });
});

describe('when finished', () => {
  const longAfter = minutesLater(DUE_AT, 100_000);

  it('stays on time for ever when the result was issued by the due moment', () => {
    expect(timelinessOf(aDossier(...untilIssued(DUE_AT)), longAfter)).toBe('ON_TIME');
  });

  it('is late when the result was issued after it, also once returned', () => {
    const events = untilIssued(minutesLater(DUE_AT, 1));
    expect(timelinessOf(aDossier(...events), DUE_AT)).toBe('LATE');
    expect(timelinessOf(aDossier(...events, returned()), DUE_AT)).toBe('LATE');
  });
});

describe('when nothing was promised', () => {
  it.each([
    ['submitted', aDossier()],
    ['refused', aDossier(lodged(), refused())],
    ['of a case without a limit', aDossier(lodged(), accepted({ originalDueAt: null }), started())],
  ])('a dossier %s has no due date', (_which, dossier) => {
    expect(timelinessOf(dossier, DUE_AT)).toBe('NO_DUE_DATE');
  });
});
