import { describe, expect, it } from 'vitest';
import { procedureVersionPublished } from './procedure-version-published.js';

const limited = (statutory: object) => ({
  versionId: '2.000635@2021-01-01.001',
  procedureCode: '2.000635',
  name: 'Cấp bản sao Trích lục hộ tịch',
  field: { code: 'HT', name: 'Hộ tịch' },
  validFrom: '2021-01-01',
  cases: [
    {
      id: '1',
      name: 'Trường hợp chung',
      timeLimits: [{ channel: 'ONLINE', statutory, committed: null }],
      feesDeclared: true,
      feeRules: [],
      papers: [],
      results: [],
    },
  ],
});

const limitIn = (statutory: object) =>
  procedureVersionPublished.safeParse(limited(statutory)).data?.cases[0]?.timeLimits[0]?.statutory;

describe('a published version', () => {
  it('carries the minute until which an answer is given on the day itself', () => {
    const sameDay = { amount: 1, unit: 'WORKING_DAY', sameDayCutOffMinute: 900 };
    expect(limitIn(sameDay)).toEqual(sameDay);
  });

  it('that was written before there was such a minute can still be read', () => {
    expect(limitIn({ amount: 1, unit: 'WORKING_DAY' })).toEqual({ amount: 1, unit: 'WORKING_DAY' });
  });

  it('carries for whom and until when a fee holds, and reads rules written before either was known', () => {
    const rule = {
      id: '1.1',
      kind: 'CHARGE',
      name: 'Lệ phí',
      channel: null,
      amountVnd: '0',
      rule: null,
      collection: 'AT_RECEPTION',
    };
    const poor = { ...rule, applicantCategory: { code: 'POOR', name: 'Hộ nghèo' }, validUntil: '2027-01-01' };
    const version = limited({ amount: 1, unit: 'WORKING_DAY' });
    const cases = version.cases.map((one) => ({ ...one, feeRules: [rule, poor] }));
    expect(procedureVersionPublished.parse({ ...version, cases }).cases[0]?.feeRules).toEqual([rule, poor]);
  });

  it.each([-1, 1_440, 900.5])('is refused with %d, which is no minute of a day', (sameDayCutOffMinute) => {
    expect(limitIn({ amount: 1, unit: 'WORKING_DAY', sameDayCutOffMinute })).toBeUndefined();
  });
});
