import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.js';

const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('come one by one, in the order in which they were asked for', async () => {
    const nextTurn = createTurns();
    const begun: string[] = [];
    for (const name of ['a', 'b', 'c']) void nextTurn().then(() => begun.push(name));
    for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      await loopTurn();
      expect(begun).toEqual(expected);
    }
  });

  it('begin anew after all had theirs', async () => {
    const nextTurn = createTurns();
    await nextTurn();
    await nextTurn();
    await expect(nextTurn()).resolves.toBeUndefined();
  });
});
