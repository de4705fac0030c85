import { plainDate } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  ACCEPTED_AT,
  accepted,
  aDossier,
  anOffer,
  DUE_AT,
  LATER,
  LODGED_AT,
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
import { type Dossier, SYSTEM } from './dossier.js';
import type { DossierEvent } from './event.js';
import { evolve } from './evolve.js';
import { settleObligation } from './settle-obligation.js';

const done = (events: readonly DossierEvent[]) => ({ events, held: null });

const command = {
  obligationId: 'obligation-1',
  paidThrough: 'NATIONAL_PLATFORM' as const,
  paidAt: LATER,
};

describe('when submitted with a fee due at lodging', () => {
  const unpaid = [lodged(), raised('AT_LODGING')];

  it('starts the reception deadline again at the payment', () => {
    expect(settleObligation(command, aDossier(...unpaid), anOffer())).toEqual(
      done([
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
    expect(settleObligation(command, two, anOffer())).toEqual(done([settled()]));
  });

  it('is paid, and only the deadline held, where the calendar does not reach the new one', () => {
    const late = { ...command, paidAt: local('2026-12-31 16:00') };
    expect(settleObligation(late, aDossier(...unpaid), anOffer())).toMatchObject({
      events: [{ type: 'ObligationSettled' }],
      held: { type: 'CalendarNotCovering' },
    });
  });

  it('never moves the deadline back when the platform’s clock is behind ours', () => {
    const early = { ...command, paidAt: minutesLater(LODGED_AT, -10) };
    expect(settleObligation(early, aDossier(...unpaid), anOffer()).events).toHaveLength(1);
  });
});

describe('when received and suspended for a fee', () => {
  it('moves the due date by the working time waited and goes to its first handler', () => {
    const decided = settleObligation(command, aDossier(...untilPrepaymentDue()), anOffer());
    const wait = local('2026-03-05 10:00');
    expect(decided).toEqual(done([settled(), resumed(wait), started({ at: LATER, by: SYSTEM })]));
  });

  it('does not move the due date for waiting outside working hours', () => {
    const at = local('2026-02-25 17:30');
    const evening = aDossier(lodged(), accepted({}, { at }), raised(), suspended(at));
    const decided = settleObligation({ ...command, paidAt: local('2026-02-25 22:00') }, evening, anOffer());
    expect(decided).toMatchObject({ held: null, events: [{}, { data: { dueAt: DUE_AT } }, {}] });
  });

  it('keeps a due date at closing time on its day when no working time was waited', () => {
    const at = local('2026-02-25 17:30');
    const closing = local('2026-03-04 17:00');
    const dossier = aDossier(lodged(), accepted({ originalDueAt: closing }, { at }), raised(), suspended(at));
    const decided = settleObligation({ ...command, paidAt: local('2026-02-25 22:00') }, dossier, anOffer());
    expect(decided).toMatchObject({ held: null, events: [{}, { data: { dueAt: closing } }, {}] });
  });

  it('never moves the due date back when the platform’s clock is behind ours', () => {
    const early = { ...command, paidAt: minutesLater(ACCEPTED_AT, -10) };
    const decided = settleObligation(early, aDossier(...untilPrepaymentDue()), anOffer());
    expect(decided).toMatchObject({ held: null, events: [{}, { data: { dueAt: DUE_AT } }, {}] });
  });

  it('still has no due date where none was promised', () => {
    const dossier = aDossier(lodged(), accepted({ originalDueAt: null }), raised(), suspended());
    expect(settleObligation(command, dossier, anOffer())).toEqual(
      done([settled(), resumed(null), started({ at: LATER, by: SYSTEM })]),
    );
  });
});

describe('when received and paid while the calendar did not cover the wait', () => {
  const late = { ...command, paidAt: local('2027-01-04 08:00') };
  const held = settleObligation(late, aDossier(...untilPrepaymentDue()), anOffer());
  const paid = aDossier(...untilPrepaymentDue(), ...held.events);

  it('is paid and waits for the calendar', () => {
    expect(held).toMatchObject({
      events: [{ type: 'ObligationSettled', at: late.paidAt }],
      held: { type: 'CalendarNotCovering', day: '2027-01-04' },
    });
    expect(paid).toMatchObject({ state: 'RECEIVED', obligations: [{ state: 'PAID' }] });
  });

  it('goes on from the payment as soon as the calendar is there, once', () => {
    const calendar = { ...anOffer().processingCalendar, coveredTo: plainDate('2027-12-31') };
    const resumption = settleObligation(late, paid, anOffer({ processingCalendar: calendar }));
    expect(resumption).toMatchObject({
      events: [
        { type: 'DossierResumed', at: late.paidAt },
        { type: 'ProcessingStarted', at: late.paidAt },
      ],
      held: null,
    });
    const processing = resumption.events.reduce<Dossier>(evolve, paid);
    expect(settleObligation(late, processing, anOffer())).toEqual(done([]));
  });

  it('is held as long as the unit’s calendars have not been told', () => {
    const untold = settleObligation(command, aDossier(...untilPrepaymentDue()), null);
    expect(untold).toEqual({ events: [settled()], held: { type: 'CalendarsNotTold' } });
  });
});

describe('when two fees are due at reception', () => {
  it('the clock goes on from the later payment, whichever is heard of first', () => {
    const two = aDossier(lodged(), accepted(), raised(), raised('AT_RECEPTION', 'obligation-2'), suspended());
    const first = settleObligation(command, two, anOffer());
    const paid = first.events.reduce<Dossier>(evolve, two);
    const earlier = { ...command, obligationId: 'obligation-2', paidAt: minutesLater(LATER, -30) };
    expect(settleObligation(earlier, paid, anOffer()).events.map(({ type, at }) => [type, at])).toEqual([
      ['ObligationSettled', earlier.paidAt],
      ['DossierResumed', LATER],
      ['ProcessingStarted', LATER],
    ]);
  });
});

describe('when completed with a fee due before the return', () => {
  it('is marked as paid and nothing else', () => {
    const dossier = aDossier(...untilIssued(), raised('BEFORE_RETURN'));
    expect(settleObligation(command, dossier, anOffer())).toEqual(done([settled()]));
  });
});

describe('when there is nothing left to settle', () => {
  it('changes nothing for a repeated settlement', () => {
    const before = aDossier(...untilPrepaymentDue());
    const first = settleObligation(command, before, anOffer());
    const paid = aDossier(...untilPrepaymentDue(), ...first.events);
    expect(paid.state).toBe('PROCESSING');
    expect(settleObligation(command, paid, anOffer())).toEqual(done([]));
  });

  it('changes nothing for an obligation the dossier does not have', () => {
    expect(settleObligation(command, aDossier(...untilAccepted()), anOffer())).toEqual(done([]));
  });
});
