import type { Clock } from '@lienthong/kernel';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { z } from 'zod';
import { MAX_SHARED_PLANS, type SharedPlan, type SharedPlans } from './shared-plans.js';

/** One sorted set for all gateways, by when a plan was last known to be in use. Losing it costs planning, and nothing else. */
export function createRedisPlans(options: {
  readonly url: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}): SharedPlans {
  const redis = new Redis(options.url, {
    // Without a number, what cannot be sent is kept until Redis is back, every minute all plans once more.
    maxRetriesPerRequest: 2,
    commandTimeout: COMMAND_MS,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  // Told by the command that finds nobody.
  redis.on('error', () => {});
  const failed = (): null => {
    options.log.warn('Redis does not answer; plans are not shared');
    return null;
  };
  return {
    load: async () => {
      const members = await redis.zrevrange(KEY, 0, MAX_SHARED_PLANS - 1).catch(failed);
      return (members ?? []).flatMap(toPlan);
    },
    save: async (plans) => {
      if (plans.length === 0) return true;
      const now = options.clock.now();
      const saved = await redis
        .multi()
        .zadd(KEY, ...plans.flatMap((plan, index) => [now - index, toMember(plan)]))
        .zremrangebyrank(KEY, 0, -(MAX_SHARED_PLANS + 1))
        .expire(KEY, KEPT_SECONDS)
        .exec()
        .catch(failed);
      return saved !== null;
    },
    stop: async () => redis.disconnect(),
  };
}

/** Also how long a start waits for a Redis that is away. */
const COMMAND_MS = 1_000;
const KEY = 'lienthong-plans';
/** A week: front ends of a month ago ask otherwise. */
const KEPT_SECONDS = 604_800;

const toMember = ({ text, operationName }: SharedPlan): string => JSON.stringify([operationName, text]);

const member = z.tuple([z.string().nullable(), z.string()]);

function toPlan(text: string): SharedPlan[] {
  const parsed = member.safeParse(jsonOf(text));
  return parsed.success ? [{ operationName: parsed.data[0], text: parsed.data[1] }] : [];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
