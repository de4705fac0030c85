import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from './instant.js';
import { plainDate } from './plain-date.js';
import { unwrap } from './result.js';
import { isWorkingDay, sessionsOn } from './working-calendar.js';
import { local, office, showLocal } from './working-time.fixture.js';
import { addWorkingMinutes, startOfWork, workingMinutesBetween } from './working-time.js';

describe('a day of the calendar', () => {
  it.each([
    ['an ordinary Wednesday', '2026-03-04', true],
    ['a Saturday', '2026-03-07', false],
    ['a Sunday', '2026-03-08', false],
    ['a make-up Saturday', '2026-08-22', true],
    ['a public holiday', '2026-09-02', false],
    ['a half-day', '2026-06-15', true],
    ['a day closed by its own hours', '2026-06-16', false],
    ['the first covered day, a holiday', '2024-01-01', false],
    ['the last covered day', '2026-12-31', true],
    ['a day before the covered ones', '2023-12-29', null],
    ['a day after the covered ones', '2027-01-04', null],
  ])('%s answers whether it is worked', (_which, day, expected) => {
    expect(isWorkingDay(office, plainDate(day))).toBe(expected);
  });

  it('gives a make-up Saturday the hours of Monday', () => {
    expect(sessionsOn(office, plainDate('2026-08-22'))).toEqual(sessionsOn(office, plainDate('2026-08-24')));
  });
});

describe('the start of work', () => {
  it.each([
    ['within the morning', '2026-03-04 09:12', '2026-03-04 09:12'],
    ['before opening', '2026-03-04 06:00', '2026-03-04 07:00'],
    ['at the end of the morning', '2026-03-04 11:30', '2026-03-04 13:30'],
    ['in the lunch break', '2026-03-04 12:10', '2026-03-04 13:30'],
    ['at closing', '2026-03-04 17:00', '2026-03-05 07:00'],
    ['after closing on a Friday', '2026-03-06 18:00', '2026-03-09 07:00'],
    ['on the Friday before a make-up Saturday', '2026-08-21 18:00', '2026-08-22 07:00'],
    ['on the eve of Tết', '2026-02-16 08:00', '2026-02-23 07:00'],
  ])('for a moment %s (%s) is %s', (_which, at, expected) => {
    expect(showLocal(unwrap(startOfWork(office, local(at))))).toBe(expected);
  });

  it('drops the seconds', () => {
    expect(unwrap(startOfWork(office, instant(local('2026-03-04 09:12') + 59_999)))).toBe(
      local('2026-03-04 09:12'),
    );
  });
});

describe('the working time between two moments', () => {
  it.each([
    ['within a session', '2026-03-04 08:00', '2026-03-04 09:30', 90],
    ['over lunch', '2026-03-04 11:00', '2026-03-04 14:00', 60],
    ['of a whole day', '2026-03-04 00:00', '2026-03-05 00:00', 480],
    ['over a weekend', '2026-03-06 16:00', '2026-03-09 08:00', 120],
    ['over Tết', '2026-02-13 17:00', '2026-02-23 07:00', 0],
    ['over a make-up Saturday', '2026-08-21 17:00', '2026-08-24 07:00', 480],
    ['from a moment to itself', '2026-03-04 08:00', '2026-03-04 08:00', 0],
    ['backwards', '2026-03-04 09:30', '2026-03-04 08:00', -90],
    ['backwards within a night', '2026-03-05 03:00', '2026-03-04 20:00', 0],
  ])('%s is counted in minutes', (...[, from, to, expected]) => {
    expect(workingMinutesBetween(office, local(from), local(to))).toEqual({ ok: true, value: expected });
  });

  it('is refused when an end is not covered', () => {
    expect(workingMinutesBetween(office, local('2026-12-30 08:00'), local('2027-01-05 08:00'))).toMatchObject(
      {
        ok: false,
        error: { type: 'CalendarNotCovering', day: '2027-01-05' },
      },
    );
  });
});

describe('any moment', () => {
  const moment = fc
    .integer({ min: local('2024-01-01 00:00'), max: local('2025-12-31 23:59') })
    .map((epochMs): Instant => instant(epochMs));

  it('lies as many working minutes before another as were added', () => {
    fc.assert(
      fc.property(moment, fc.nat(100_000), (at, minutes) => {
        const start = unwrap(startOfWork(office, at));
        const end = unwrap(addWorkingMinutes(office, start, minutes));
        expect(unwrap(workingMinutesBetween(office, start, end))).toBe(minutes);
      }),
    );
  });

  it('reaches the same moment in two steps as in one', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (at, a, b) => {
          const twice = unwrap(addWorkingMinutes(office, unwrap(addWorkingMinutes(office, at, a)), b));
          expect(twice).toBe(unwrap(addWorkingMinutes(office, at, a + b)));
        },
      ),
    );
  });
});
