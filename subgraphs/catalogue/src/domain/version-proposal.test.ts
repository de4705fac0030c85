import { fingerprint, instant, vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { type Amendment, amendContent } from './amend-content.js';
import { contentChanges } from './content-changes.js';
import { aCase, aContent, day } from './procedure.fixture.js';
import type { ProcedureContent } from './procedure.js';
import { proposeVersion } from './propose-version.js';
import {
  considerPacket,
  type ProposalDecision,
  refuseApproval,
  type VersionProposal,
} from './version-proposal.js';

const published = proposeVersion([], aContent(), day('2025-07-01')) ?? expect.fail();
const changed = aContent({ name: 'Cấp lại Thẻ công chứng viên (sửa đổi)' });

const aProposal = (
  content: ProcedureContent,
  decision: ProposalDecision = { state: 'PROPOSED' },
): VersionProposal => ({
  id: '1.013830~001',
  revision: 1,
  content,
  fingerprint: fingerprint(content),
  detectedFingerprint: fingerprint(content),
  validFrom: null,
  detectedAt: instant(0),
  faults: [],
  decision,
});
const decided = { by: 'catalogue-controller', at: instant(1) };

describe('a packet', () => {
  it('of an unknown procedure is proposed as it is', () => {
    const outcome = considerPacket(changed, { versions: [], proposals: [] });
    expect(outcome).toEqual({
      type: 'PROPOSE',
      content: changed,
      detectedFingerprint: fingerprint(changed),
      validFrom: null,
      supersede: [],
    });
  });

  it('that says what is published proposes nothing and moots what was proposed', () => {
    const known = { versions: [published], proposals: [aProposal(changed)] };
    expect(considerPacket(aContent(), known)).toEqual({ type: 'NOTHING', supersede: ['1.013830~001'] });
  });

  it('is proposed once', () => {
    const known = { versions: [published], proposals: [aProposal(changed)] };
    expect(considerPacket(changed, known)).toEqual({ type: 'NOTHING', supersede: [] });
  });

  it('that says a third thing replaces the proposal', () => {
    const known = { versions: [published], proposals: [aProposal(changed)] };
    const third = considerPacket(aContent({ name: 'Tên thứ ba' }), known);
    expect(third).toMatchObject({ type: 'PROPOSE', supersede: ['1.013830~001'] });
  });

  it('that was rejected is not proposed again', () => {
    const rejected = aProposal(changed, { state: 'REJECTED', ...decided, reason: 'Chưa có quyết định' });
    expect(considerPacket(changed, { versions: [published], proposals: [rejected] }).type).toBe('NOTHING');
  });
});

describe('a proposal that somebody amended', () => {
  const free: Amendment = {
    validFrom: null,
    cases: [{ caseId: '1', committedLimits: [], fees: [], collections: [], papers: [] }],
  };
  const silent = aContent({ name: 'Tên mới', cases: [aCase({ feesDeclared: false, feeRules: [] })] });
  const amendedContent = amendContent(silent, free);
  const amended: VersionProposal = {
    ...aProposal(silent),
    revision: 2,
    content: amendedContent.ok ? amendedContent.value : expect.fail(),
    fingerprint: 'of the amended content',
    validFrom: day('2026-12-01'),
  };

  it('stays open while the portal says what it said', () => {
    expect(considerPacket(silent, { versions: [published], proposals: [amended] })).toEqual({
      type: 'NOTHING',
      supersede: [],
    });
  });

  it('hands its amendments on when the portal says something else', () => {
    const next = aContent({ name: 'Tên thứ ba', cases: silent.cases });
    expect(considerPacket(next, { versions: [published], proposals: [amended] })).toMatchObject({
      type: 'PROPOSE',
      content: {
        name: 'Tên thứ ba',
        cases: [{ feesDeclared: true, feeRules: [], feesSetByProvince: true }],
      },
      validFrom: '2026-12-01',
      supersede: [amended.id],
    });
  });

  it('that was rejected is not proposed again', () => {
    const rejected = { ...amended, decision: { state: 'REJECTED', ...decided, reason: 'Không' } } as const;
    expect(considerPacket(silent, { versions: [published], proposals: [rejected] }).type).toBe('NOTHING');
  });

  it('that was published is no difference to the portal', () => {
    const version = proposeVersion([], amended.content, day('2026-12-01')) ?? expect.fail();
    const approved = {
      ...amended,
      decision: { state: 'APPROVED', ...decided, versionId: version.id },
    } as const;
    expect(considerPacket(silent, { versions: [version], proposals: [approved] }).type).toBe('NOTHING');
  });
});

describe('what the province knows better', () => {
  const local = aContent({
    cases: [
      aCase({
        id: '7',
        timeLimits: [
          {
            channel: 'ONLINE',
            statutory: { amount: 5, unit: 'WORKING_DAY' },
            committed: { amount: 3, unit: 'WORKING_DAY' },
          },
        ],
        papers: [{ code: 'GT01', name: 'Đơn đề nghị', mandatory: false }],
      }),
    ],
  });
  const versions = [proposeVersion([], local, day('2025-07-01')) ?? expect.fail()];

  it('is no difference to the portal', () => {
    expect(considerPacket(aContent(), { versions, proposals: [] }).type).toBe('NOTHING');
  });

  it('stays beside what the portal changes', () => {
    const longer = aContent({
      cases: [
        aCase({
          timeLimits: [{ channel: 'ONLINE', statutory: { amount: 7, unit: 'WORKING_DAY' }, committed: null }],
        }),
      ],
    });
    const outcome = considerPacket(longer, { versions, proposals: [] });
    expect(outcome.type === 'PROPOSE' && contentChanges(local, outcome.content)).toEqual([
      {
        subject: 'TIME_LIMIT',
        about: 'Trường hợp chung · ONLINE',
        before: '5 ngày làm việc, cam kết 3 ngày làm việc',
        after: '7 ngày làm việc, cam kết 3 ngày làm việc',
      },
    ]);
  });

  it('is that a case is free, as long as the portal names no fee', () => {
    const free = aContent({ cases: [aCase({ feesDeclared: true, feeRules: [] })] });
    const silent = aContent({ cases: [aCase({ feesDeclared: false, feeRules: [] })] });
    const known = [proposeVersion([], free, day('2025-07-01')) ?? expect.fail()];
    expect(considerPacket(silent, { versions: known, proposals: [] }).type).toBe('NOTHING');
    expect(considerPacket(silent, { versions: [published], proposals: [] })).toMatchObject({
      type: 'PROPOSE',
      content: { cases: [{ feesDeclared: false, feeRules: [] }] },
    });
  });
});

describe('the changes a person reads', () => {
  it('name what is new, gone and different, and nothing else', () => {
    const one = aCase();
    const next = aContent({
      legalBases: ['46/2024/QH15', '05/2025/TT-BTP'],
      cases: [
        {
          ...one,
          feeRules: one.feeRules.map((rule) => ({ ...rule, amountVnd: vnd(150_000n) })),
          papers: [{ code: 'GT02', name: 'Ảnh', mandatory: false }],
        },
      ],
    });
    expect(
      contentChanges(aContent(), next).map(({ subject, before, after }) => [subject, before, after]),
    ).toEqual([
      ['LEGAL_BASES', '46/2024/QH15', '46/2024/QH15; 05/2025/TT-BTP'],
      ['FEE', '100000 đồng; thu khi tiếp nhận', '150000 đồng; thu khi tiếp nhận'],
      ['PAPER', 'Đơn đề nghị', null],
      ['PAPER', null, 'Ảnh (nếu có)'],
    ]);
  });

  it('are none between a content and itself', () => {
    expect(contentChanges(aContent(), aContent())).toEqual([]);
  });
});

describe('an approval', () => {
  it.each(['2025-07-01', '2026-01-01'])('from %s is possible', (from) => {
    expect(refuseApproval(aProposal(changed), [published], day(from))).toBeNull();
  });

  it('from before the last version would be hidden by it', () => {
    expect(refuseApproval(aProposal(changed), [published], day('2025-06-30'))).toEqual({
      type: 'ValidFromTooEarly',
      earliest: '2025-07-01',
    });
  });

  it.each<ProposalDecision>([
    { state: 'SUPERSEDED' },
    { state: 'APPROVED', ...decided, versionId: published.id },
    { state: 'REJECTED', ...decided, reason: 'Không' },
  ])('of what is $state is refused', (decision) => {
    expect(refuseApproval(aProposal(changed, decision), [published], day('2026-01-01'))).toEqual({
      type: 'ProposalNotOpen',
      state: decision.state,
    });
  });
});
