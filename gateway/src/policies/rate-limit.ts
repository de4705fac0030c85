import { BoundedCache, type Caller, type Clock, err, ok, type Result, sha256 } from '@lienthong/kernel';
import type { Refusal } from './refusal.js';

/** A token bucket. Tokens are units of cost (operation-cost.ts). */
export interface Budget {
  readonly capacity: number;
  readonly refillPerSecond: number;
}

/** Where buckets are kept: in this process, or in Redis for all instances together. */
export interface RateLimiter {
  take(key: string, cost: number, budget: Budget): Promise<Taken>;
}

export type Taken = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterMs: number };

export interface RateBudgets {
  readonly identified: Budget;
  readonly anonymous: Budget;
}

export const DEFAULT_BUDGETS: RateBudgets = {
  identified: { capacity: 10_000, refillPerSecond: 500 },
  anonymous: { capacity: 5_000, refillPerSecond: 200 },
};

/** What a request costs that was refused before its cost was known. */
export const REFUSED_REQUEST_COST = 20;

/**
 * Threat: one caller takes the service from everybody else, by many requests or by few dear ones.
 * Goal: each identity, and each address of callers without identity, has its own share.
 * Argument: cost is taken, not requests, and broken requests cost too. The key is a digest, so no store
 * learns who asked. A limiter that fails falls back to one in this process: it never refuses by failing.
 */
export async function checkRate(
  limiter: RateLimiter,
  request: { caller: Caller; clientAddress: string; cost: number; budgets: RateBudgets },
): Promise<Result<void, Refusal>> {
  const anonymous = request.caller.kind === 'ANONYMOUS';
  const budget = anonymous ? request.budgets.anonymous : request.budgets.identified;
  const cost = Math.min(request.cost, budget.capacity);
  const taken = await limiter.take(callerKey(request), cost, budget);
  return taken.allowed ? ok(undefined) : err({ type: 'RATE_LIMITED', retryAfterMs: taken.retryAfterMs });
}

/** Stands for an identity, or for the address of callers without one. */
export function callerKey({ caller, clientAddress }: { caller: Caller; clientAddress: string }): string {
  if (caller.kind === 'ANONYMOUS') return digestOf(`address:${clientAddress}`);
  const known = digests.get(caller) ?? digestOf(`subject:${caller.subject}`);
  digests.set(caller, known);
  return known;
}

const digestOf = (identity: string): string => sha256(identity).slice(0, 32);

/** For as long as the caller is known (identity.ts). */
const digests = new WeakMap<Caller, string>();

/** Buckets of one process. The least recently used are forgotten, and so start full again. */
export function createLocalRateLimiter(clock: Clock, maxKeys = 50_000): RateLimiter {
  const buckets = new BoundedCache<Bucket>(maxKeys);
  return {
    take: async (key, cost, budget) => {
      const now = clock.now();
      const tokens = refilled(buckets.get(key), now, budget);
      const allowed = tokens >= cost;
      buckets.set(key, { tokens: allowed ? tokens - cost : tokens, at: now });
      return allowed
        ? { allowed }
        : { allowed, retryAfterMs: Math.ceil(((cost - tokens) / budget.refillPerSecond) * 1000) };
    },
  };
}

interface Bucket {
  readonly tokens: number;
  /** Epoch milliseconds of the last count. */
  readonly at: number;
}

function refilled(bucket: Bucket | undefined, now: number, budget: Budget): number {
  if (bucket === undefined) return budget.capacity;
  const gained = (Math.max(0, now - bucket.at) / 1000) * budget.refillPerSecond;
  return Math.min(budget.capacity, bucket.tokens + gained);
}
