import { err, plainDate } from '@lienthong/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../test/testkit/database.js';
import { AWAY, aCatalogueDatabase, controller, type OpenPull, openPull } from './national-pull.fixture.js';
import { approveVersion, rejectVersion } from './operations/decide-proposal.js';
import { aPacket } from './sync/national-portal/packet.fixture.js';

let database: TestDatabase;
let at: OpenPull;

beforeEach(async () => {
  database = await aCatalogueDatabase();
  at = await openPull(database.url);
});
afterEach(async () => {
  await at?.orm.close();
  await database?.drop();
});

describe('the first night', () => {
  it('proposes every procedure and keeps the packets', async () => {
    at.portal.publish('1.000001', '1.000002');
    const outcome = await at.pull('DUE');
    expect(outcome).toMatchObject({
      type: 'DONE',
      pull: { listed: 2, planned: 2, settled: 2, proposed: 2, failed: 0 },
    });
    expect(await at.openProposals()).toEqual(['1.000001~001', '1.000002~001']);
    expect(await at.count('national_packet')).toBe(2);
  });

  it('tells its progress to the end', async () => {
    at.portal.publish('1.000001', '1.000002', '1.000003', '1.000004', '1.000005');
    await at.pull('DUE');
    const packets = at.progress.filter((step) => step.what === 'packets');
    expect(packets.map(({ loaded, total }) => [loaded, total])).toEqual([
      [0, 5],
      [4, 5],
      [5, 5],
      [5, 5],
    ]);
  });

  it('is worked through once, whoever comes second', async () => {
    at.portal.publish('1.000001');
    await at.pull('DUE');
    expect(await at.pull('DUE')).toEqual({ type: 'NOTHING_TO_DO', because: 'DONE_ALREADY' });
    expect(at.portal.asked).toEqual(['1.000001']);
  });

  it('has one puller at a time', async () => {
    at.portal.publish('1.000001');
    const other = await openPull(database.url, at.portal);
    const outcomes = await Promise.all([at.pull('NOW'), other.pull('NOW')]);
    await other.orm.close();
    expect(outcomes.map(({ type }) => type).toSorted()).toEqual(['DONE', 'NOTHING_TO_DO']);
    expect(at.portal.asked).toEqual(['1.000001']);
  });
});

describe('a packet that cannot be read', () => {
  it('does not stop the pull, is listed with its reason, and is fetched again the next night', async () => {
    at.portal.publish('1.000001', '1.000002');
    at.portal.packets.set('1.000001', { MATTHC: '1.000001', TENTTHC: '\u0000' });
    expect(await at.pull('DUE')).toMatchObject({ type: 'DONE', pull: { failed: 1, proposed: 1 } });
    const problems = await at.problems();
    expect(problems).toContainEqual({ procedureCode: '1.000001', place: 'TENTTHC', reason: 'missing' });
    at.portal.asked.length = 0;
    at.portal.publish('1.000001');
    at.passNights(1);
    await at.pull('DUE');
    expect(at.portal.asked).toContain('1.000001');
    expect(await at.openProposals()).toEqual(['1.000001~001', '1.000002~001']);
  });

  it('is asked for three times when the portal refuses it', async () => {
    at.portal.publish('1.000001', '1.000002');
    at.portal.faults.set('1.000001', {
      type: 'REFUSED',
      why: 'ERROR_CODE',
      reason: 'error_code -1',
      retryAfterMs: null,
    });
    expect(await at.pull('DUE')).toMatchObject({ type: 'DONE', pull: { failed: 1, proposed: 1 } });
    expect(at.portal.asked.filter((code) => code === '1.000001')).toHaveLength(3);
    expect(await at.problems()).toEqual([{ procedureCode: '1.000001', place: '', reason: 'error_code -1' }]);
  });
});

describe('a portal that goes away', () => {
  const codes = Array.from({ length: 24 }, (_, index) => `1.0000${String(index + 10)}`);

  it('leaves the pull open; it goes on with what is not stored yet', async () => {
    at.portal.publish(...codes);
    at.portal.awayAfter = 8;
    expect(await at.pull('DUE')).toMatchObject({ type: 'INTERRUPTED', interruption: { reason: 'away' } });
    expect(await at.pull('DUE')).toEqual({ type: 'NOTHING_TO_DO', because: 'WAITING' });
    at.passMinutes(5);
    expect(await at.openProposals()).toHaveLength(8);
    at.portal.awayAfter = null;
    at.portal.asked.length = 0;
    expect(await at.pull('DUE')).toMatchObject({
      type: 'DONE',
      pull: { settled: 24, proposed: 24, failed: 0 },
    });
    expect(at.portal.asked.toSorted()).toEqual(codes.slice(8));
  });

  it('before it has shown its list leaves nothing gone', async () => {
    at.portal.publish('1.000001');
    await at.pull('DUE');
    at.passNights(1);
    at.portal.listFault = AWAY;
    expect(await at.pull('DUE')).toMatchObject({ type: 'INTERRUPTED', interruption: { why: 'NOT_REACHED' } });
    at.portal.listFault = null;
    at.passMinutes(5);
    at.portal.listed.length = 0;
    expect(await at.pull('DUE')).toMatchObject({
      type: 'INTERRUPTED',
      interruption: { why: 'LIST_EMPTY', reason: 'The national list is empty', attempts: 2 },
    });
    expect(await at.reader.goneOn(['1.000001'])).toEqual(new Map());
  });

  it('for a whole night is asked for a new list the next one', async () => {
    at.portal.publish(...codes);
    at.portal.awayAfter = 4;
    await at.pull('DUE');
    at.portal.awayAfter = null;
    at.passNights(1);
    expect(await at.pull('DUE')).toMatchObject({
      type: 'DONE',
      pull: { night: '2026-11-23', failed: 0 },
    });
    expect(await at.openProposals()).toHaveLength(24);
  });
});

describe('a code that the list no longer shows', () => {
  it('is detected as gone, keeps what it has, and comes back', async () => {
    at.portal.publish('1.000001', '1.000002');
    await at.pull('DUE');
    at.portal.listed.splice(0, 1);
    at.passNights(1);
    expect(await at.pull('DUE')).toMatchObject({ pull: { gone: 1, returned: 0 } });
    expect(await at.reader.goneOn(['1.000001', '1.000002'])).toEqual(
      new Map([['1.000001', plainDate('2026-11-23')]]),
    );
    expect(await at.openProposals()).toHaveLength(2);
    at.portal.listed.push({ code: '1.000001', name: 'Thủ tục' });
    at.passNights(1);
    expect(await at.pull('DUE')).toMatchObject({ pull: { gone: 0, returned: 1, proposed: 0 } });
    expect(await at.reader.goneOn(['1.000001'])).toEqual(new Map());
  });
});

describe('a week later', () => {
  it('the same packet changes nothing, another one is proposed instead of the open one', async () => {
    at.portal.publish('1.000001', '1.000002');
    await at.pull('DUE');
    at.portal.packets.set('1.000002', aPacket({ MATTHC: '1.000002', TENTTHC: 'Tên mới' }));
    at.passNights(8);
    expect(await at.pull('DUE')).toMatchObject({ pull: { planned: 2, unchanged: 1, proposed: 1 } });
    expect(await at.openProposals()).toEqual(['1.000001~001', '1.000002~002']);
    expect(await at.count('national_packet')).toBe(3);
  });
});

describe('a decision', () => {
  const validFrom = plainDate('2026-12-01');
  const approval = {
    proposalId: '1.000001~001',
    idempotencyKey: 'approve-1',
    validFrom,
    expectedRevision: null,
  };

  beforeEach(async () => {
    at.portal.publish('1.000001');
    await at.pull('DUE');
  });

  it('to approve publishes the version and tells the dossiers, once', async () => {
    const approve = approveVersion(at.deps);
    expect(await approve(controller, approval)).toMatchObject({
      ok: true,
      value: {
        replayed: false,
        proposal: { decision: { state: 'APPROVED', versionId: '1.000001@2026-12-01.001' } },
      },
    });
    expect(await approve(controller, approval)).toMatchObject({ ok: true, value: { replayed: true } });
    expect(await at.count('procedure_version')).toBe(1);
    expect(await at.count('exchange_outbox')).toBe(1);
    expect(await at.openProposals()).toEqual([]);
  });

  it('keeps in the version when the pull first saw what it says', async () => {
    const seenAt = at.deps.clock.now();
    at.passMinutes(90);
    await approveVersion(at.deps)(controller, approval);
    const [version] = await at.deps.database.publication(({ versions }) => versions.of(['1.000001']));
    expect(version?.detectedAt).toBe(seenAt);
  });

  it('that is repeated with other content under the same key is refused', async () => {
    const approve = approveVersion(at.deps);
    await approve(controller, approval);
    const other = { ...approval, validFrom: plainDate('2027-01-01') };
    expect(await approve(controller, other)).toEqual(err({ type: 'IdempotencyKeyReused' }));
  });

  it('taken twice at once by two people is taken once', async () => {
    const approve = approveVersion(at.deps);
    const decided = await Promise.all([
      approve(controller, approval),
      approve({ ...controller, subject: 'another' }, { ...approval, idempotencyKey: 'approve-2' }),
    ]);
    expect(decided.filter((one) => one.ok)).toHaveLength(1);
    expect(await at.count('procedure_version')).toBe(1);
  });

  it('to reject says why, and the same packet is not proposed again', async () => {
    const reject = rejectVersion(at.deps);
    const command = { proposalId: '1.000001~001', idempotencyKey: 'reject-1', reason: ' ' };
    expect(await reject(controller, command)).toEqual(err({ type: 'ReasonRequired' }));
    const reasoned = { ...command, reason: 'Chưa có quyết định công bố' };
    expect(await reject(controller, reasoned)).toMatchObject({ ok: true });
    at.portal.packets.set('1.000001', aPacket({ MATTHC: '1.000001', IDQUYETDINHCONGBO: 'QD-77' }));
    at.passNights(8);
    expect(await at.pull('DUE')).toMatchObject({ pull: { unchanged: 0, proposed: 0 } });
    expect(await at.openProposals()).toEqual([]);
  });

  it('is refused without the right to manage the catalogue, or about nothing', async () => {
    const approve = approveVersion(at.deps);
    expect(await approve({ ...controller, scopes: [] }, approval)).toEqual(err({ type: 'NotAllowed' }));
    expect(await approve(controller, { ...approval, proposalId: 'none' })).toEqual(
      err({ type: 'ProposalNotFound' }),
    );
  });
});
