import { err, ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  ACCEPTED_AT,
  aDossier,
  lodged,
  RECEIVER,
  raised,
  refused,
  untilAccepted,
  untilPrepaymentDue,
} from './dossier.fixture.js';
import { refuseDossier } from './refuse-dossier.js';

const command = { reason: 'Thiếu giấy tờ', at: ACCEPTED_AT, by: RECEIVER };

describe('when submitted', () => {
  it('is refused with the reason the applicant reads', () => {
    expect(refuseDossier(command, aDossier())).toEqual(ok([refused()]));
  });

  it('keeps the reason without blanks around it, composed', () => {
    const decided = refuseDossier(
      { ...command, reason: `  ${'Thiếu giấy tờ'.normalize('NFD')}\n` },
      aDossier(),
    );
    expect(decided).toEqual(ok([refused()]));
  });

  it.each(['', '   ', '\n\t'])('needs a reason, not %j', (reason) => {
    expect(refuseDossier({ ...command, reason }, aDossier())).toEqual(
      err({ type: 'TextRequired', field: 'reason' }),
    );
  });

  it('is refused although a fee is unpaid', () => {
    expect(refuseDossier(command, aDossier(lodged(), raised('AT_LODGING'))).ok).toBe(true);
  });
});

describe('when decided before', () => {
  it.each([
    ['PROCESSING', untilAccepted()],
    ['RECEIVED', untilPrepaymentDue()],
  ])('is not refused after its acceptance, as %s', (state, events) => {
    expect(refuseDossier(command, aDossier(...events))).toEqual(
      err({ type: 'TransitionNotAllowed', state, action: 'refuseDossier' }),
    );
  });

  it('is not refused twice', () => {
    expect(refuseDossier(command, aDossier(lodged(), refused()))).toMatchObject({
      ok: false,
      error: { type: 'TransitionNotAllowed', state: 'NOT_RECEIVED' },
    });
  });
});
