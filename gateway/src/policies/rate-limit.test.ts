import { anonymousCaller, type Caller, fixedClock, instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { startTestGateway } from '../testing/test-gateway.js';
import { checkRate, createLocalRateLimiter, type RateBudgets } from './rate-limit.js';

const budgets: RateBudgets = {
  identified: { capacity: 100, refillPerSecond: 10 },
  anonymous: { capacity: 10, refillPerSecond: 1 },
};
const anOfficer = (subject: string): Caller => ({ ...anonymousCaller, kind: 'OFFICER', subject });

describe('the bucket of an identity', () => {
  it('is emptied by cost, and tells when the rest will be there', async () => {
    const limiter = createLocalRateLimiter(fixedClock(instant(0)));
    const take = (cost: number) =>
      checkRate(limiter, { caller: anOfficer('a'), clientAddress: '10.0.0.1', cost, budgets });
    expect((await take(90)).ok).toBe(true);
    expect(await take(30)).toEqual({ ok: false, error: { type: 'RATE_LIMITED', retryAfterMs: 2_000 } });
    expect((await take(10)).ok).toBe(true);
  });

  it('fills again with time, and never above its capacity', async () => {
    const clock = fixedClock(instant(0));
    const limiter = createLocalRateLimiter(clock);
    const take = (cost: number) => limiter.take('k', cost, budgets.identified);
    await take(100);
    clock.set(instant(3_600_000));
    expect((await take(101)).allowed).toBe(false);
    expect((await take(100)).allowed).toBe(true);
    clock.set(instant(3_601_000));
    expect((await take(11)).allowed).toBe(false);
    expect((await take(10)).allowed).toBe(true);
  });

  it('is its own, wherever the request comes from; without identity the address has one', async () => {
    const limiter = createLocalRateLimiter(fixedClock(instant(0)));
    const take = async (caller: Caller, clientAddress: string) =>
      (await checkRate(limiter, { caller, clientAddress, cost: 1_000, budgets })).ok;
    expect(await take(anOfficer('a'), '10.0.0.1')).toBe(true);
    expect(await take(anOfficer('a'), '10.0.0.2')).toBe(false);
    expect(await take(anOfficer('b'), '10.0.0.1')).toBe(true);
    expect(await take(anonymousCaller, '10.0.0.1')).toBe(true);
    expect(await take(anonymousCaller, '10.0.0.1')).toBe(false);
    expect(await take(anonymousCaller, '10.0.0.2')).toBe(true);
  });

  it('is forgotten when too many newer ones are kept', async () => {
    const limiter = createLocalRateLimiter(fixedClock(instant(0)), 2);
    for (const key of ['a', 'b', 'c']) await limiter.take(key, 100, budgets.identified);
    expect((await limiter.take('c', 1, budgets.identified)).allowed).toBe(false);
    expect((await limiter.take('a', 1, budgets.identified)).allowed).toBe(true);
  });
});

describe('a caller over the limit', () => {
  it('is told when to come back, while another is served; broken requests cost too', async () => {
    const test = await startTestGateway({
      overrides: {
        budgets: {
          identified: { capacity: 100, refillPerSecond: 1 },
          anonymous: { capacity: 60, refillPerSecond: 1 },
        },
      },
    });
    for (let count = 0; count < 3; count++)
      expect((await test.ask('{ broken syntax')).body.errors?.[0]?.extensions?.code).toBe(
        'GRAPHQL_PARSE_FAILED',
      );
    const over = await test.ask('{ procedures { code } }', { headers: { 'x-forwarded-for': '10.9.9.9' } });
    expect(over.status).toBe(429);
    expect(over.body.errors?.[0]?.extensions?.code).toBe('RATE_LIMITED');
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    const token = await test.identity.token({ sub: 's', kind: 'APPLICANT' });
    expect((await test.ask('{ procedures { code } }', { token })).status).toBe(200);
    await test.stop();
  });
});
