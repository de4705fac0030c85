import { describe, expect, it } from 'vitest';
import { after, aRaisedObligation, cancel, refund, start, succeed } from './obligation.fixture.js';
import { summarisePayments } from './obligation-amount.js';

const unpaid = aRaisedObligation();
const pending = after(unpaid, start());
const paid = after(pending, succeed());

describe('the payment summary of a dossier', () => {
  it('is settled when nothing was ever due', () => {
    expect(summarisePayments([])).toEqual({
      totalVnd: 0n,
      paidVnd: 0n,
      outstandingVnd: 0n,
      allSettled: true,
    });
  });

  it('counts what is paid and what is outstanding', () => {
    expect(summarisePayments([unpaid, pending, paid])).toEqual({
      totalVnd: 450_000n,
      paidVnd: 150_000n,
      outstandingVnd: 300_000n,
      allSettled: false,
    });
  });

  it('leaves out what was cancelled or refunded', () => {
    expect(summarisePayments([after(unpaid, cancel), after(paid, refund), paid])).toEqual({
      totalVnd: 150_000n,
      paidVnd: 150_000n,
      outstandingVnd: 0n,
      allSettled: true,
    });
  });
});
