import { err, ok, type Result } from '@lienthong/kernel';
import type { Refusal } from '../policies/refusal.js';

export interface SubscriptionLimits {
  /** Open at once by one identity, or by one address of callers without identity. */
  readonly perCaller: number;
  /** Open at once in this process. */
  readonly total: number;
}

export const DEFAULT_SUBSCRIPTION_LIMITS: SubscriptionLimits = { perCaller: 50, total: 20_000 };

/**
 * Threat: a caller opens streams until the gateway has no memory or no connection left for others.
 * Goal: what one caller holds open is bounded, and so is the sum.
 * Argument: each stream takes a place before anything is opened for it, and gives it back exactly once.
 */
export interface SubscriptionCounts {
  enter(caller: string): Result<Place, Refusal>;
}

export interface Place {
  leave(): void;
}

export function createSubscriptionCounts(limits: SubscriptionLimits): SubscriptionCounts {
  const open = new Map<string, number>();
  let total = 0;
  const change = (caller: string, by: 1 | -1): void => {
    const count = (open.get(caller) ?? 0) + by;
    total += by;
    if (count === 0) open.delete(caller);
    else open.set(caller, count);
  };
  return {
    enter: (caller) => {
      if (total >= limits.total || (open.get(caller) ?? 0) >= limits.perCaller)
        return err({ type: 'TOO_MANY_SUBSCRIPTIONS', retryAfterMs: 10_000 });
      change(caller, 1);
      let entered = true;
      return ok({
        leave: () => {
          if (entered) change(caller, -1);
          entered = false;
        },
      });
    },
  };
}
