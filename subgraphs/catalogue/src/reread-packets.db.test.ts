import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../test/testkit/database.js';
import { aCatalogueDatabase, type OpenPull, openPull } from './national-pull.fixture.js';
import type { ReadNationalPacket } from './operations/national-ports.js';
import { type RereadPacket, rereadPackets } from './operations/reread-packets.js';
import { createPullLock } from './persistence/pull-lock.js';
import { aPacket } from './sync/national-portal/packet.fixture.js';
import { createPacketReader } from './sync/national-portal/packet-reader.js';

const CODES = Array.from({ length: 60 }, (_, index) => `1.0000${String(index + 10)}`);
const [first = '', second = ''] = CODES;
const read = createPacketReader(true);
/** A reader that has learnt to read one more thing. */
const improved: ReadNationalPacket = (request) => {
  const { content, faults } = read(request);
  return { content: content === null ? null : { ...content, keywords: ['mới'] }, faults };
};

let database: TestDatabase;
let at: OpenPull;

beforeEach(async () => {
  database = await aCatalogueDatabase();
  at = await openPull(database.url);
  at.portal.publish(...CODES);
  at.portal.packets.set(second, { MATTHC: second, TENTTHC: '' });
  await at.pull('DUE');
  at.portal.asked.length = 0;
});
afterEach(async () => {
  await at?.orm.close();
  await database?.drop();
});

async function reread(
  readPacket: ReadNationalPacket,
  { codes = null, dryRun = false }: { codes?: string[] | null; dryRun?: boolean } = {},
) {
  const reports: RereadPacket[] = [];
  const run = rereadPackets({ ...at.deps, readPacket, lock: createPullLock(at.orm) });
  const outcome = await run({
    codes,
    dryRun,
    signal: AbortSignal.timeout(30_000),
    report: (packet) => reports.push(packet),
  });
  expect(at.portal.asked).toEqual([]);
  return { outcome, reports };
}

const counts = (proposed: number, unreadable = 1, all = CODES.length) => ({
  type: 'DONE',
  counts: { read: all, proposed, withdrawn: 0, unreadable },
});

describe('stored packets', () => {
  it('propose nothing to the reader that read them', async () => {
    const { outcome, reports } = await reread(read);
    expect(outcome).toEqual(counts(0));
    expect(reports.map(({ code, outcome: of }) => [code, of])).toEqual([[second, 'UNREADABLE']]);
    expect(await at.count('version_proposal')).toBe(CODES.length - 1);
  });

  it('propose what a better reader finds in them, once, in place of the open proposals', async () => {
    expect((await reread(improved)).outcome).toEqual(counts(CODES.length - 1));
    expect((await at.openProposals()).slice(0, 2)).toEqual([`${first}~002`, `${CODES[2]}~002`]);
    expect((await reread(improved)).outcome).toEqual(counts(0));
  });

  it('are only told about in a dry run', async () => {
    const { outcome, reports } = await reread(improved, { dryRun: true });
    expect(outcome).toEqual(counts(CODES.length - 1));
    expect(reports).toContainEqual({
      what: 'packet',
      code: first,
      outcome: 'PROPOSED',
      superseded: [`${first}~001`],
      faults: 0,
    });
    expect(await at.openProposals()).toContain(`${first}~001`);
  });

  it('can be chosen by code; a code without a packet is none', async () => {
    const { outcome } = await reread(improved, { codes: [first, '3.999999'] });
    expect(outcome).toEqual(counts(1, 0, 1));
  });

  it('include the one that could not be read until now', async () => {
    const lenient: ReadNationalPacket = (request) =>
      request.code === second ? read({ ...request, packet: aPacket({ MATTHC: second }) }) : read(request);
    expect((await reread(lenient)).outcome).toEqual(counts(1, 0));
    expect(await at.openProposals()).toContain(`${second}~001`);
  });

  it('are the ones that came last, also when the portal went back to an older one', async () => {
    const old = aPacket({ MATTHC: first });
    for (const packet of [aPacket({ MATTHC: first, TENTTHC: 'Khác' }), old]) {
      at.portal.packets.set(first, packet);
      at.passNights(8);
      await at.pull('DUE');
    }
    at.portal.asked.length = 0;
    expect((await reread(read, { codes: [first] })).outcome).toEqual(counts(0, 0, 1));
  });

  it('are left alone while a pull is under way', async () => {
    const lock = createPullLock(at.orm);
    const busy = await lock.exclusively(() => reread(read));
    expect(busy?.outcome).toEqual({ type: 'BUSY' });
  });
});
