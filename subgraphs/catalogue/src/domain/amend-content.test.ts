import { err, type TimeLimit, vnd } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendContent, type CaseAmendment } from './amend-content.js';
import { contentChanges } from './content-changes.js';
import { keepLocalParts } from './local-parts.js';
import { aCase, aContent } from './procedure.fixture.js';
import type { ProcedureContent } from './procedure.js';

const amendment = (change: Partial<CaseAmendment> = {}): { cases: CaseAmendment[] } => ({
  cases: [{ caseId: '1', committedLimits: [], fees: null, collections: [], papers: [], ...change }],
});
const amended = (content: ProcedureContent, change: Partial<CaseAmendment>): ProcedureContent => {
  const result = amendContent(content, amendment(change));
  return result.ok ? result.value : expect.fail(result.error.type);
};
const undeclared = aContent({ cases: [aCase({ feesDeclared: false, feeRules: [] })] });
const days = (amount: number, unit: TimeLimit['unit'] = 'WORKING_DAY'): TimeLimit => ({ amount, unit });

describe('an amendment', () => {
  it('commits the province to a shorter limit, and takes it back', () => {
    const shorter = amended(aContent(), { committedLimits: [{ channel: 'ONLINE', limit: days(3) }] });
    expect(contentChanges(aContent(), shorter).map(({ after }) => after)).toEqual([
      '5 ngày làm việc, cam kết 3 ngày làm việc',
    ]);
    expect(amended(shorter, { committedLimits: [{ channel: 'ONLINE', limit: null }] })).toEqual(aContent());
  });

  it('sets when a fee is due, and which papers are needed only sometimes', () => {
    const content = amended(aContent(), {
      collections: [{ feeId: '1.1', collection: 'BEFORE_RETURN' }],
      papers: [{ code: 'GT01', mandatory: false }],
    });
    expect(content.cases[0]).toMatchObject({
      feeRules: [{ id: '1.1', collection: 'BEFORE_RETURN' }],
      papers: [{ mandatory: false }],
    });
  });

  it('declares fees, or that there are none, where the portal declares nothing', () => {
    expect(amended(undeclared, { fees: [] }).cases[0]).toMatchObject({ feesDeclared: true, feeRules: [] });
    const fee = {
      kind: 'CHARGE',
      name: 'Lệ phí cấp',
      channel: null,
      amountVnd: vnd(30_000n),
      rule: null,
      collection: 'AT_LODGING',
    } as const;
    const declared = amended(undeclared, { fees: [fee] });
    expect(declared.cases[0]?.feeRules).toEqual([{ id: '1.1', ...fee }]);
    expect(amended(declared, { fees: [] }).cases[0]?.feeRules).toEqual([]);
  });

  it.each<[string, Partial<CaseAmendment>, string]>([
    ['of another case', { caseId: '9' }, 'case 9'],
    ['of a channel not offered', { committedLimits: [{ channel: 'POSTAL', limit: null }] }, 'case 1, POSTAL'],
    ['of another fee', { collections: [{ feeId: '7', collection: 'AT_LODGING' }] }, 'case 1, fee 7'],
    ['of another paper', { papers: [{ code: 'X', mandatory: true }] }, 'case 1, paper X'],
  ])('%s finds nothing to amend', (_what, change, about) => {
    expect(amendContent(aContent(), amendment(change))).toEqual(
      err({ type: 'AmendmentTargetUnknown', about }),
    );
  });

  it('declares no fee for a channel by which nothing is offered', () => {
    const fee = {
      kind: 'FEE',
      name: 'Phí',
      amountVnd: vnd(1n),
      rule: null,
      collection: 'AT_RECEPTION',
    } as const;
    const change = amendment({
      fees: [
        { ...fee, channel: 'ONLINE' },
        { ...fee, channel: 'POSTAL' },
      ],
    });
    expect(amendContent(undeclared, change)).toEqual(
      err({ type: 'AmendmentTargetUnknown', about: 'case 1, POSTAL' }),
    );
  });

  it.each([days(5), days(6), days(40, 'WORKING_HOUR'), days(1, 'CALENDAR_DAY'), days(0), days(1.5)])(
    'to $amount $unit commits to nothing',
    (limit) => {
      const change = amendment({ committedLimits: [{ channel: 'ONLINE', limit }] });
      expect(amendContent(aContent(), change)).toMatchObject({ error: { type: 'CommittedLimitNotShorter' } });
    },
  );

  it('does not overrule fees that the portal declares, nor declare one that nobody can tell', () => {
    expect(amendContent(aContent(), amendment({ fees: [] }))).toMatchObject({
      error: { type: 'FeesAlreadyDeclared' },
    });
    const vague = { kind: 'FEE', name: 'Phí', channel: null, amountVnd: null, rule: ' ' } as const;
    const change = amendment({ fees: [{ ...vague, collection: 'AT_LODGING' }] });
    expect(amendContent(undeclared, change)).toMatchObject({ error: { type: 'FeeWithoutAmount' } });
  });
});

describe('what was amended', () => {
  it('is kept when the portal says the same again, whatever it was', () => {
    const committed = fc.integer({ min: 1, max: 4 }).map((amount) => days(amount));
    const when = fc.constantFrom('AT_LODGING', 'AT_RECEPTION', 'BEFORE_RETURN');
    const national = fc.constantFrom(aContent(), undeclared);
    fc.assert(
      fc.property(fc.record({ national, committed, mandatory: fc.boolean(), when }), (given) => {
        const { national, committed, mandatory, when } = given;
        const declares = national === undeclared;
        const local = amended(national, {
          committedLimits: [{ channel: 'ONLINE', limit: committed }],
          papers: [{ code: 'GT01', mandatory }],
          fees: declares ? [] : null,
          collections: declares ? [] : [{ feeId: '1.1', collection: when }],
        });
        expect(keepLocalParts(national, local)).toEqual(local);
      }),
    );
  });

  it('gives way where the portal begins to declare fees', () => {
    expect(keepLocalParts(aContent(), amended(undeclared, { fees: [] }))).toEqual(aContent());
  });
});
