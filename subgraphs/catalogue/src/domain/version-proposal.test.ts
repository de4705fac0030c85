import { fingerprint, instant, type TimeLimit, vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { type Amendment, amendContent } from './amend-content.js';
import { contentChanges } from './content-changes.js';
import { aBasis, aCase, aContent, day } from './procedure.fixture.js';
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

  it('hands them on however often the portal says something else', () => {
    const handedOn = considerPacket(
      { ...silent, name: 'Tên thứ ba' },
      { versions: [published], proposals: [amended] },
    );
    if (handedOn.type !== 'PROPOSE') expect.fail();
    const { content, detectedFingerprint, validFrom } = handedOn;
    const second = {
      ...aProposal(content),
      id: '1.013830~002',
      fingerprint: fingerprint(content),
      detectedFingerprint,
      validFrom,
    };
    const superseded = { ...amended, decision: { state: 'SUPERSEDED' } } as const;
    const third = { ...silent, name: 'Tên thứ tư' };
    expect(considerPacket(third, { versions: [published], proposals: [superseded, second] })).toMatchObject({
      type: 'PROPOSE',
      content: { name: 'Tên thứ tư', cases: [{ feesDeclared: true, feesSetByProvince: true }] },
      validFrom: amended.validFrom,
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

  it('is the hour until which an answer is given on the day itself, as long as the limit is the same', () => {
    const limited = (statutory: TimeLimit) =>
      aContent({ cases: [aCase({ timeLimits: [{ channel: 'ONLINE', statutory, committed: null }] })] });
    const sameDay = limited({ amount: 1, unit: 'WORKING_DAY', sameDayCutOffMinute: 900 });
    const known = [proposeVersion([], sameDay, day('2025-07-01')) ?? expect.fail()];
    const consider = (amount: number) =>
      considerPacket(limited({ amount, unit: 'WORKING_DAY' }), { versions: known, proposals: [] });
    expect(consider(1).type).toBe('NOTHING');
    const longer = consider(2);
    expect(longer.type === 'PROPOSE' && contentChanges(sameDay, longer.content)).toMatchObject([
      {
        before: '1 ngày làm việc, tiếp nhận sau 15:00 tính từ ngày làm việc tiếp theo',
        after: '2 ngày làm việc',
      },
    ]);
  });

  it('is what the portal leaves untold or tells with less in it', () => {
    const full = aContent({
      legalBases: [{ ...aBasis('46/2024/QH15'), name: 'Luật Công chứng' }],
      type: 'SPECIFIC',
      publishedBy: { name: 'Bộ Tư pháp', identifier: 'G15' },
      agencies: [{ role: 'COMPETENT', name: 'Sở Tư pháp', identifier: 'H05.14' }],
      requirements: 'Thẻ bị mất.',
      relatedProcedures: [{ code: '1.013859', name: 'Cấp thẻ' }],
      cases: [
        aCase({
          papers: [{ code: 'GT01', name: 'Đơn', mandatory: false, originals: 1, nationalPaperCode: 'KQ1' }],
          steps: [{ text: 'Nộp hồ sơ', who: 'Công dân' }],
          switches: ['AREA_REQUIRED'],
        }),
      ],
    });
    const less = aContent({
      publishedBy: { name: null, identifier: 'G15' },
      agencies: [{ role: 'COMPETENT', name: 'Sở Tư pháp', identifier: null }],
      relatedProcedures: [{ code: '1.013859', name: null }],
      cases: [
        aCase({
          papers: [{ code: 'GT01', name: 'Đơn', mandatory: true }],
          steps: [{ text: 'Nộp hồ sơ', who: null }],
        }),
      ],
    });
    const known = { versions: [proposeVersion([], full, day('2025-07-01')) ?? expect.fail()], proposals: [] };
    expect(considerPacket(less, known).type).toBe('NOTHING');
    const other = { ...less, cases: [aCase({ papers: [{ code: 'GT01', name: 'Ảnh', mandatory: true }] })] };
    const outcome = considerPacket(other, known);
    expect(outcome.type === 'PROPOSE' && outcome.content.cases[0]?.papers).toEqual([
      { code: 'GT01', name: 'Ảnh', mandatory: false },
    ]);
  });

  it('is what stands in a list or a line that the packet leaves out', () => {
    const silent = aContent({ decision: null, legalBases: [], levels: [], cases: [aCase({ results: [] })] });
    expect(considerPacket(silent, { versions: [published], proposals: [] }).type).toBe('NOTHING');
  });

  it('are its exemptions, whether the fee of everyone is the same or another', () => {
    const [general] = aCase().feeRules;
    if (general === undefined) expect.fail();
    const exempt = {
      ...general,
      id: '1.2',
      applicantCategory: { code: 'POOR', name: 'Hộ nghèo' },
      amountVnd: vnd(0n),
    };
    const local = aContent({ cases: [aCase({ feeRules: [general, exempt] })] });
    const known = {
      versions: [proposeVersion([], local, day('2025-07-01')) ?? expect.fail()],
      proposals: [],
    };
    const dearer = { ...general, amountVnd: vnd(150_000n) };
    expect(considerPacket(aContent(), known).type).toBe('NOTHING');
    expect(considerPacket(aContent({ cases: [aCase({ feeRules: [dearer] })] }), known)).toMatchObject({
      type: 'PROPOSE',
      content: {
        cases: [
          {
            feeRules: [
              { id: '1.1', amountVnd: 150_000n },
              { id: '1.2', amountVnd: 0n },
            ],
          },
        ],
      },
    });
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
      legalBases: [aBasis('46/2024/QH15'), aBasis('05/2025/TT-BTP')],
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

  it('name what is told around a procedure and by its cases', () => {
    const next = aContent({
      type: 'SPECIFIC',
      agencies: [{ role: 'COMPETENT', name: 'Sở Tư pháp', identifier: 'H05.14' }],
      requirements: 'Thẻ bị mất.',
      relatedProcedures: [{ code: '1.013859', name: null }],
      cases: [
        aCase({
          papers: [{ code: 'GT01', name: 'Đơn đề nghị', mandatory: true, originals: 1, copies: 2 }],
          steps: [{ text: 'Nộp hồ sơ', who: 'Công dân' }],
          forms: [{ code: 'M1', name: 'Tờ khai', file: null }],
          switches: ['NO_DUE_DATE', 'AREA_REQUIRED'],
        }),
      ],
    });
    const changes = contentChanges(aContent(), next);
    expect(changes.map(({ subject, about, after }) => [subject, about, after])).toEqual([
      ['PAPER', 'Trường hợp chung · GT01', 'Đơn đề nghị; 1 bản chính; 2 bản sao'],
      ['TYPE', null, 'SPECIFIC'],
      ['AGENCIES', 'COMPETENT', 'Sở Tư pháp · H05.14'],
      ['REQUIREMENTS', null, 'Thẻ bị mất.'],
      ['RELATED_PROCEDURES', null, '1.013859'],
      ['STEP', 'Trường hợp chung · 1', 'Công dân: Nộp hồ sơ'],
      ['FORM', 'Trường hợp chung · M1', 'M1 · Tờ khai'],
      ['SWITCHES', 'Trường hợp chung', 'NO_DUE_DATE, AREA_REQUIRED'],
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
