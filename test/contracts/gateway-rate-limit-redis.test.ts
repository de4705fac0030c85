import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createLocalRateLimiter, createRedisRateLimiter, type RedisRateLimiter } from '@lienthong/gateway';
import { systemClock } from '@lienthong/kernel';
import { type ProvidedRedis, provideRedis } from '@lienthong/sandbox';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testkit/eventually.js';
import { testRedis } from '../testkit/redis.js';

const budget = { capacity: 100, refillPerSecond: 20 };
const limiters: RedisRateLimiter[] = [];

let redis: ProvidedRedis;

beforeAll(async () => {
  redis = await testRedis();
});
afterAll(async () => {
  await Promise.all(limiters.map((limiter) => limiter.stop()));
  await redis.stop();
});

/** Its own process would be no different: the two share nothing but Redis. */
async function aGateway(url: string, logged: string[] = []): Promise<RedisRateLimiter> {
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const limiter = createRedisRateLimiter({ url, fallback: createLocalRateLimiter(systemClock), log });
  limiters.push(limiter);
  await eventually('Redis counts', () => limiter.shared());
  return limiter;
}

describe('two gateways on one Redis', () => {
  it('count one budget together, and tell when the rest will be there', async () => {
    const [first, second] = [await aGateway(redis.url), await aGateway(redis.url)];
    const key = randomUUID();
    expect(await first.take(key, 60, budget)).toEqual({ allowed: true });
    const over = await second.take(key, 60, budget);
    expect(over.allowed).toBe(false);
    if (!over.allowed) {
      expect(over.retryAfterMs).toBeGreaterThan(0);
      expect(over.retryAfterMs).toBeLessThanOrEqual(1_000);
    }
    expect((await second.take(key, 30, budget)).allowed).toBe(true);
  });

  it('never give out more than the budget when they take at once', async () => {
    const [first, second] = [await aGateway(redis.url), await aGateway(redis.url)];
    const key = randomUUID();
    const slow = { capacity: 100, refillPerSecond: 0.001 };
    const taken = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? first : second).take(key, 5, slow)),
    );
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(20);
  });

  it('refill with the time of Redis', async () => {
    const gateway = await aGateway(redis.url);
    const key = randomUUID();
    await gateway.take(key, 100, budget);
    expect((await gateway.take(key, 5, budget)).allowed).toBe(false);
    await delay(400);
    expect((await gateway.take(key, 5, budget)).allowed).toBe(true);
  });
});

describe('when Redis is late', () => {
  it('says so, and says when it counts again, although the connection lasts', async () => {
    const own = await provideRedis({ url: null, searchPath: process.env.PATH ?? '' });
    const logged: string[] = [];
    const gateway = await aGateway(own.url, logged);
    const other = new Redis(own.url);
    await other.client('PAUSE', 60_000, 'WRITE');
    await gateway.take(randomUUID(), 1, budget);
    expect(logged.join()).toContain('Redis does not answer');
    await other.client('UNPAUSE');
    await gateway.take(randomUUID(), 1, budget);
    expect(logged.join()).toContain('Redis answers again');
    other.disconnect();
    await own.stop();
  });
});

describe('when Redis is lost', () => {
  it('goes on counting in the process, without an error, and says so once', async () => {
    const lost = await provideRedis({ url: null, searchPath: process.env.PATH ?? '' });
    const logged: string[] = [];
    const gateway = await aGateway(lost.url, logged);
    const key = randomUUID();
    await gateway.take(key, 100, budget);
    await lost.stop();
    await eventually('Redis is seen to be lost', () => !gateway.shared());
    expect((await gateway.take(key, 100, budget)).allowed).toBe(true);
    expect((await gateway.take(key, 100, budget)).allowed).toBe(false);
    const lines = (): string[] => logged.filter((line) => line.includes('Redis does not answer'));
    await eventually('the loss is logged', () => lines().length > 0);
    expect(lines()).toHaveLength(1);
  });
});
