import { describe, expect, it } from 'vitest';
import { withinTime } from './bounded-work.js';

describe('work within a time', () => {
  it('gives what it has done', () => {
    expect(withinTime(60_000, () => ({ list: [1] }))).toEqual({ done: { list: [1] } });
  });

  it('is ended when it does not end', () => {
    let turns = 0;
    const endless = (): never => {
      for (;;) turns++;
    };
    expect(withinTime(10, endless)).toBeNull();
    expect(turns).toBeGreaterThan(0);
    expect(withinTime(60_000, () => 'next')).toEqual({ done: 'next' });
  });

  it('throws what it throws', () => {
    class OwnError extends Error {}
    expect(() =>
      withinTime(60_000, () => {
        throw new OwnError('no');
      }),
    ).toThrow(OwnError);
  });
});
