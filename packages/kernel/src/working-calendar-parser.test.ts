import { describe, expect, it } from 'vitest';
import { type PublishedCalendar, parseCalendar } from './working-calendar-parser.js';
import { publishedOffice } from './working-time.fixture.js';

const parsed = (change: Partial<PublishedCalendar>) => parseCalendar({ ...publishedOffice, ...change });

describe('a published calendar', () => {
  it('is read as a whole', () => {
    const calendar = parsed({});
    expect(calendar.ok && calendar.value.weekly.get(1)).toEqual([
      { startMinute: 420, endMinute: 690 },
      { startMinute: 810, endMinute: 1020 },
    ]);
    expect(calendar.ok && calendar.value.weekly.has(7)).toBe(false);
  });

  it.each<[string, string, Partial<PublishedCalendar>]>([
    ['an eighth weekday', 'weekly.8', { weekly: { ...publishedOffice.weekly, 8: [] } }],
    ['a time that does not exist', 'weekly.1[0]', { weekly: { 1: [['07:60', '11:30']] } }],
    ['a session that closes before it opens', 'weekly.1[0]', { weekly: { 1: [['11:30', '07:00']] } }],
    [
      'overlapping sessions',
      'weekly.2[1]',
      {
        weekly: {
          1: [],
          2: [
            ['07:00', '12:00'],
            ['11:00', '17:00'],
          ],
        },
      },
    ],
    ['a week without work', 'weekly', { weekly: {}, makeUpDays: [] }],
    ['a holiday that does not exist', 'daysOff[0]', { daysOff: [{ day: '2026-02-30' }] }],
    ['a holiday listed twice', 'daysOff[1]', { daysOff: [{ day: '2026-09-02' }, { day: '2026-09-02' }] }],
    ['a make-up day that is a day off', 'makeUpDays', { makeUpDays: [{ day: '2026-09-02' }] }],
    [
      'a special day that is a day off',
      'specialDays',
      { specialDays: [{ day: '2026-09-02', sessions: [] }] },
    ],
    ['make-up days without a working Monday', 'makeUpDays', { weekly: { 2: [['07:00', '11:00']] } }],
    ['a cover that ends before it begins', 'coveredTo', { coveredTo: '2023-12-31' }],
    ['working days worth nothing', 'minutesPerWorkingDay', { minutesPerWorkingDay: 0 }],
  ])('with %s is refused at its place', (_fault, at, change) => {
    expect(parsed(change)).toMatchObject({ ok: false, error: { type: 'MalformedCalendar', at } });
  });
});
