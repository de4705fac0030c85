import { ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  ACCEPTED_AT,
  accepted,
  aDossier,
  anOffer,
  DUE_AT,
  LATER,
  local,
  lodged,
  minutesLater,
  raised,
  resumed,
  settled,
  started,
  suspended,
  untilAccepted,
  untilIssued,
  untilPrepaymentDue,
} from './dossier.fixture.js';
import { SYSTEM } from './dossier.js';
import { settleObligation } from './settle-obligation.js';

const command = {
  obligationId: 'obligation-1',
  paidThrough: 'NATIONAL_PLATFORM' as const,
  paidAt: LATER,
};

describe('when submitted with a fee due at lodging', () => {
  const unpaid = [lodged(), raised('AT_LODGING')];

  it('starts the reception deadline again at the payment', () => {
    expect(settleObligation(command, aDossier(...unpaid), anOffer())).toEqual(
      ok([
        settled(),
        {
          type: 'ReceptionDeadlineReset',
          at: LATER,
          by: SYSTEM,
          data: { receptionDueAt: local('2026-02-27 10:00') },
        },
      ]),
    );
  });

  it('waits with the deadline until every fee is paid', () => {
    const two = aDossier(...unpaid, raised('AT_LODGING', 'obligation-2'));
    expect(settleObligation(command, two, anOffer())).toEqual(ok([settled()]));
  });

  it('is refused where the calendar does not reach the new deadline', () => {
    const late = { ...command, paidAt: local('2026-12-31 16:00') };
    expect(settleObligation(late, aDossier(...unpaid), anOffer())).toMatchObject({
      ok: false,
      error: { type: 'CalendarNotCovering' },
    });
  });
});

describe('when received and suspended for a fee', () => {
  it('moves the due date by the working time waited and goes to its first handler', () => {
    const decided = settleObligation(command, aDossier(...untilPrepaymentDue()), anOffer());
    const wait = local('2026-03-05 10:00');
    expect(decided).toEqual(ok([settled(), resumed(wait), started({ at: LATER, by: SYSTEM })]));
  });

  it('does not move the due date for waiting outside working hours', () => {
    const at = local('2026-02-25 17:30');
    const evening = aDossier(lodged(), accepted({}, { at }), raised(), suspended(at));
    const decided = settleObligation({ ...command, paidAt: local('2026-02-25 22:00') }, evening, anOffer());
    expect(decided).toMatchObject({ ok: true, value: [{}, { data: { dueAt: DUE_AT } }, {}] });
  });

  it('keeps a due date at closing time on its day when no working time was waited', () => {
    const at = local('2026-02-25 17:30');
    const closing = local('2026-03-04 17:00');
    const dossier = aDossier(lodged(), accepted({ originalDueAt: closing }, { at }), raised(), suspended(at));
    const decided = settleObligation({ ...command, paidAt: local('2026-02-25 22:00') }, dossier, anOffer());
    expect(decided).toMatchObject({ ok: true, value: [{}, { data: { dueAt: closing } }, {}] });
  });

  it('never moves the due date back when the platform’s clock is behind ours', () => {
    const early = { ...command, paidAt: minutesLater(ACCEPTED_AT, -10) };
    const decided = settleObligation(early, aDossier(...untilPrepaymentDue()), anOffer());
    expect(decided).toMatchObject({ ok: true, value: [{}, { data: { dueAt: DUE_AT } }, {}] });
  });

  it('still has no due date where none was promised', () => {
    const dossier = aDossier(lodged(), accepted({ originalDueAt: null }), raised(), suspended());
    expect(settleObligation(command, dossier, anOffer())).toEqual(
      ok([settled(), resumed(null), started({ at: LATER, by: SYSTEM })]),
    );
  });
});

describe('when completed with a fee due before the return', () => {
  it('is marked as paid and nothing else', () => {
    const dossier = aDossier(...untilIssued(), raised('BEFORE_RETURN'));
    expect(settleObligation(command, dossier, anOffer())).toEqual(ok([settled()]));
  });
});

describe('when there is nothing left to settle', () => {
  it('changes nothing for a repeated settlement', () => {
    const before = aDossier(...untilPrepaymentDue());
    const first = settleObligation(command, before, anOffer());
    const paid = aDossier(...untilPrepaymentDue(), ...(first.ok ? first.value : []));
    expect(paid.state).toBe('PROCESSING');
    expect(settleObligation(command, paid, anOffer())).toEqual(ok([]));
  });

  it('changes nothing for an obligation the dossier does not have', () => {
    expect(settleObligation(command, aDossier(...untilAccepted()), anOffer())).toEqual(ok([]));
  });
});
