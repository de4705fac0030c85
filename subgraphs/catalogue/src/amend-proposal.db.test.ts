import { err, plainDate } from '@lienthong/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../test/testkit/database.js';
import { aCatalogueDatabase, controller, type OpenPull, openPull } from './national-pull.fixture.js';
import { type AmendProposal, amendProposal } from './operations/amend-proposal.js';
import { approveVersion } from './operations/decide-proposal.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { aPacket } from './sync/national-portal/packet.fixture.js';

const ID = '1.000001~001';
const shorter = (amount: number): AmendProposal['amendment'] => ({
  validFrom: null,
  cases: [
    {
      caseId: '1',
      committedLimits: [{ channel: 'ONLINE', limit: { amount, unit: 'WORKING_DAY' } }],
      fees: null,
      collections: [],
      papers: [{ code: 'GT01', mandatory: false }],
    },
  ],
});
const command = (change: Partial<AmendProposal> = {}): AmendProposal => ({
  proposalId: ID,
  idempotencyKey: 'amend-0001',
  expectedRevision: 1,
  reason: 'Quyết định của tỉnh',
  amendment: shorter(3),
  ...change,
});

let database: TestDatabase;
let at: OpenPull;

beforeEach(async () => {
  database = await aCatalogueDatabase();
  at = await openPull(database.url);
  at.portal.publish('1.000001');
  await at.pull('DUE');
});
afterEach(async () => {
  await at?.orm.close();
  await database?.drop();
});

const amend = (change: Partial<AmendProposal> = {}) => amendProposal(at.deps)(controller, command(change));
const proposal = async (id = ID) => (await at.reader.proposals([id]))[0] ?? expect.fail();

/** What else the packet tells of the paper. */
const COUNTS = '; 1 bản chính; 0 bản sao; TP-CC-08 · https://portal.example/forms/tp-cc-08';

describe('an amendment', () => {
  it('changes the proposal, raises its revision, and is in its history', async () => {
    expect(await amend()).toMatchObject({ ok: true, value: { replayed: false, proposal: { revision: 2 } } });
    expect((await proposal()).content.cases[0]).toMatchObject({
      timeLimits: [{ channel: 'IN_PERSON', committed: null }, { committed: { amount: 3 } }],
      papers: [{ mandatory: false }],
    });
    expect(await at.reader.amendmentsOf([ID])).toEqual([
      {
        proposalId: ID,
        revision: 2,
        by: controller.subject,
        at: at.deps.clock.now(),
        reason: 'Quyết định của tỉnh',
        validFrom: null,
        changes: [
          {
            subject: 'TIME_LIMIT',
            about: 'Trường hợp chung · ONLINE',
            before: '5 ngày làm việc',
            after: '5 ngày làm việc, cam kết 3 ngày làm việc',
          },
          {
            subject: 'PAPER',
            about: 'Trường hợp chung · GT01',
            before: `Đơn đề nghị${COUNTS}`,
            after: `Đơn đề nghị (nếu có)${COUNTS}`,
          },
        ],
      },
    ]);
  });

  it('that is repeated changes nothing; under the same key with other content it is refused', async () => {
    await amend();
    expect(await amend()).toMatchObject({ ok: true, value: { replayed: true, proposal: { revision: 2 } } });
    expect(await amend({ amendment: shorter(2) })).toEqual(err({ type: 'IdempotencyKeyReused' }));
    expect(await at.count('version_proposal_amendment')).toBe(1);
  });

  it('of a proposal that somebody else has amended is told the revision', async () => {
    await amend();
    expect(await amend({ idempotencyKey: 'amend-0002', amendment: shorter(2) })).toEqual(
      err({ type: 'ProposalRevisionConflict', currentRevision: 2 }),
    );
  });

  it('made twice at once on the same revision is made once', async () => {
    const made = await Promise.all(
      [1, 2, 3].map((amount) => amend({ idempotencyKey: `amend-000${amount}`, amendment: shorter(amount) })),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await proposal()).revision).toBe(2);
  });

  it('has to say why, and to say something new, and to fit', async () => {
    expect(await amend({ reason: ' ' })).toEqual(err({ type: 'ReasonRequired' }));
    expect(await amend({ amendment: { validFrom: null, cases: [] } })).toEqual(
      err({ type: 'NothingAmended' }),
    );
    expect(await amend({ amendment: shorter(9) })).toMatchObject({
      error: { type: 'CommittedLimitNotShorter' },
    });
    expect(await amend({ proposalId: 'none' })).toEqual(err({ type: 'ProposalNotFound' }));
    const stranger = { ...controller, scopes: [] };
    expect(await amendProposal(at.deps)(stranger, command())).toEqual(err({ type: 'NotAllowed' }));
    expect((await proposal()).revision).toBe(1);
  });
});

describe('an approval', () => {
  const approval = { proposalId: ID, idempotencyKey: 'approve-1', validFrom: null, expectedRevision: 2 };
  const validFrom = plainDate('2026-12-01');

  it('publishes what was amended, from the day that was planned', async () => {
    await amend({ amendment: { ...shorter(3), validFrom } });
    expect(await approveVersion(at.deps)(controller, approval)).toMatchObject({ ok: true });
    const [version] = await createCatalogueReader(at.orm).versionsOf(['1.000001']);
    expect(version).toMatchObject({
      validFrom,
      content: { cases: [{ timeLimits: [{}, { committed: { amount: 3, unit: 'WORKING_DAY' } }] }] },
    });
    const late = await amend({ idempotencyKey: 'amend-0009', expectedRevision: 2, amendment: shorter(1) });
    expect(late).toEqual(err({ type: 'ProposalNotOpen', state: 'APPROVED' }));
  });

  it('of another revision than the one that was looked at is refused, as is one without a day', async () => {
    const approve = approveVersion(at.deps);
    expect(await approve(controller, { ...approval, validFrom })).toEqual(
      err({ type: 'ProposalRevisionConflict', currentRevision: 1 }),
    );
    expect(await approve(controller, { ...approval, expectedRevision: 1 })).toEqual(
      err({ type: 'ValidFromRequired' }),
    );
  });

  it('leaves nothing to propose when the portal says the same again', async () => {
    await amend({ amendment: { ...shorter(3), validFrom } });
    await approveVersion(at.deps)(controller, approval);
    at.portal.packets.set('1.000001', aPacket({ MATTHC: '1.000001', NGAYCAPNHAT: '2026-11-20' }));
    at.passNights(8);
    expect(await at.pull('DUE')).toMatchObject({ pull: { unchanged: 0, proposed: 0 } });
  });
});

describe('a portal that says something else', () => {
  it('replaces the amended proposal by one that keeps what was amended', async () => {
    await amend({ amendment: { ...shorter(3), validFrom: plainDate('2026-12-01') } });
    at.portal.packets.set('1.000001', aPacket({ MATTHC: '1.000001', TENTTHC: 'Tên mới' }));
    at.passNights(8);
    await at.pull('DUE');
    expect((await proposal()).decision.state).toBe('SUPERSEDED');
    expect(await proposal('1.000001~002')).toMatchObject({
      revision: 1,
      validFrom: '2026-12-01',
      content: { name: 'Tên mới', cases: [{ timeLimits: [{}, { committed: { amount: 3 } }] }] },
    });
  });
});
