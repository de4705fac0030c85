import { err, ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { appraiseDossier } from './appraise-dossier.js';
import {
  APPRAISER,
  aDossier,
  appraised,
  LATER,
  NO_DELEGATIONS,
  untilAccepted,
  untilAppraised,
  untilPrepaymentDue,
} from './dossier.fixture.js';

const command = {
  title: 'Thẻ công chứng viên',
  opinion: 'Đủ điều kiện',
  at: LATER,
  by: APPRAISER,
  delegations: NO_DELEGATIONS,
};

describe('when processing', () => {
  it('is appraised with a draft and an opinion', () => {
    expect(appraiseDossier(command, aDossier(...untilAccepted()))).toEqual(ok([appraised()]));
  });

  it('remembers who drafted, and on whose authority', () => {
    expect(aDossier(...untilAppraised())).toMatchObject({
      draft: { title: 'Thẻ công chứng viên', by: APPRAISER },
      stepsDone: [{ authority: 'RECEIVER' }, { stepId: 'step-appraise', authority: 'APPRAISER' }],
    });
  });

  it('needs a title', () => {
    expect(appraiseDossier({ ...command, title: ' ' }, aDossier(...untilAccepted()))).toEqual(
      err({ type: 'TextRequired', field: 'title' }),
    );
  });

  it('is not appraised twice', () => {
    expect(appraiseDossier(command, aDossier(...untilAppraised()))).toEqual(
      err({ type: 'StepNotDue', due: 'APPROVE', asked: 'APPRAISE' }),
    );
  });
});

describe('when not yet processing', () => {
  it('waits for its reception', () => {
    expect(appraiseDossier(command, aDossier())).toEqual(
      err({ type: 'TransitionNotAllowed', state: 'SUBMITTED', action: 'appraiseDossier' }),
    );
  });

  it('waits for the fee that is due at reception', () => {
    expect(appraiseDossier(command, aDossier(...untilPrepaymentDue()))).toEqual(
      err({ type: 'ObligationOutstanding', obligationIds: ['obligation-1'] }),
    );
  });
});
