import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, SAME_DAY_CUT_OFF_MINUTE, type TimeLimit, type TimeLimitUnit } from './due-date.js';
import { type Instant, instant } from './instant.js';
import { plainDate } from './plain-date.js';
import { unwrap } from './result.js';
import { toVietnamTime } from './vietnam-time.js';
import { sessionsOn } from './working-calendar.js';
import { local, office, showLocal } from './working-time.fixture.js';

const UNITS = {
  wd: 'WORKING_DAY',
  cd: 'CALENDAR_DAY',
  wh: 'WORKING_HOUR',
  h: 'HOUR',
} satisfies Record<string, TimeLimitUnit>;

/** `3 wd`; `1 wd 15:00` is answered on the day itself when received by that time. */
function limitOf(text: string): TimeLimit {
  const [amount, unit, cutOff] = text.split(' ');
  return {
    amount: Number(amount),
    unit: UNITS[unit as keyof typeof UNITS],
    sameDayCutOffMinute: cutOff === undefined ? null : SAME_DAY_CUT_OFF_MINUTE,
  };
}

const due = (receivedAt: string, limit: string): string =>
  showLocal(unwrap(dueAt(office, local(receivedAt), limitOf(limit))));

describe('the worked examples of the domain', () => {
  it.each([
    ['2026-02-13 16:00', '3 wd', '2026-02-25 16:00'],
    ['2026-08-21 15:00', '2 wd', '2026-08-24 15:00'],
    ['2026-03-04 17:30', '1 wd', '2026-03-05 17:00'],
    ['2026-03-04 12:00', '4 wh', '2026-03-05 07:30'],
    ['2026-04-24 10:00', '5 wd', '2026-05-06 10:00'],
  ])('received %s with %s is due %s', (receivedAt, limit, expected) => {
    expect(due(receivedAt, limit)).toBe(expected);
  });
});

describe('a limit in working days', () => {
  it.each([
    ['in the morning', '2026-03-02 09:15', '1 wd', '2026-03-03 09:15'],
    ['at opening', '2026-03-02 07:00', '1 wd', '2026-03-02 17:00'],
    ['before opening', '2026-03-02 05:59', '1 wd', '2026-03-02 17:00'],
    ['one minute after opening', '2026-03-02 07:01', '1 wd', '2026-03-03 07:01'],
    ['at the end of the morning', '2026-03-02 11:30', '1 wd', '2026-03-03 11:30'],
    ['in the lunch break', '2026-03-02 12:45', '1 wd', '2026-03-03 11:30'],
    ['at the start of the afternoon', '2026-03-02 13:30', '1 wd', '2026-03-03 11:30'],
    ['one minute before closing', '2026-03-02 16:59', '1 wd', '2026-03-03 16:59'],
    ['exactly at closing', '2026-03-02 17:00', '1 wd', '2026-03-03 17:00'],
    ['late in the evening', '2026-03-02 23:59', '1 wd', '2026-03-03 17:00'],
    ['over a weekend', '2026-03-06 10:00', '1 wd', '2026-03-09 10:00'],
    ['on a Saturday', '2026-03-07 09:00', '1 wd', '2026-03-09 17:00'],
    ['on a Sunday', '2026-03-08 22:00', '2 wd', '2026-03-10 17:00'],
    ['for a week', '2026-03-02 10:00', '5 wd', '2026-03-09 10:00'],
    ['for three weeks', '2026-03-02 10:00', '15 wd', '2026-03-23 10:00'],
    ['into Tết of 2024', '2024-02-07 16:00', '1 wd', '2024-02-15 16:00'],
    ['during Tết of 2024', '2024-02-10 08:00', '1 wd', '2024-02-15 17:00'],
    ['before Tết of 2025', '2025-01-24 08:00', '3 wd', '2025-02-05 08:00'],
    ['on the eve of Tết 2025', '2025-01-28 09:00', '1 wd', '2025-02-03 17:00'],
    ['before Tết of 2026', '2026-02-13 07:00', '2 wd', '2026-02-23 17:00'],
    ['on the first day of Tết 2026', '2026-02-17 00:00', '1 wd', '2026-02-23 17:00'],
    ['before Giỗ Tổ on a Thursday', '2024-04-17 14:00', '1 wd', '2024-04-19 14:00'],
    ['on Giỗ Tổ that fell on a Sunday', '2026-04-26 10:00', '1 wd', '2026-04-28 17:00'],
    ['on the Monday off after Giỗ Tổ', '2026-04-27 10:00', '1 wd', '2026-04-28 17:00'],
    ['before Giỗ Tổ on a Monday', '2025-04-04 16:30', '1 wd', '2025-04-08 16:30'],
    ['over 30 April and 1 May', '2026-04-29 10:00', '1 wd', '2026-05-04 10:00'],
    ['before the bridge of 2025', '2025-04-25 10:00', '1 wd', '2025-04-26 10:00'],
    ['on the make-up Saturday of 2025', '2025-04-26 10:00', '1 wd', '2025-04-28 10:00'],
    ['after the make-up Saturday of 2025', '2025-04-29 10:00', '1 wd', '2025-05-05 10:00'],
    ['into the make-up Saturday of 2024', '2024-05-03 15:00', '1 wd', '2024-05-04 15:00'],
    ['into the make-up Saturday of January 2026', '2026-01-09 09:00', '1 wd', '2026-01-10 09:00'],
    ['on the Sunday after a make-up Saturday', '2026-08-23 09:00', '1 wd', '2026-08-24 17:00'],
    ['over National Day of 2026', '2026-08-28 15:00', '1 wd', '2026-09-03 15:00'],
    ['over Culture Day of 2026', '2026-11-23 15:00', '1 wd', '2026-11-25 15:00'],
    ['on the same day of 2025, before Culture Day existed', '2025-11-24 15:00', '1 wd', '2025-11-25 15:00'],
    ['over the year end of 2024', '2024-12-31 10:00', '1 wd', '2025-01-02 10:00'],
    ['over the bridge at the year end of 2025', '2025-12-31 10:00', '1 wd', '2026-01-05 10:00'],
    ['into a half-day', '2026-06-12 16:00', '1 wd', '2026-06-17 09:30'],
    ['after closing of a half-day', '2026-06-15 12:00', '1 wd', '2026-06-17 17:00'],
    ['over 29 February', '2024-02-28 08:00', '2 wd', '2024-03-01 08:00'],
  ])('received %s (%s, %s) is due %s', (...[, receivedAt, limit, expected]) => {
    expect(due(receivedAt, limit)).toBe(expected);
  });
});

describe('a limit in calendar days', () => {
  it.each([
    ['that ends on a working day', '2026-03-02 10:00', '3 cd', '2026-03-05 10:00'],
    ['that runs over a weekend', '2026-03-05 10:00', '5 cd', '2026-03-10 10:00'],
    ['that ends on a Saturday', '2026-03-02 10:00', '5 cd', '2026-03-09 07:00'],
    ['that ends on a Sunday', '2026-03-02 10:00', '6 cd', '2026-03-09 07:00'],
    ['that ends on a make-up Saturday', '2026-08-17 10:00', '5 cd', '2026-08-22 10:00'],
    ['that ends within Tết', '2026-02-10 10:00', '7 cd', '2026-02-23 07:00'],
    ['that begins after closing', '2026-03-02 18:00', '1 cd', '2026-03-04 07:00'],
    ['that ends after closing of a half-day', '2026-06-12 14:00', '3 cd', '2026-06-17 07:00'],
    ['of a month over the year end', '2025-12-15 10:00', '30 cd', '2026-01-14 10:00'],
  ])('%s: received %s with %s is due %s', (...[, receivedAt, limit, expected]) => {
    expect(due(receivedAt, limit)).toBe(expected);
  });
});

describe('a limit in hours', () => {
  it.each([
    ['working hours within the morning', '2026-03-02 08:00', '2 wh', '2026-03-02 10:00'],
    ['working hours to the end of the morning', '2026-03-02 08:30', '3 wh', '2026-03-02 11:30'],
    ['working hours over lunch', '2026-03-02 10:30', '2 wh', '2026-03-02 14:30'],
    ['working hours over night', '2026-03-02 16:00', '2 wh', '2026-03-03 08:00'],
    ['working hours over a weekend', '2026-03-06 16:00', '8 wh', '2026-03-09 16:00'],
    ['hours that end in working time', '2026-03-02 08:00', '24 h', '2026-03-03 08:00'],
    ['hours that end at closing', '2026-03-02 14:00', '3 h', '2026-03-02 17:00'],
    ['hours that end in the lunch break', '2026-03-02 08:00', '4 h', '2026-03-02 13:30'],
    ['hours that end at night', '2026-03-02 14:00', '8 h', '2026-03-03 07:00'],
    ['hours that end on a weekend', '2026-03-06 10:00', '24 h', '2026-03-09 07:00'],
  ])('%s: received %s with %s is due %s', (...[, receivedAt, limit, expected]) => {
    expect(due(receivedAt, limit)).toBe(expected);
  });
});

describe('a limit answered on the day itself', () => {
  it.each([
    ['before the cut-off', '2026-03-02 14:59', '1 wd 15:00', '2026-03-02 17:00'],
    ['exactly at the cut-off', '2026-03-02 15:00', '1 wd 15:00', '2026-03-02 17:00'],
    ['after the cut-off', '2026-03-02 15:01', '1 wd 15:00', '2026-03-03 17:00'],
    ['after the cut-off of a Friday', '2026-03-06 16:00', '1 wd 15:00', '2026-03-09 17:00'],
    ['after closing', '2026-03-02 20:00', '1 wd 15:00', '2026-03-03 17:00'],
    ['on a day off', '2026-03-08 16:00', '1 wd 15:00', '2026-03-09 17:00'],
    ['on the morning of a half-day', '2026-06-15 09:00', '1 wd 15:00', '2026-06-15 11:30'],
    ['with a second day', '2026-03-06 15:30', '2 wd 15:00', '2026-03-10 17:00'],
  ])('received %s (%s, %s) is due %s', (...[, receivedAt, limit, expected]) => {
    expect(due(receivedAt, limit)).toBe(expected);
  });
});

describe('the Viet Nam day', () => {
  it('begins at 17:00 UTC of the day before', () => {
    const sundayMidnight = instant(Date.UTC(2026, 2, 7, 17));
    expect(showLocal(sundayMidnight)).toBe('2026-03-08 00:00');
    expect(showLocal(unwrap(dueAt(office, sundayMidnight, limitOf('1 wh'))))).toBe('2026-03-09 08:00');
  });

  it('still is Friday at 23:59 of UTC+7', () => {
    const friday = instant(Date.UTC(2026, 2, 6, 16, 59));
    expect(showLocal(unwrap(dueAt(office, friday, limitOf('1 wd'))))).toBe('2026-03-09 17:00');
  });
});

describe('outside the covered days', () => {
  it.each([
    ['that ends in an uncovered year', '2026-12-31 10:00', '1 wd', '2027-01-01'],
    ['in calendar days that end in an uncovered year', '2026-12-30 10:00', '10 cd', '2027-01-09'],
    ['of the same day received after the cut-off', '2026-12-31 16:00', '1 wd 15:00', '2027-01-01'],
    ['received before the first covered day', '2023-12-29 10:00', '1 wd', '2023-12-29'],
    ['received after the last covered day', '2027-03-01 10:00', '1 wh', '2027-03-01'],
  ])('a limit %s is refused', (...[, receivedAt, limit, day]) => {
    expect(dueAt(office, local(receivedAt), limitOf(limit))).toEqual({
      ok: false,
      error: {
        type: 'CalendarNotCovering',
        calendarId: 'office',
        day: plainDate(day),
        coveredFrom: '2024-01-01',
        coveredTo: '2026-12-31',
      },
    });
  });
});

describe('any dossier and any limit', () => {
  const moment = fc
    .integer({ min: local('2024-01-01 00:00'), max: local('2026-06-30 23:59') })
    .map((epochMs): Instant => instant(epochMs));
  const limit: fc.Arbitrary<TimeLimit> = fc.record({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('WORKING_DAY', 'CALENDAR_DAY', 'WORKING_HOUR', 'HOUR'),
    sameDayCutOffMinute: fc.option(fc.integer({ min: 0, max: 1_439 })),
  });
  const dueOf = (at: Instant, within: TimeLimit): Instant => unwrap(dueAt(office, at, within));

  it('is due while the office works or as it closes', () => {
    fc.assert(
      fc.property(moment, limit, (at, within) => {
        const { day, minute } = toVietnamTime(dueOf(at, within));
        const sessions = sessionsOn(office, day) ?? [];
        expect(sessions.some((s) => s.startMinute <= minute && minute <= s.endMinute)).toBe(true);
      }),
    );
  });

  it('is never due earlier for having been received later', () => {
    fc.assert(
      fc.property(moment, moment, limit, (a, b, within) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        expect(dueOf(first, within)).toBeLessThanOrEqual(dueOf(second, within));
      }),
    );
  });

  it('is never due earlier for having a longer limit', () => {
    fc.assert(
      fc.property(moment, limit, fc.nat(30), (at, within, more) => {
        const longer = { ...within, amount: within.amount + more };
        expect(dueOf(at, within)).toBeLessThanOrEqual(dueOf(at, longer));
      }),
    );
  });

  it('is due after it was received, to the minute', () => {
    fc.assert(
      fc.property(moment, limit, (at, within) => {
        expect(dueOf(at, within)).toBeGreaterThanOrEqual(Math.floor(at / 60_000) * 60_000);
      }),
    );
  });
});
