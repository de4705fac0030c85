import { err, ok, vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { acceptDossier } from './accept-dossier.js';
import {
  ACCEPTED_AT,
  accepted,
  aDossier,
  aFee,
  anObligation,
  anOffer,
  aProcess,
  local,
  lodged,
  RECEIVER,
  raised,
  refused,
  settled,
  started,
  suspended,
  untilAccepted,
  untilPrepaymentDue,
} from './dossier.fixture.js';
import { settleObligation } from './settle-obligation.js';

const command = {
  code: 'H05.14-260225-0001',
  obligationId: 'obligation-1',
  postPaidObligationId: 'obligation-2',
  at: ACCEPTED_AT,
  by: RECEIVER,
};

describe('when submitted', () => {
  it('gets its code and its due date and goes to its first handler', () => {
    expect(acceptDossier(command, aDossier(), anOffer())).toEqual(ok([accepted(), started()]));
  });

  it('counts the due date from the reception, not from the lodging', () => {
    const at = local('2026-02-26 15:00');
    expect(acceptDossier({ ...command, at }, aDossier(), anOffer())).toMatchObject({
      ok: true,
      value: [{ data: { originalDueAt: local('2026-03-05 15:00') } }, {}],
    });
  });

  it('leaves the holidays of the calendar out of the due date', () => {
    const at = local('2026-02-13 09:00');
    expect(acceptDossier({ ...command, at }, aDossier(), anOffer())).toMatchObject({
      ok: true,
      value: [{ data: { originalDueAt: local('2026-02-27 09:00') } }, {}],
    });
  });

  it('promises the shorter limit to which the province committed itself', () => {
    const limits = [
      {
        channel: 'ONLINE' as const,
        statutory: { amount: 5, unit: 'WORKING_DAY' as const },
        committed: { amount: 3, unit: 'WORKING_DAY' as const },
      },
    ];
    expect(acceptDossier(command, aDossier(), anOffer({ limits }))).toMatchObject({
      ok: true,
      value: [{ data: { originalDueAt: local('2026-03-02 09:00') } }, {}],
    });
  });

  it('has no due date where the case has none', () => {
    expect(acceptDossier(command, aDossier(), anOffer({ limits: [] }))).toEqual(
      ok([accepted({ originalDueAt: null }), started()]),
    );
  });

  it('suspends the clock while a fee due at reception is unpaid', () => {
    const decided = acceptDossier(command, aDossier(), anOffer({ fees: [aFee()] }));
    expect(decided).toEqual(ok([accepted(), raised(), suspended()]));
  });

  it('raises a fee due at reception with the identity given', () => {
    const decided = acceptDossier(
      { ...command, obligationId: 'another' },
      aDossier(),
      anOffer({ fees: [aFee()] }),
    );
    expect(decided).toMatchObject({
      ok: true,
      value: [{}, { data: { obligation: anObligation({ id: 'another' }) } }, {}],
    });
  });

  it('pins the process of the offer', () => {
    const process = aProcess({ version: 7, fourEyes: false });
    expect(acceptDossier(command, aDossier(), anOffer({ process }))).toEqual(
      ok([accepted({ process }), started()]),
    );
  });

  it('is charged by the rule of its channel and not by the one of every channel as well', () => {
    const general = aFee({ id: 'general', channel: null, amountVnd: vnd(200_000n) });
    const online = aFee({ id: 'online', channel: 'ONLINE' });
    const decided = acceptDossier(command, aDossier(), anOffer({ fees: [general, online] }));
    const raised = decided.ok ? decided.value.filter(({ type }) => type === 'ObligationRaised') : [];
    expect(raised).toMatchObject([{ data: { obligation: { lines: [{ id: 'online' }] } } }]);
  });

  it('is not charged what holds for other people, and refused where only that is declared', () => {
    const poor = { applicantCategory: { code: 'POOR', name: 'Hộ nghèo' } };
    const exempt = aFee({ id: 'exempt', ...poor, amountVnd: vnd(0n) });
    const decided = acceptDossier(command, aDossier(), anOffer({ fees: [aFee({ id: 'everyone' }), exempt] }));
    expect(decided).toMatchObject({
      ok: true,
      value: expect.arrayContaining([
        expect.objectContaining({
          type: 'ObligationRaised',
          data: {
            obligation: expect.objectContaining({ lines: [expect.objectContaining({ id: 'everyone' })] }),
          },
        }),
      ]),
    });
    expect(acceptDossier(command, aDossier(), anOffer({ fees: [aFee(poor)] }))).toMatchObject(
      err({ type: 'FeesNotDeclared' }),
    );
  });

  it('is refused while nobody has declared the fees', () => {
    expect(acceptDossier(command, aDossier(), anOffer({ feesDeclared: false }))).toEqual(
      err({ type: 'FeesNotDeclared', procedureCode: '1.013830' }),
    );
  });

  it('is refused when the calendar ends before the due date', () => {
    const decided = acceptDossier({ ...command, at: local('2026-12-30 09:00') }, aDossier(), anOffer());
    expect(decided).toMatchObject({ ok: false, error: { type: 'CalendarNotCovering' } });
  });

  it('is refused by a process without any step', () => {
    const offer = anOffer({ process: aProcess({ steps: [] }) });
    expect(acceptDossier(command, aDossier(), offer)).toEqual(
      err({ type: 'StepNotDue', due: null, asked: 'RECEIVE' }),
    );
  });
});

describe('when a fee due at lodging is unpaid', () => {
  const unpaid = [lodged(), raised('AT_LODGING')];

  it('is not accepted', () => {
    expect(acceptDossier(command, aDossier(...unpaid), anOffer())).toEqual(
      err({ type: 'ObligationOutstanding', obligationIds: ['obligation-1'] }),
    );
  });

  it('is accepted once it is paid', () => {
    expect(acceptDossier(command, aDossier(...unpaid, settled()), anOffer())).toEqual(
      ok([accepted(), started()]),
    );
  });
});

describe('when accepted or refused before', () => {
  it.each([
    ['PROCESSING', untilAccepted()],
    ['RECEIVED', untilPrepaymentDue()],
    ['NOT_RECEIVED', [lodged(), refused()]],
  ])('is not accepted again from %s', (state, events) => {
    expect(acceptDossier(command, aDossier(...events), anOffer())).toEqual(
      err({ type: 'TransitionNotAllowed', state, action: 'acceptDossier' }),
    );
  });
});

describe('when a fee is due before the return', () => {
  const offer = anOffer({ fees: [aFee({ collection: 'BEFORE_RETURN' })] });

  it('tells it at reception, and goes to the first handler at once', () => {
    const decided = acceptDossier(command, aDossier(lodged()), offer);
    expect(decided.ok && decided.value.map(({ type }) => type)).toEqual([
      'DossierAccepted',
      'ObligationRaised',
      'ProcessingStarted',
    ]);
  });

  it('does not let its payment end the wait for a fee due at reception', () => {
    const both = anOffer({
      fees: [aFee({ collection: 'AT_RECEPTION' }), aFee({ collection: 'BEFORE_RETURN' })],
    });
    const accepted = acceptDossier(command, aDossier(lodged()), both);
    const waiting = aDossier(lodged(), ...(accepted.ok ? accepted.value : []));
    const payment = {
      obligationId: command.postPaidObligationId,
      paidThrough: 'COUNTER' as const,
      paidAt: command.at,
    };
    const settled = settleObligation(payment, waiting, both);
    expect(settled.events.map(({ type }) => type)).toEqual(['ObligationSettled']);
    expect(waiting.state).toBe('RECEIVED');
  });
});
