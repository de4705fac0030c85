import { err, ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  aDossier,
  CLERK,
  fourSteps,
  issued,
  LATER,
  lodged,
  untilApproved,
  untilIssued,
  untilSealed,
} from './dossier.fixture.js';
import { type IssueResult, issueResult } from './issue-result.js';

const aCommand = (changes: Partial<IssueResult> = {}): IssueResult => ({
  code: 'KQ.G15.000123',
  name: 'Thẻ công chứng viên',
  documentNumber: '12/TCC-STP',
  contentHash: 'a'.repeat(64),
  at: LATER,
  by: CLERK,
  ...changes,
});

describe('when sealed', () => {
  it('is issued under the sealed number, signed by the approver', () => {
    expect(issueResult(aCommand(), aDossier(...untilSealed()))).toEqual(ok([issued()]));
  });

  it('is not issued under another number', () => {
    expect(issueResult(aCommand({ documentNumber: '13/TCC-STP' }), aDossier(...untilSealed()))).toEqual(
      err({ type: 'DocumentNumberDiffers', sealed: '12/TCC-STP' }),
    );
  });

  it('does not mind blanks around the number', () => {
    expect(issueResult(aCommand({ documentNumber: ' 12/TCC-STP ' }), aDossier(...untilSealed()))).toEqual(
      ok([issued()]),
    );
  });

  it.each(['code', 'name', 'documentNumber'] as const)('needs its %s', (field) => {
    expect(issueResult(aCommand({ [field]: ' ' }), aDossier(...untilSealed()))).toEqual(
      err({ type: 'TextRequired', field }),
    );
  });
});

describe('when the process does not seal', () => {
  it('is issued under the number the clerk gives', () => {
    const dossier = aDossier(...untilApproved(fourSteps()));
    expect(issueResult(aCommand({ documentNumber: '7/QĐ' }), dossier)).toMatchObject({
      ok: true,
      value: [{ type: 'ResultIssued', data: { result: { documentNumber: '7/QĐ' } } }],
    });
  });
});

describe('when not ready', () => {
  it('is not issued before the seal', () => {
    expect(issueResult(aCommand(), aDossier(...untilApproved()))).toEqual(
      err({ type: 'StepNotDue', due: 'SEAL', asked: 'RETURN' }),
    );
  });

  it.each([
    ['SUBMITTED', [lodged()]],
    ['COMPLETED', untilIssued()],
  ])('is not issued from %s', (state, events) => {
    expect(issueResult(aCommand(), aDossier(...events))).toEqual(
      err({ type: 'TransitionNotAllowed', state, action: 'issueResult' }),
    );
  });
});
