import type { CallActivity } from './runtime/fetching/subgraph-client.js';

/** When operations may begin, so that little is under way, and held, at a time. */
export interface Turns {
  /** Calls back when the next operation may begin, which is at once while little is under way. */
  begin(operation: () => void): void;
  /** The same as a promise. */
  next(): Promise<void>;
}

/** So few calls under way leave time to begin with more. */
const FEW = 4;
/** Turns of the event loop. */
const MAX_PASSED = 16;
const MAX_BEGUN_KEPT = 1_024;

/**
 * What was begun is finished first: while calls are under way, an operation begins in a turn of the event loop in
 * which none of them ended, so only when there would be nothing else to do. Nobody waits for ever: after some
 * turns the next one begins all the same.
 */
export function createTurns(activity: Readonly<CallActivity>): Turns {
  let waiting: (() => void)[] = [];
  /** Those before it have begun. */
  let first = 0;
  /** Turns gone by since one began. */
  let passed = 0;
  /** Calls that had ended by the last turn. */
  let seen = 0;
  const beginNext = (): void => {
    waiting[first++]?.();
    // Under load there is always somebody who waits; who has begun is not kept for that.
    if (first < MAX_BEGUN_KEPT && first < waiting.length) return;
    waiting = waiting.slice(first);
    first = 0;
  };
  const turn = (): void => {
    const isBusy = activity.ended !== seen && passed < MAX_PASSED;
    seen = activity.ended;
    passed = isBusy ? passed + 1 : 0;
    if (!isBusy) beginNext();
    if (waiting.length > 0) setImmediate(turn);
  };
  const begin: Turns['begin'] = (operation) => {
    if (waiting.length === 0 && activity.underway < FEW) {
      operation();
      return;
    }
    if (waiting.length === 0) setImmediate(turn);
    waiting.push(operation);
  };
  return { begin, next: () => new Promise(begin) };
}
