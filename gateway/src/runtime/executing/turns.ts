/** Resolves when the next operation may begin. */
export type NextTurn = () => Promise<void>;

/**
 * Lets operations begin one by one, each after everything that has arrived for those under way: what was begun is
 * finished first, so that little is under way, and held, at a time. Nobody waits for long: one begins in every turn of
 * the event loop.
 */
export function createTurns(): NextTurn {
  const waiting: (() => void)[] = [];
  let first = 0;
  const turn = (): void => {
    waiting[first++]?.();
    if (first < waiting.length) setImmediate(turn);
    else {
      waiting.length = 0;
      first = 0;
    }
  };
  return () =>
    new Promise((resolve) => {
      if (waiting.length === 0) setImmediate(turn);
      waiting.push(resolve);
    });
}
