import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, type TimeLimit } from './due-date.js';
import { limitOf } from './due-dates/due-date-case.fixture.js';
import { type Instant, instant } from './instant.js';
import { plainDate } from './plain-date.js';
import { unwrap } from './result.js';
import { toVietnamTime } from './vietnam-time.js';
import { sessionsOn } from './working-calendar.js';
import { local, office } from './working-time.fixture.js';

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
