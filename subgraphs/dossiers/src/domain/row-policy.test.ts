import { anonymousCaller, type Caller } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { type DossierRow, maySee } from './row-policy.js';

const aCaller = (changes: Partial<Caller>): Caller => ({
  ...anonymousCaller,
  scopes: ['dossier:read'],
  ...changes,
});

const row: DossierRow = {
  owner: { subject: 'applicant-hoa', identityIndex: 'index-of-hoa' },
  unitId: 'bn-provincial-centre',
};
const lodgedWithoutAccount: DossierRow = { ...row, owner: { subject: null, identityIndex: null } };

describe('who may see a dossier', () => {
  it.each<[string, boolean, Caller, string | null]>([
    ['its owner by account', true, aCaller({ kind: 'APPLICANT', subject: 'applicant-hoa' }), null],
    ['its owner by identity number', true, aCaller({ kind: 'APPLICANT', subject: 'new' }), 'index-of-hoa'],
    [
      'its owner without any scope',
      true,
      aCaller({ kind: 'APPLICANT', subject: 'applicant-hoa', scopes: [] }),
      null,
    ],
    ['another applicant', false, aCaller({ kind: 'APPLICANT', subject: 'applicant-binh' }), 'index-of-binh'],
    ['an applicant whose unit id is forged', false, aCaller({ kind: 'APPLICANT', unitId: row.unitId }), null],
    ['an officer of the unit', true, aCaller({ kind: 'OFFICER', unitId: row.unitId }), null],
    [
      'an officer of the unit who may not read',
      false,
      aCaller({ kind: 'OFFICER', unitId: row.unitId, scopes: [] }),
      null,
    ],
    ['an officer of another unit', false, aCaller({ kind: 'OFFICER', unitId: 'bk-provincial-centre' }), null],
    ['an officer of no unit', false, aCaller({ kind: 'OFFICER' }), null],
    [
      'an officer who is the owner, as an officer',
      false,
      aCaller({ kind: 'OFFICER', subject: 'applicant-hoa' }),
      'index-of-hoa',
    ],
    ['a supervisor', true, aCaller({ kind: 'SUPERVISOR' }), null],
    ['a supervisor who may not read', false, aCaller({ kind: 'SUPERVISOR', scopes: [] }), null],
    ['an operator', true, aCaller({ kind: 'OPERATOR' }), null],
    ['an operator who may not read', false, aCaller({ kind: 'OPERATOR', scopes: [] }), null],
    ['a machine client', false, aCaller({ kind: 'MACHINE', subject: 'national-portal' }), null],
    [
      'a machine client with the owner’s subject',
      false,
      aCaller({ kind: 'MACHINE', subject: 'applicant-hoa' }),
      null,
    ],
    ['nobody in particular', false, aCaller({ kind: 'ANONYMOUS' }), null],
  ])('%s: %s', (...[, allowed, caller, identityIndex]) => {
    expect(maySee(caller, row, identityIndex)).toBe(allowed);
  });
});

describe('when lodged without an account and without an identity number', () => {
  it('belongs to no applicant, not even to one without an identity number', () => {
    const nobody = aCaller({ kind: 'APPLICANT', subject: 'anonymous' });
    expect(maySee(nobody, lodgedWithoutAccount, null)).toBe(false);
  });

  it('is seen by the officers of its unit', () => {
    expect(maySee(aCaller({ kind: 'OFFICER', unitId: row.unitId }), lodgedWithoutAccount, null)).toBe(true);
  });
});
