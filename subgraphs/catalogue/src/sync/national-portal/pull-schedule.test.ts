import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PullMode, PullOutcome, PullRequest } from '../../operations/pull-catalogue.js';
import { createPullSchedule, nightlyPattern } from './pull-schedule.js';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const EVENING = new Date('2026-11-22T23:50:00+07:00');

beforeEach(() => {
  vi.useFakeTimers({ now: EVENING });
  vi.clearAllMocks();
});
afterEach(() => {
  vi.useRealTimers();
});

function aSchedule(answer: (request: PullRequest) => Promise<PullOutcome>) {
  const asked: { mode: PullMode; at: string }[] = [];
  const pull = (request: PullRequest) => {
    asked.push({ mode: request.mode, at: new Date().toISOString() });
    return answer(request);
  };
  return { asked, schedule: createPullSchedule({ pull, atMinute: 90, log }) };
}

const idle = async (): Promise<PullOutcome> => ({ type: 'NOTHING_TO_DO', because: 'NONE_OPEN' });

describe('the schedule', () => {
  it('takes up what was cut off at once and then every quarter of an hour', async () => {
    const { asked, schedule } = aSchedule(idle);
    schedule.start();
    await vi.advanceTimersByTimeAsync(26 * 60_000);
    await schedule.stop();
    expect(asked).toEqual([
      { mode: 'RESUME', at: '2026-11-22T16:50:00.000Z' },
      { mode: 'RESUME', at: '2026-11-22T17:00:00.000Z' },
      { mode: 'RESUME', at: '2026-11-22T17:15:00.000Z' },
    ]);
  });

  it('pulls once a night at the time of day in Viet Nam', async () => {
    const { asked, schedule } = aSchedule(idle);
    schedule.start();
    await vi.advanceTimersByTimeAsync(48 * 3_600_000);
    await schedule.stop();
    const nightly = asked.filter(({ mode }) => mode === 'NIGHTLY').map(({ at }) => at.slice(0, 16));
    expect(nightly).toEqual(['2026-11-22T18:30', '2026-11-23T18:30']);
  });

  it('lets go of a pull under way when it stops, and is silent about it', async () => {
    const { schedule } = aSchedule(
      ({ signal }) =>
        new Promise((_done, fail) => signal.addEventListener('abort', () => fail(new Error('stopped')))),
    );
    schedule.start();
    await schedule.stop();
    expect(log.error).not.toHaveBeenCalled();
  });

  it('outlives a failure, and logs no words of it', async () => {
    const { asked, schedule } = aSchedule(async () => {
      throw new TypeError('secret');
    });
    schedule.start();
    await vi.advanceTimersByTimeAsync(11 * 60_000);
    await schedule.stop();
    expect(asked).toHaveLength(2);
    expect(log.error.mock.calls).toEqual(Array(2).fill([{ reason: 'TypeError' }, 'national-pull.failed']));
  });
});

describe('a time of day', () => {
  it.each([
    [0, '0 0 * * *'],
    [90, '30 1 * * *'],
    [1_439, '59 23 * * *'],
  ])('of minute %i is the pattern %s', (minute, pattern) => {
    expect(nightlyPattern(minute)).toBe(pattern);
  });
});
