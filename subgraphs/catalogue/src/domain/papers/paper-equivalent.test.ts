import { plainDate } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { alternativesOf, type PaperEquivalent } from './paper-equivalent.js';

const entered = (change: Partial<PaperEquivalent>): PaperEquivalent => ({
  id: 'one',
  procedureCode: '1.013830',
  caseId: null,
  paperCode: 'GT01',
  kind: 'SUBSTITUTE',
  code: 'KQ.1',
  name: 'Bản sao trích lục',
  legalBasis: '87/2020/NĐ-CP',
  assumed: false,
  validFrom: plainDate('2025-07-01'),
  validUntil: null,
  ...change,
});
const told = (...answer: Parameters<typeof alternativesOf>) =>
  alternativesOf(...answer).map(({ kind, code, name }) => [kind, code, name]);

describe('what takes the place of a paper', () => {
  it('is the stand-in that the version tells, before what was entered', () => {
    expect(told('KQ.2', [entered({})])).toEqual([
      ['SUBSTITUTE', 'KQ.2', null],
      ['SUBSTITUTE', 'KQ.1', 'Bản sao trích lục'],
    ]);
  });

  it('is told once, and by its name, when the same stand-in was entered', () => {
    expect(told('KQ.1', [entered({})])).toEqual([['SUBSTITUTE', 'KQ.1', 'Bản sao trích lục']]);
    expect(told('KQ.1', [entered({ kind: 'FETCHED_FROM' })])).toHaveLength(2);
  });

  it('is never the code of the paper itself', () => {
    expect(told(null, [entered({ kind: 'NATIONAL_CODE' })])).toEqual([]);
  });
});
