import { err, ok, plainDate } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  aDossier,
  aSeal,
  CLERK,
  fourSteps,
  LATER,
  local,
  sealed,
  untilAppraised,
  untilApproved,
  untilSealed,
} from './dossier.fixture.js';
import { sealResult } from './seal-result.js';

const command = {
  entryId: 'entry-1',
  sealId: 'second-seal',
  documentNumber: '12/TCC-STP',
  at: LATER,
  by: CLERK,
};
const unusable = (because: string) => err({ type: 'SealNotUsable', because });

describe('when approved', () => {
  const dossier = aDossier(...untilApproved());

  it('is numbered and sealed at the centre', () => {
    expect(sealResult(command, dossier, aSeal())).toEqual(ok([sealed()]));
  });

  it('is not sealed with an unknown seal', () => {
    expect(sealResult(command, dossier, null)).toEqual(unusable('UNKNOWN'));
  });

  it('is not sealed with the seal of another unit', () => {
    expect(sealResult(command, dossier, aSeal({ unitIds: ['bk-provincial-centre'] }))).toEqual(
      unusable('NOT_REGISTERED_FOR_UNIT'),
    );
  });

  it('is not sealed before the first day of the second seals, 7 January 2022', () => {
    const eve = { ...command, at: local('2022-01-06 23:59') };
    expect(sealResult(eve, dossier, aSeal())).toEqual(unusable('NOT_YET_VALID'));
    expect(sealResult({ ...command, at: local('2022-01-07 00:00') }, dossier, aSeal()).ok).toBe(true);
  });

  it('is not sealed from the day on which the seal may no longer be used', () => {
    const ended = aSeal({ validUntil: plainDate('2026-02-26') });
    expect(sealResult(command, dossier, ended)).toEqual(unusable('NO_LONGER_VALID'));
    expect(sealResult({ ...command, at: local('2026-02-25 23:59') }, dossier, ended).ok).toBe(true);
  });

  it('needs a document number', () => {
    expect(sealResult({ ...command, documentNumber: '  ' }, dossier, aSeal())).toEqual(
      err({ type: 'TextRequired', field: 'documentNumber' }),
    );
  });
});

describe('when another step is due', () => {
  it.each([
    ['APPROVE', untilAppraised()],
    ['RETURN', untilSealed()],
    ['RETURN', untilApproved(fourSteps())],
  ])('is not sealed while %s is due', (due, events) => {
    expect(sealResult(command, aDossier(...events), aSeal())).toEqual(
      err({ type: 'StepNotDue', due, asked: 'SEAL' }),
    );
  });
});
