import { anonymousCaller, type Caller } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { aRaisedObligation } from './obligation.fixture.js';
import { mayReadObligation, mayStartPayment } from './obligation-policy.js';

const obligation = aRaisedObligation({ owner: { subject: 'applicant-hoa', identityIndex: 'index-of-hoa' } });
const aReader = (caller: Partial<Caller>, identityIndex: string | null = null) => ({
  caller: { ...anonymousCaller, scopes: ['dossier:read', 'payment:start'], ...caller },
  identityIndex,
});

describe('reading an obligation', () => {
  it.each([
    ['its owner', aReader({ kind: 'APPLICANT', subject: 'applicant-hoa' })],
    ['its owner known by number', aReader({ kind: 'APPLICANT', subject: 'other-login' }, 'index-of-hoa')],
    ['an officer of its unit', aReader({ kind: 'OFFICER', unitId: 'bn-provincial-centre' })],
    ['its owner without any scope', aReader({ kind: 'APPLICANT', subject: 'applicant-hoa', scopes: [] })],
    ['a supervisor', aReader({ kind: 'SUPERVISOR' })],
    ['an operator', aReader({ kind: 'OPERATOR' })],
  ])('is allowed to %s', (_who, reader) => {
    expect(mayReadObligation(reader, obligation)).toBe(true);
  });

  it.each([
    ['another applicant', aReader({ kind: 'APPLICANT', subject: 'applicant-binh' }, 'index-of-binh')],
    ['an officer of another unit', aReader({ kind: 'OFFICER', unitId: 'bk-provincial-centre' })],
    ['an officer without a unit', aReader({ kind: 'OFFICER' })],
    ['an officer with the login of the owner', aReader({ kind: 'OFFICER', subject: 'applicant-hoa' })],
    [
      'an officer of its unit who may not read dossiers',
      aReader({ kind: 'OFFICER', unitId: 'bn-provincial-centre', scopes: ['payment:start'] }),
    ],
    ['a supervisor who may not read dossiers', aReader({ kind: 'SUPERVISOR', scopes: ['payment:start'] })],
    ['an operator who may not read dossiers', aReader({ kind: 'OPERATOR', scopes: [] })],
    ['a machine', aReader({ kind: 'MACHINE', subject: 'applicant-hoa' })],
    ['nobody known', aReader({})],
  ])('is not allowed to %s', (_who, reader) => {
    expect(mayReadObligation(reader, obligation)).toBe(false);
  });

  it('gives an obligation without an owner to no applicant', () => {
    const ownerless = aRaisedObligation({ owner: { subject: null, identityIndex: null } });
    expect(mayReadObligation(aReader({ kind: 'APPLICANT' }), ownerless)).toBe(false);
  });
});

describe('starting a payment', () => {
  it('is allowed to the owner with the scope only', () => {
    const hoa = { kind: 'APPLICANT', subject: 'applicant-hoa' } as const;
    expect(mayStartPayment(aReader(hoa), obligation)).toBe(true);
    expect(mayStartPayment(aReader({ ...hoa, scopes: [] }), obligation)).toBe(false);
    expect(mayStartPayment(aReader({ kind: 'OPERATOR' }), obligation)).toBe(false);
  });
});
