import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../test/testkit/database.js';
import { AWAY, aCatalogueDatabase, type OpenPull, openPull } from './national-pull.fixture.js';

const CODES = Array.from({ length: 40 }, (_, index) => `1.0000${String(index + 10)}`);

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

describe('a night in which nobody was running', () => {
  beforeEach(async () => {
    at.portal.publish('1.000001');
    await at.pull('DUE');
  });

  it('is caught up once, whoever of several instances comes first', async () => {
    at.passNights(3);
    at.passMinutes(400);
    const others = await Promise.all([1, 2, 3].map(() => openPull(database.url, at.portal)));
    for (const other of others) {
      other.passNights(3);
      other.passMinutes(400);
    }
    const outcomes = await Promise.all([at, ...others].map((each) => each.pull('DUE')));
    const later = await Promise.all([at, ...others].map((each) => each.pull('DUE')));
    await Promise.all(others.map(({ orm }) => orm.close()));
    expect(outcomes.filter(({ type }) => type === 'DONE')).toHaveLength(1);
    expect(later.map(({ type }) => type)).toEqual(Array(4).fill('NOTHING_TO_DO'));
    expect(await at.count('national_pull')).toBe(2);
    expect(await at.reader.latestPull()).toMatchObject({ cause: 'CAUGHT_UP', night: '2026-11-25' });
  });

  it('is not missed by an installation that was not there yet', async () => {
    const fresh = await aCatalogueDatabase();
    const young = await openPull(fresh.url, at.portal);
    young.passMinutes(60);
    expect(await young.pull('DUE')).toEqual({ type: 'NOTHING_TO_DO', because: 'DONE_ALREADY' });
    young.passNights(1);
    expect(await young.pull('DUE')).toMatchObject({ type: 'DONE', pull: { cause: 'CAUGHT_UP' } });
    await young.orm.close();
    await fresh.drop();
  });

  it('is not made up for a second time when the clock is set back', async () => {
    at.passNights(1);
    await at.pull('DUE');
    at.passMinutes(-90);
    expect(await at.pull('DUE')).toEqual({ type: 'NOTHING_TO_DO', because: 'DONE_ALREADY' });
    at.passMinutes(90);
    expect(await at.pull('DUE')).toEqual({ type: 'NOTHING_TO_DO', because: 'DONE_ALREADY' });
    expect(await at.count('national_pull')).toBe(2);
  });
});

describe('a pull that fails as a whole', () => {
  it('says why, waits longer each time, and goes on by itself until it succeeds', async () => {
    at.portal.publish(...CODES);
    at.portal.listFault = { ...AWAY, why: 'HTTP_ERROR', reason: 'HTTP 503 without a readable envelope' };
    const pauses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const outcome = await at.pull('DUE');
      if (outcome.type !== 'INTERRUPTED') expect.fail(outcome.type);
      const minutes = (outcome.interruption.nextTryAt - outcome.interruption.at) / 60_000;
      expect(await at.pull('DUE')).toEqual({ type: 'NOTHING_TO_DO', because: 'WAITING' });
      pauses.push(minutes);
      at.passMinutes(minutes);
    }
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60]);
    expect((await at.reader.latestPull())?.interruption).toMatchObject({ why: 'HTTP_ERROR', attempts: 6 });
    at.portal.listFault = null;
    expect(await at.pull('DUE')).toMatchObject({ type: 'DONE', pull: { settled: CODES.length } });
    expect((await at.reader.latestPull())?.interruption).toBeNull();
  });

  it('waits short again once something got through', async () => {
    at.portal.publish(...CODES);
    at.portal.listFault = AWAY;
    await at.pull('DUE');
    at.passMinutes(5);
    await at.pull('DUE');
    at.passMinutes(10);
    at.portal.listFault = null;
    at.portal.awayAfter = 12;
    expect(await at.pull('DUE')).toMatchObject({ interruption: { attempts: 1 } });
    at.passMinutes(5);
    expect(await at.pull('DUE')).toMatchObject({ interruption: { attempts: 2 } });
  });

  it('is tried at once when a person wants it', async () => {
    at.portal.publish('1.000001');
    at.portal.listFault = AWAY;
    await at.pull('DUE');
    at.portal.listFault = null;
    expect(await at.pull('NOW')).toMatchObject({ type: 'DONE', pull: { cause: 'SCHEDULED' } });
  });
});

describe('a list that lacks much of what it showed', () => {
  beforeEach(async () => {
    at.portal.publish(...CODES);
    await at.pull('DUE');
    at.passNights(1);
    at.portal.listed.splice(0, 12);
  });

  it('is refused, and nothing is marked as gone because of it', async () => {
    expect(await at.pull('DUE')).toMatchObject({
      type: 'INTERRUPTED',
      interruption: { why: 'LIST_TOO_SHORT', reason: 'The list lacks 12 of 40 known codes' },
    });
    expect(await at.reader.goneOn(CODES)).toEqual(new Map());
    at.portal.publish(...CODES);
    at.passMinutes(5);
    expect(await at.pull('DUE')).toMatchObject({ type: 'DONE', pull: { gone: 0, listed: 40 } });
  });

  it('is believed when a person says so', async () => {
    await at.pull('DUE');
    expect(await at.pull('NOW', true)).toMatchObject({ type: 'DONE', pull: { gone: 12 } });
    expect((await at.reader.goneOn(CODES)).size).toBe(12);
  });
});
