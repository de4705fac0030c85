import { err, ok, vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { decideObligation, decideRaise } from './decide-obligation.js';
import {
  after,
  aRaisedObligation,
  cancel,
  fail,
  NINE_O_CLOCK,
  referenceOf,
  refund,
  someFacts,
  start,
  succeed,
} from './obligation.fixture.js';

const typesOf = (decision: ReturnType<typeof decideObligation>): string[] | string =>
  decision.ok ? decision.value.map((event) => event.type) : decision.error.type;

describe('when not raised yet', () => {
  it('is raised with its lines', () => {
    expect(typesOf(decideRaise({ type: 'RaiseObligation', facts: someFacts() }, null))).toEqual([
      'ObligationRaised',
    ]);
  });

  it('is refused when nothing is to be paid', () => {
    const [line] = someFacts().lines;
    const facts = someFacts({ lines: line ? [{ ...line, amountVnd: vnd(0n) }] : [] });
    expect(decideRaise({ type: 'RaiseObligation', facts }, null)).toEqual(err({ type: 'NothingToPay' }));
  });
});

describe('when unpaid', () => {
  it('takes raising again with the same content as done, even after it went on', () => {
    const paid = after(aRaisedObligation(), start(), succeed());
    expect(decideRaise({ type: 'RaiseObligation', facts: someFacts() }, paid)).toEqual(ok([]));
  });

  it('refuses raising again with other lines', () => {
    const facts = someFacts({ lines: someFacts().lines.slice(0, 1) });
    expect(typesOf(decideRaise({ type: 'RaiseObligation', facts }, aRaisedObligation()))).toBe(
      'ObligationDiffers',
    );
  });

  it('starts an attempt over the whole sum under a reference that names the dossier', () => {
    expect(decideObligation(start(7n), aRaisedObligation())).toEqual(
      ok([
        {
          type: 'PaymentStarted',
          at: NINE_O_CLOCK,
          attemptId: 'attempt-7',
          reference: referenceOf(7n),
          amountVnd: 150_000n,
          sealedPayerName: null,
        },
      ]),
    );
  });

  it('names the obligation itself while the dossier has no code', () => {
    const started = after(aRaisedObligation({ dossierCode: null }), start());
    expect(started.attempts[0]?.reference).toBe('dvcobligation1202602250900001');
  });

  it('is not settled by a confirmation that contradicts a failure, only by asking the platform', () => {
    const failed = after(aRaisedObligation(), start(), fail());
    expect(failed.state).toBe('UNPAID');
    expect(typesOf(decideObligation(succeed(), failed))).toEqual(['FailureContradicted']);
    const contradicted = after(failed, succeed());
    expect(typesOf(decideObligation(succeed(), contradicted))).toEqual([]);
    expect(after(contradicted, succeed({ evidence: 'QUERY' })).state).toBe('PAID');
  });
});

describe('when pending', () => {
  const pending = after(aRaisedObligation(), start());

  it('is paid by a confirmation that fits', () => {
    expect(after(pending, succeed())).toMatchObject({
      state: 'PAID',
      settlement: { reference: referenceOf(), paidAt: NINE_O_CLOCK },
      attempts: [{ state: 'SUCCEEDED', transactionCodes: ['GD0001'] }],
    });
  });

  it.each([
    ['AMOUNT', { amountVnd: vnd(149_999n) }],
    ['AMOUNT', { amountVnd: null }],
    ['CURRENCY', { currency: 'USD' }],
    ['PARTNER', { partnerCode: 'SOMEBODY_ELSE' }],
  ] as const)('takes note of a success with wrong %s and stays pending', (field, over) => {
    expect(decideObligation(succeed(over), pending)).toMatchObject(
      ok([{ type: 'PaymentMismatched', field }]),
    );
    const mismatched = after(pending, succeed(over));
    expect(mismatched.state).toBe('PENDING');
    expect(typesOf(decideObligation(succeed(over), mismatched))).toEqual([]);
    expect(after(mismatched, succeed()).state).toBe('PAID');
  });

  it('refuses a report about an attempt it never made', () => {
    expect(typesOf(decideObligation(succeed({ reference: 'dvc-unknown' }), pending))).toBe('AttemptUnknown');
  });

  it('may be tried a second time; it is unpaid again when the last attempt failed', () => {
    const twice = after(pending, start(2n), fail());
    expect(twice.state).toBe('PENDING');
    expect(after(twice, fail(referenceOf(2n))).state).toBe('UNPAID');
  });

  it('keeps the page of the platform for the payer', () => {
    const payUrl = 'https://platform.example/pay/1';
    const command = { type: 'RecordPayUrl', at: NINE_O_CLOCK, reference: referenceOf(), payUrl } as const;
    const withPage = after(pending, command);
    expect(withPage.attempts).toMatchObject([{ state: 'INITIATED', payUrl }]);
    expect(typesOf(decideObligation(command, withPage))).toEqual([]);
    expect(typesOf(decideObligation(command, after(pending, succeed())))).toEqual([]);
  });
});

describe('when paid', () => {
  const paid = after(aRaisedObligation(), start(), start(2n), succeed());

  it('is not changed by the same confirmation again', () => {
    expect(decideObligation(succeed(), paid)).toEqual(ok([]));
  });

  it('is not changed by a query that tells of the same success without a code', () => {
    expect(decideObligation(succeed({ evidence: 'QUERY', transactionCode: null }), paid)).toEqual(ok([]));
  });

  it('takes the first code after a success without one for its own, and the next for another payment', () => {
    const asked = succeed({ evidence: 'QUERY', transactionCode: null });
    const without = after(aRaisedObligation(), start(), asked);
    const withCode = after(without, succeed());
    expect(withCode).toMatchObject({ state: 'PAID', attempts: [{ transactionCodes: ['GD0001'] }] });
    expect(decideObligation(succeed(), withCode)).toEqual(ok([]));
    expect(decideObligation(asked, withCode)).toEqual(ok([]));
    const second = succeed({ transactionCode: 'GD0002' });
    expect(typesOf(decideObligation(second, withCode))).toEqual(['OrphanReceived']);
  });

  it('does not lose a success to a late failure', () => {
    expect(decideObligation(fail(), paid)).toEqual(ok([]));
  });

  it('takes a second payment as an orphan, by another attempt or by another transaction', () => {
    const other = succeed({ reference: referenceOf(2n), transactionCode: 'GD0002' });
    expect(typesOf(decideObligation(other, paid))).toEqual(['OrphanReceived']);
    expect(typesOf(decideObligation(other, after(paid, other)))).toEqual([]);
    expect(typesOf(decideObligation(succeed({ transactionCode: 'GD0003' }), paid))).toEqual([
      'OrphanReceived',
    ]);
  });

  it('can neither be cancelled nor paid again, but refunded, once', () => {
    expect(typesOf(decideObligation(cancel, paid))).toBe('TransitionNotAllowed');
    expect(typesOf(decideObligation(start(3n), paid))).toBe('TransitionNotAllowed');
    const refunded = after(paid, refund);
    expect(refunded.state).toBe('REFUNDED');
    expect(typesOf(decideObligation(refund, refunded))).toEqual([]);
  });
});

describe('when cancelled', () => {
  const cancelled = after(aRaisedObligation(), start(), cancel);

  it('stays cancelled when the money comes after all, and the money is an orphan', () => {
    expect(typesOf(decideObligation(succeed(), cancelled))).toEqual(['OrphanReceived']);
    expect(after(cancelled, succeed()).state).toBe('CANCELLED');
  });

  it('is not changed by cancelling again and takes no new attempt', () => {
    expect(typesOf(decideObligation(cancel, cancelled))).toEqual([]);
    expect(typesOf(decideObligation(start(2n), cancelled))).toBe('TransitionNotAllowed');
  });
});
