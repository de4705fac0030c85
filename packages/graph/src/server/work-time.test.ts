import { describe, expect, it } from 'vitest';
import { LoaderCache } from './graph-context.js';
import { createWorkTime } from './work-time.js';

function aWorkTime(header: string | string[] | undefined) {
  const clock = { now: 1_000, gone: false };
  const time = createWorkTime({ header, arrivedAt: 1_000, now: () => clock.now, gone: () => clock.gone });
  return { time, clock };
}

describe('the time for which an answer is waited for', () => {
  it('is over when as many milliseconds are gone as the gateway waits', () => {
    const { time, clock } = aWorkTime('250');
    clock.now = 1_249;
    expect(time.over()).toBe(false);
    clock.now = 1_250;
    expect(time.over()).toBe(true);
  });

  it('is over when the gateway has closed the connection', () => {
    const { time, clock } = aWorkTime('250');
    clock.gone = true;
    expect(time.over()).toBe(true);
  });

  it.each([[undefined], ['soon'], ['-5'], ['1e9'], ['12345678'], [['1', '2']]])(
    'has no end when the header is %j',
    (header) => {
      const { time, clock } = aWorkTime(header);
      clock.now = 1e9;
      expect(time.over()).toBe(false);
    },
  );
});

describe('loading after nobody waits any more', () => {
  it('goes on with what was begun, and begins nothing', () => {
    const { time, clock } = aWorkTime('250');
    const loaders = new LoaderCache(time);
    loaders.get('papers', () => 'papers');
    clock.gone = true;
    expect(loaders.get('papers', () => 'others')).toBe('papers');
    expect(() => loaders.get('fees', () => 'fees')).toThrow(
      expect.objectContaining({ extensions: { code: 'DEADLINE_EXCEEDED' } }),
    );
  });
});
