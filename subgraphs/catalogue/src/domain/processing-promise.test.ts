import { formatInstant, type Instant, parseCalendar, parseInstant, unwrap } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import type { ChannelTimeLimit } from './procedure.js';
import { promiseOf } from './processing-promise.js';

const HOURS = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
] as const;
const calendar = unwrap(
  parseCalendar({
    calendarId: 'office',
    weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS },
    daysOff: [],
    makeUpDays: [],
    specialDays: [],
    coveredFrom: '2026-01-01',
    coveredTo: '2026-12-31',
    minutesPerWorkingDay: 480,
  }),
);

const at = (text: string): Instant => parseInstant(text) ?? expect.fail(text);
const MONDAY = at('2026-03-02T10:00:00+07:00');
const days = (amount: number) => ({ amount, unit: 'WORKING_DAY' }) as const;
const limits = (change: Partial<ChannelTimeLimit>): ChannelTimeLimit => ({
  channel: 'ONLINE',
  statutory: days(10),
  committed: null,
  ...change,
});

describe('the promise before lodging', () => {
  it('is made from the statutory limit when nothing shorter is committed', () => {
    const promise = promiseOf({ limits: limits({}), calendar, lodgedAt: MONDAY });
    expect(promise.workingDays).toBe(10);
    expect(promise.dueAt).toBe(at('2026-03-16T10:00:00+07:00'));
  });

  it('is made from the committed limit while the law keeps its own', () => {
    const promise = promiseOf({ limits: limits({ committed: days(5) }), calendar, lodgedAt: MONDAY });
    expect(promise.workingDays).toBe(5);
    expect(promise.dueAt).toBe(at('2026-03-09T10:00:00+07:00'));
    expect(promise.statutoryDueAt).toBe(at('2026-03-16T10:00:00+07:00'));
  });

  it.each([
    [{ amount: 10, unit: 'WORKING_HOUR' }, 2],
    [{ amount: 10, unit: 'CALENDAR_DAY' }, null],
    [{ amount: 24, unit: 'HOUR' }, null],
    [null, null],
  ] as const)('of %o is %s working days', (statutory, workingDays) => {
    expect(promiseOf({ limits: limits({ statutory }), calendar, lodgedAt: MONDAY }).workingDays).toBe(
      workingDays,
    );
  });

  it('has no due date without a limit, a calendar, or holidays entered for it', () => {
    const late = at('2026-12-31T16:00:00+07:00');
    expect(promiseOf({ limits: limits({ statutory: null }), calendar, lodgedAt: MONDAY }).dueAt).toBeNull();
    expect(promiseOf({ limits: limits({}), calendar: null, lodgedAt: MONDAY }).dueAt).toBeNull();
    expect(promiseOf({ limits: limits({}), calendar, lodgedAt: late }).dueAt).toBeNull();
  });

  it('names instants, not days', () => {
    const { dueAt } = promiseOf({ limits: limits({ statutory: days(1) }), calendar, lodgedAt: MONDAY });
    expect(dueAt === null ? null : formatInstant(dueAt)).toBe('2026-03-03T03:00:00.000Z');
  });

  it.each([
    ['2026-03-02T15:00:00+07:00', '2026-03-02T17:00:00+07:00'],
    ['2026-03-02T15:01:00+07:00', '2026-03-03T17:00:00+07:00'],
  ])('of an answer on the day itself, lodged at %s, ends at %s', (lodgedAt, due) => {
    const statutory = { amount: 1, unit: 'WORKING_DAY', sameDayCutOffMinute: 900 } as const;
    const promise = promiseOf({ limits: limits({ statutory }), calendar, lodgedAt: at(lodgedAt) });
    expect(promise).toMatchObject({ workingDays: 1, dueAt: at(due), statutoryDueAt: at(due) });
  });
});
