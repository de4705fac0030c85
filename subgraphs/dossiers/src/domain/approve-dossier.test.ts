import { err, ok, plainDate } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { approveDossier } from './approve-dossier.js';
import {
  APPRAISER,
  APPROVER,
  aDelegation,
  aDossier,
  aProcess,
  approved,
  LATER,
  NO_DELEGATIONS,
  untilAccepted,
  untilAppraised,
  untilApproved,
} from './dossier.fixture.js';

const command = { at: LATER, by: APPROVER, delegations: NO_DELEGATIONS };

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

describe('when it is the approver’s own', () => {
  it.each([true, false])('is not approved, with four eyes %j', (fourEyes) => {
    const own = { ...command, by: { ...APPROVER, subject: 'applicant-hoa' } };
    expect(approveDossier(own, aDossier(...untilAppraised(aProcess({ fourEyes }))))).toEqual(
      err({ type: 'FourEyesRequired' }),
    );
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

describe('when its approval is a delegated step', () => {
  const delegated = aProcess({
    steps: aProcess().steps.map((step) => (step.action === 'APPROVE' ? { ...step, delegated: true } : step)),
  });
  const dossier = aDossier(...untilAppraised(delegated));
  const given = (...delegations: Parameters<typeof aDelegation>) => ({
    ...command,
    delegations: { ...NO_DELEGATIONS, delegations: delegations.map(aDelegation) },
  });
  const refused = err({ type: 'DelegationNotInEffect', action: 'APPROVE' });

  it('names the delegation on which it was signed', () => {
    const delegation = {
      delegationId: 'delegation-1',
      kind: 'AUTHORISED',
      fromAgency: 'H05.14',
      legalBasis: '299/QĐ-UBND',
    } as const;
    const decided = approveDossier(given({}), dossier);
    expect(decided).toEqual(ok([approved({}, { delegation })]));
    const [event] = decided.ok ? decided.value : [];
    const after = aDossier(...untilAppraised(delegated), ...(event === undefined ? [] : [event]));
    expect(after).toMatchObject({
      stepsDone: [{}, {}, { stepId: 'step-approve', authority: 'APPROVER', delegation }],
    });
  });

  it('is refused while no delegation reaches it', () => {
    expect(approveDossier(command, dossier)).toEqual(refused);
    expect(approveDossier(given({ appraisal: null }), dossier)).toEqual(refused);
    expect(approveDossier(given({ validUntil: plainDate('2026-02-26') }), dossier)).toEqual(refused);
    expect(approveDossier(given({ action: 'APPRAISE' }), dossier)).toEqual(refused);
    const to = { agencyIdentifier: 'H05.17', role: null, unitId: null };
    expect(approveDossier(given({ to }), dossier)).toEqual(refused);
    expect(approveDossier(given({ to: { ...to, agencyIdentifier: 'H05.00.01' } }), dossier).ok).toBe(true);
  });

  it('still has to be signed by somebody else than its appraiser', () => {
    expect(approveDossier({ ...given({}), by: APPRAISER }, dossier)).toEqual(
      err({ type: 'FourEyesRequired' }),
    );
  });
});
