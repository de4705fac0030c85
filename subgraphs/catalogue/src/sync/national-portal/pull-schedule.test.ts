import { instant } from '@lienthong/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PullMode } from '../../domain/decide-pull.js';
import type { PullOutcome } from '../../operations/pull-catalogue.js';
import type { PullRequest } from '../../operations/pull-request.js';
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

function aSchedule(answer: (request: PullRequest) => Promise<PullOutcome>, atMinute = 90) {
  const asked: { mode: PullMode; at: string }[] = [];
  const pull = (request: PullRequest) => {
    asked.push({ mode: request.mode, at: new Date().toISOString() });
    return answer(request);
  };
  return { asked, schedule: createPullSchedule({ pull, atMinute, log }) };
}

const idle = async (): Promise<PullOutcome> => ({ type: 'NOTHING_TO_DO', because: 'DONE_ALREADY' });

describe('the schedule', () => {
  it('looks at once for what was missed or cut off, and then every five minutes', async () => {
    const { asked, schedule } = aSchedule(idle);
    schedule.start();
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    await schedule.stop();
    expect(asked).toEqual(
      ['16:50', '16:55', '17:00', '17:05'].map((time) => ({
        mode: 'DUE',
        at: `2026-11-22T${time}:00.000Z`,
      })),
    );
  });

  it('is on time at a minute between, in Viet Nam', async () => {
    const { asked, schedule } = aSchedule(idle, 93);
    schedule.start();
    vi.setSystemTime(new Date('2026-11-23T01:28:30+07:00'));
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await schedule.stop();
    const around = asked.map(({ at }) => at).filter((at) => at >= '2026-11-22T18:30');
    expect(around).toEqual(['18:30', '18:33', '18:35'].map((time) => `2026-11-22T${time}:00.000Z`));
  });

  it('says why a pull waits, and until when', async () => {
    const { schedule } = aSchedule(async () => ({
      type: 'INTERRUPTED',
      interruption: {
        why: 'HTTP_ERROR',
        reason: 'HTTP 503',
        attempts: 2,
        at: instant(0),
        nextTryAt: instant(600_000),
      },
    }));
    schedule.start();
    await schedule.stop();
    expect(log.warn).toHaveBeenCalledWith(
      { why: 'HTTP_ERROR', reason: 'HTTP 503', attempts: 2, nextTry: '1970-01-01T00:10:00.000Z' },
      'national-pull.interrupted',
    );
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
    await vi.advanceTimersByTimeAsync(6 * 60_000);
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
