import { describe, expect, it } from 'vitest';
import { type Watched, watchObject } from './testing/watch-object.js';
import { createTurns } from './turns.js';

const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A gateway with so many calls under way, and operations that note when they begin. */
function withCalls(underway: number) {
  const activity = { underway, ended: 0 };
  const turns = createTurns(activity);
  const begun: string[] = [];
  const begin = (...names: string[]): void => {
    for (const name of names) turns.begin(() => begun.push(name));
  };
  return { activity, turns, begun, begin };
}

describe('an operation', () => {
  it('begins at once while little is under way', () => {
    const { begin, begun } = withCalls(1);
    begin('a', 'b');
    expect(begun).toEqual(['a', 'b']);
  });

  it('waits while much is under way: one begins in every turn in which no call ended, in their order', async () => {
    const { begin, begun } = withCalls(100);
    begin('a', 'b', 'c');
    expect(begun).toEqual([]);
    for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      await loopTurn();
      expect(begun).toEqual(expected);
    }
  });

  it('waits for what follows from the calls that end', async () => {
    const { activity, begin, begun } = withCalls(100);
    begin('a');
    for (let turn = 0; turn < 5; turn++) {
      activity.ended++;
      await loopTurn();
    }
    expect(begun).toEqual([]);
    await loopTurn();
    expect(begun).toEqual(['a']);
  });

  it('begins in the end however much goes on', async () => {
    const { activity, begin, begun } = withCalls(100);
    begin('a', 'b');
    for (let turn = 0; turn < 40; turn++) {
      activity.ended++;
      await loopTurn();
    }
    expect(begun).toEqual(['a', 'b']);
  });

  it('does not overtake those who wait, although little is under way by then', async () => {
    const { activity, begin, begun } = withCalls(100);
    begin('a');
    activity.underway = 0;
    begin('b');
    await loopTurn();
    await loopTurn();
    expect(begun).toEqual(['a', 'b']);
  });

  it('is let go of when it has begun, although others always wait', async () => {
    const { turns } = withCalls(100);
    let waits = true;
    const beginAgain = (): void => {
      if (waits) turns.begin(beginAgain);
    };
    const beginWatched = (): Watched => {
      const operation = { begin: () => {} };
      turns.begin(() => operation.begin());
      return watchObject(operation);
    };
    const watched = beginWatched();
    turns.begin(beginAgain);
    turns.begin(beginAgain);
    const isGone = await watched.isGone();
    waits = false;
    expect(isGone).toBe(true);
  });

  it('may be waited for', async () => {
    const { turns } = withCalls(100);
    await turns.next();
    await expect(turns.next()).resolves.toBeUndefined();
  });
});
