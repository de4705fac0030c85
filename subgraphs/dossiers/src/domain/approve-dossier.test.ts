import { err, ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { approveDossier } from './approve-dossier.js';
import {
  APPRAISER,
  APPROVER,
  aDossier,
  aProcess,
  approved,
  LATER,
  untilAccepted,
  untilAppraised,
  untilApproved,
} from './dossier.fixture.js';

const command = { at: LATER, by: APPROVER };

describe('when appraised under four eyes', () => {
  it('is approved by somebody else than the appraiser', () => {
    expect(approveDossier(command, aDossier(...untilAppraised()))).toEqual(ok([approved()]));
  });

  it('is not approved by its appraiser', () => {
    expect(approveDossier({ ...command, by: APPRAISER }, aDossier(...untilAppraised()))).toEqual(
      err({ type: 'FourEyesRequired' }),
    );
  });

  it('knows its appraiser by identity, not by name', () => {
    const renamed = { subject: APPRAISER.subject, name: 'Tên khác' };
    expect(approveDossier({ ...command, by: renamed }, aDossier(...untilAppraised())).ok).toBe(false);
  });
});

describe('when appraised without four eyes', () => {
  it('may be approved by its appraiser', () => {
    const process = aProcess({ fourEyes: false });
    const decided = approveDossier({ ...command, by: APPRAISER }, aDossier(...untilAppraised(process)));
    expect(decided).toEqual(ok([approved({ by: APPRAISER })]));
  });
});

describe('when another step is due', () => {
  it('is not approved before its appraisal', () => {
    expect(approveDossier(command, aDossier(...untilAccepted()))).toEqual(
      err({ type: 'StepNotDue', due: 'APPRAISE', asked: 'APPROVE' }),
    );
  });

  it('is not approved twice', () => {
    expect(approveDossier(command, aDossier(...untilApproved()))).toEqual(
      err({ type: 'StepNotDue', due: 'SEAL', asked: 'APPROVE' }),
    );
  });
});
