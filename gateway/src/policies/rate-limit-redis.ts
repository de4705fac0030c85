import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { RateLimiter, Taken } from './rate-limit.js';

export interface RedisRateLimiter extends RateLimiter {
  /** Whether Redis counts at present. */
  shared(): boolean;
  stop(): Promise<void>;
}

/**
 * Buckets that all gateways share. Redis is never needed to answer: while it is away, or slower than 100 ms,
 * each gateway counts by `fallback`, and the change is logged once in each direction.
 */
export function createRedisRateLimiter(options: {
  readonly url: string;
  readonly fallback: RateLimiter;
  readonly log: Logger;
}): RedisRateLimiter {
  const redis = new Redis(options.url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 100,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  const outage = createOutageLog(options.log);
  redis.on('error', () => outage.lost());
  redis.on('ready', () => outage.back());
  return {
    take: async (key, cost, budget) => {
      if (redis.status !== 'ready') return options.fallback.take(key, cost, budget);
      try {
        const { capacity, refillPerSecond } = budget;
        const taken = toTaken(await redis.eval(TAKE, 1, `rate:${key}`, capacity, refillPerSecond, cost));
        // One command may be late on a connection that lasts.
        outage.back();
        return taken;
      } catch {
        outage.lost();
        return options.fallback.take(key, cost, budget);
      }
    },
    shared: () => redis.status === 'ready',
    stop: async () => redis.disconnect(),
  };
}

/** Answers -1 when the tokens were taken, else the milliseconds until they would be there. Time is Redis's own. */
const TAKE = `
local capacity, refill, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = capacity
if bucket[1] then
  tokens = math.min(capacity, tonumber(bucket[1]) + math.max(0, now - tonumber(bucket[2])) / 1000 * refill)
end
local answer = -1
if tokens >= cost then tokens = tokens - cost else answer = math.ceil((cost - tokens) / refill * 1000) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil(capacity / refill * 1000) + 1000)
return answer
`;

const takeAnswer = z.number().int();

function toTaken(answer: unknown): Taken {
  const wait = takeAnswer.parse(answer);
  return wait < 0 ? { allowed: true } : { allowed: false, retryAfterMs: wait };
}

function createOutageLog(log: Logger): { lost(): void; back(): void } {
  let lost = false;
  return {
    lost: () => {
      if (!lost) log.warn('Redis does not answer; rate limits are counted in this process');
      lost = true;
    },
    back: () => {
      if (lost) log.info('Redis answers again; rate limits are shared');
      lost = false;
    },
  };
}
