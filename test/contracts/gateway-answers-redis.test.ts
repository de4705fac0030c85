import { randomUUID } from 'node:crypto';
import { type AnswerStore, createRedisAnswers, type RedisAnswers } from '@lienthong/gateway';
import { type ProvidedRedis, provideRedis } from '@lienthong/sandbox';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playRace, raceSteps } from '../testkit/answer-races.js';
import { eventually } from '../testkit/eventually.js';

const stores: RedisAnswers[] = [];

let redis: ProvidedRedis;
let client: Redis;

/** Not one that other tests use: it is flushed and stopped. */
const runningRedis = (): Promise<ProvidedRedis> =>
  provideRedis({ url: null, searchPath: process.env.PATH ?? '' });

beforeAll(async () => {
  redis = await runningRedis();
  client = new Redis(redis.url);
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.stop()));
  client.disconnect();
  await redis.stop();
});

/** Its own process would be no different: gateways share nothing but Redis. */
async function aGateway(
  url: string,
  given: { logged?: string[]; maxMarks?: number } = {},
): Promise<RedisAnswers> {
  const log = pino({ level: 'info' }, { write: (line: string) => void given.logged?.push(line) });
  const store = createRedisAnswers({
    url,
    log,
    ...(given.maxMarks === undefined ? {} : { maxMarks: given.maxMarks }),
  });
  stores.push(store);
  await eventually('Redis keeps answers', () => store.shared());
  return store;
}

async function keep(store: AnswerStore, key: string, marks: string[]): Promise<void> {
  const { moment } = await store.find(key);
  if (moment === null) throw new Error('Redis does not answer');
  await store.keep({ key, text: `{"of":"${key}"}`, marks, moment, expiresAt: Date.now() + 60_000 });
}

const found = async (store: AnswerStore, key: string): Promise<string | null> =>
  (await store.find(key)).found?.text ?? null;

describe('gateways on one Redis', () => {
  it('find what another kept, until either hears of a change', async () => {
    const [first, second] = [await aGateway(redis.url), await aGateway(redis.url)];
    const [one, other] = [randomUUID(), randomUUID()];
    await keep(first, one, [one]);
    await keep(first, other, [other]);
    expect(await found(second, one)).toBe(`{"of":"${one}"}`);
    await second.drop([one]);
    expect(await found(first, one)).toBeNull();
    expect(await found(first, other)).toBe(`{"of":"${other}"}`);
  });

  it('do not keep what another gateway heard to be stale while it was fetched', async () => {
    const [first, second] = [await aGateway(redis.url), await aGateway(redis.url)];
    const key = randomUUID();
    const { moment } = await first.find(key);
    await second.drop([key]);
    if (moment === null) throw new Error('Redis does not answer');
    await first.keep({ key, text: 'old', marks: [key], moment, expiresAt: Date.now() + 60_000 });
    expect(await found(first, key)).toBeNull();
  });

  it('never find what a change that was heard made wrong, whatever overtakes what', async () => {
    const store = await aGateway(redis.url);
    let finds = 0;
    await fc.assert(
      fc.asyncProperty(raceSteps, async (steps) => {
        await store.dropAll();
        const outcome = await playRace(store, steps, randomUUID());
        finds += outcome.found;
        expect(outcome.wrong).toBe(0);
      }),
      { numRuns: 40, seed: 17 },
    );
    expect(finds).toBeGreaterThan(5);
  });

  it('forget everything rather than let marks grow without end', async () => {
    const store = await aGateway(redis.url, { maxMarks: 5 });
    const key = randomUUID();
    await keep(store, key, [key]);
    await store.drop(Array.from({ length: 10 }, () => randomUUID()));
    expect(await found(store, key)).toBeNull();
    await keep(store, key, [key]);
    expect(await found(store, key)).not.toBeNull();
  });
});

describe('when Redis loses something', () => {
  it('a flush costs the copies and nothing else', async () => {
    const store = await aGateway(redis.url);
    const key = randomUUID();
    await keep(store, key, [key]);
    await client.flushall();
    expect(await found(store, key)).toBeNull();
    await keep(store, key, [key]);
    expect(await found(store, key)).not.toBeNull();
  });

  it('an answer that outlives the record of drops is not found any more', async () => {
    const store = await aGateway(redis.url);
    const key = randomUUID();
    await keep(store, key, [key]);
    await client.del('{lienthong-answers}:drops');
    expect(await found(store, key)).toBeNull();
  });

  it('nothing is found or kept while it is away, and nothing old when it is back', async () => {
    const own = await runningRedis();
    const logged: string[] = [];
    const store = await aGateway(own.url, { logged });
    await keep(store, 'k', ['A']);
    const pausing = new Redis(own.url);
    // Redis lives and keeps its data, but answers nobody in time: the drop cannot reach it.
    await pausing.call('CLIENT', 'PAUSE', '1500', 'ALL');
    await store.drop(['A']);
    expect(await store.find('k')).toEqual({ found: null, moment: null });
    await eventually('Redis keeps answers again', () => store.shared());
    expect(await found(store, 'k')).toBeNull();
    pausing.disconnect();
    await own.stop();
    await eventually('Redis is seen to be lost', () => !store.shared());
    expect(await store.find('k')).toEqual({ found: null, moment: null });
    const told = logged.filter((line) => line.includes('Redis does not answer'));
    expect(told).toHaveLength(2);
  });
});
