import { describe, expect, it } from 'vitest';
import {
  ACCEPTED_AT,
  aDossier,
  appraised,
  DUE_AT,
  LATER,
  lodged,
  minutesLater,
  raised,
  refused,
  resumed,
  returned,
  settled,
  started,
  untilPrepaymentDue,
  untilSealed,
} from './dossier.fixture.js';
import { evolve, replay } from './evolve.js';

describe('when a history is whole', () => {
  it('makes no dossier of no events', () => {
    expect(replay([])).toBeNull();
  });

  it('counts every event as a revision', () => {
    expect(aDossier(...untilSealed()).revision).toBe(untilSealed().length);
  });

  it('closes the suspension and keeps the original due date when the clock runs on', () => {
    const moved = minutesLater(DUE_AT, 60);
    const dossier = aDossier(...untilPrepaymentDue(), resumed(moved));
    expect(dossier).toMatchObject({
      dueAt: moved,
      originalDueAt: DUE_AT,
      suspensions: [{ from: ACCEPTED_AT, until: LATER, dueAtBefore: DUE_AT }],
    });
  });
});

describe('when refused', () => {
  it('leaves nothing to be paid, and what was paid as it is', () => {
    const due = [lodged(), raised('AT_LODGING')];
    expect(aDossier(...due, refused()).obligations).toMatchObject([{ state: 'CANCELLED' }]);
    expect(aDossier(...due, settled(), refused()).obligations).toMatchObject([{ state: 'PAID' }]);
  });
});

describe('when a history is broken', () => {
  it.each([
    ['begins without a lodging', null, started()],
    ['starts processing before the reception', aDossier(), started()],
    ['appraises what was refused', aDossier(lodged(), refused()), appraised()],
    ['returns what was not issued', aDossier(...untilSealed()), returned()],
  ])('throws when it %s', (_what, dossier, event) => {
    expect(() => evolve(dossier, event)).toThrow();
  });
});
