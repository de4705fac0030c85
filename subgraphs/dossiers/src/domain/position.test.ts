import { describe, expect, it } from 'vitest';
import {
  ACCEPTED_AT,
  aDossier,
  LATER,
  LODGED_AT,
  lodged,
  raised,
  refused,
  settled,
  untilAccepted,
  untilAppraised,
  untilIssued,
  untilPrepaymentDue,
  untilReturned,
} from './dossier.fixture.js';
import { positionOf } from './position.js';

describe('where a dossier is', () => {
  it.each([
    ['submitted', [lodged()], null, LODGED_AT, 'RECEIVING_OFFICER'],
    ['submitted and unpaid', [lodged(), raised('AT_LODGING')], null, LODGED_AT, 'APPLICANT_PAYMENT'],
    ['refused', [lodged(), refused()], null, ACCEPTED_AT, 'NOBODY'],
    ['received and unpaid', untilPrepaymentDue(), 'APPRAISE', ACCEPTED_AT, 'APPLICANT_PAYMENT'],
    [
      'received, paid and without a calendar',
      [...untilPrepaymentDue(), settled()],
      'APPRAISE',
      ACCEPTED_AT,
      'WORKING_CALENDAR',
    ],
    ['accepted', untilAccepted(), 'APPRAISE', ACCEPTED_AT, 'HANDLER'],
    ['appraised', untilAppraised(), 'APPROVE', LATER, 'HANDLER'],
    ['completed', untilIssued(), 'RETURN', LATER, 'APPLICANT_COLLECTION'],
    [
      'completed and unpaid',
      [...untilIssued(), raised('BEFORE_RETURN')],
      'RETURN',
      LATER,
      'APPLICANT_PAYMENT',
    ],
    ['returned', untilReturned(), null, LATER, 'NOBODY'],
  ] as const)('%s', (...[, events, action, since, waitingFor]) => {
    const { step, ...rest } = positionOf(aDossier(...events));
    expect(step?.action ?? null).toBe(action);
    expect(rest).toEqual({ since, waitingFor });
  });
});
