import { err, ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  aDossier,
  LATER,
  local,
  RETURNER,
  raised,
  returned,
  settled,
  untilIssued,
  untilPrepaymentDue,
  untilReturned,
  untilSealed,
} from './dossier.fixture.js';
import { returnResult } from './return-result.js';

const command = { manner: 'AT_COUNTER' as const, at: LATER, by: RETURNER };

describe('when completed', () => {
  it.each(['AT_COUNTER', 'BY_POST', 'ELECTRONIC'] as const)('is handed over %s', (manner) => {
    expect(returnResult({ ...command, manner }, aDossier(...untilIssued()))).toEqual(ok([returned(manner)]));
  });

  it('is handed over however late it is', () => {
    const late = local('2026-06-30 16:00');
    expect(returnResult({ ...command, at: late }, aDossier(...untilIssued(late))).ok).toBe(true);
  });

  it('is kept while a fee due before the return is unpaid', () => {
    expect(returnResult(command, aDossier(...untilIssued(), raised('BEFORE_RETURN')))).toEqual(
      err({ type: 'ObligationOutstanding', obligationIds: ['obligation-1'] }),
    );
  });

  it('is handed over once that fee is paid', () => {
    const paid = aDossier(...untilIssued(), raised('BEFORE_RETURN'), settled());
    expect(returnResult(command, paid).ok).toBe(true);
  });
});

describe('when not completed', () => {
  it.each([
    ['RECEIVED', untilPrepaymentDue()],
    ['PROCESSING', untilSealed()],
    ['RETURNED', untilReturned()],
  ])('is not handed over from %s', (state, events) => {
    expect(returnResult(command, aDossier(...events))).toEqual(
      err({ type: 'TransitionNotAllowed', state, action: 'returnResult' }),
    );
  });
});
