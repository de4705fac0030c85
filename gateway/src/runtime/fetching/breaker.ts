/**
 * Stops asking a subgraph that fails nearly always, and tries it again after a while. A wrapper of a library
 * around every call costs more than the call's own bookkeeping; this one costs two additions
 * (docs/adr/0015-own-runtime.md).
 */
export interface Breaker {
  admits(): boolean;
  record(outcome: 'ANSWERED' | 'FAILED' | 'ABANDONED'): void;
  state(): BreakerState;
}

export interface BreakerState {
  /** Null: it is closed. */
  readonly openForMs: number | null;
  /** Null: nothing was ever answered. */
  readonly lastAnswerAgeMs: number | null;
  /** How many calls it has not admitted, ever. */
  readonly refusedCalls: number;
}

export interface BreakerOptions {
  readonly now: () => number;
  /** Failures are counted over windows of this length. */
  readonly windowMs: number;
  /** Fewer failures in a window than this never open it. */
  readonly minFailures: number;
  /** How long nothing is asked before one call is tried. */
  readonly restMs: number;
  /** Told when it opens, and when it closes with how long it was open. */
  readonly changed: (change: { readonly closedAfterMs: number | null }) => void;
}

const DEFAULTS: BreakerOptions = {
  now: () => performance.now(),
  windowMs: 5_000,
  minFailures: 20,
  restMs: 1_000,
  changed: () => {},
};

export function createBreaker(given: Partial<BreakerOptions> = {}): Breaker {
  const { now, windowMs, minFailures, restMs, changed } = { ...DEFAULTS, ...given };
  let window = { until: now() + windowMs, failed: 0, answered: 0 };
  /** Null: closed. Otherwise, when the next call may try whether the subgraph is back. */
  let nextTrial: number | null = null;
  let openedAt = 0;
  let answeredAt: number | null = null;
  let refusedCalls = 0;
  const startWindow = (): void => {
    window = { until: now() + windowMs, failed: 0, answered: 0 };
  };
  return {
    admits: () => {
      if (nextTrial === null) return true;
      if (now() < nextTrial) {
        refusedCalls++;
        return false;
      }
      nextTrial = now() + restMs;
      return true;
    },
    record: (outcome) => {
      if (outcome === 'ABANDONED') return;
      const at = now();
      if (at >= window.until) startWindow();
      if (outcome === 'ANSWERED') {
        answeredAt = at;
        window.answered++;
        if (nextTrial === null) return;
        startWindow();
        nextTrial = null;
        changed({ closedAfterMs: at - openedAt });
        return;
      }
      window.failed++;
      if (nextTrial !== null || window.failed < minFailures || window.failed <= window.answered) return;
      openedAt = at;
      nextTrial = at + restMs;
      changed({ closedAfterMs: null });
    },
    state: () => ({
      openForMs: nextTrial === null ? null : now() - openedAt,
      lastAnswerAgeMs: answeredAt === null ? null : now() - answeredAt,
      refusedCalls,
    }),
  };
}
