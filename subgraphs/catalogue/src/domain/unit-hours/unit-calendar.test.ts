import { addDays, parseCalendar, sessionsOn, unwrap, type WorkingCalendar } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, CalendarSession } from '../calendar.js';
import { day } from '../procedure.fixture.js';
import { type CalendarOverride, checkOverride } from './calendar-override.js';
import { unitCalendar } from './unit-calendar.js';

const OFFICE: CalendarSession[] = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
];

const BASE: Calendar = {
  calendarId: 'office',
  name: 'Giờ hành chính',
  weekly: { 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE, 5: OFFICE },
  daysOff: [{ day: day('2024-09-02'), reason: 'Quốc khánh' }],
  makeUpDays: [{ day: day('2024-09-07'), reason: 'Làm bù' }],
  specialDays: [{ day: day('2024-09-20'), reason: 'Nửa ngày', sessions: [['07:00', '11:30']] }],
  coveredFrom: day('2024-09-01'),
  coveredTo: day('2024-10-31'),
  minutesPerWorkingDay: 480,
};

const anOverride = (change: Partial<CalendarOverride> = {}): CalendarOverride => ({
  id: 'o1',
  unitId: 'centre',
  kind: 'EXTENDED_RECEPTION',
  reason: '30 phút tăng thêm vì dân',
  weekdays: [1, 2, 3, 4, 5],
  sessions: [
    ['11:30', '12:00'],
    ['17:00', '17:30'],
  ],
  decision: null,
  validFrom: day('2024-09-01'),
  validUntil: null,
  ...change,
});

const calendarFor = (
  purpose: 'RECEPTION' | 'PROCESSING',
  ...overrides: CalendarOverride[]
): WorkingCalendar => unwrap(parseCalendar(unitCalendar(BASE, overrides, { unitId: 'centre', purpose })));

const hours = (calendar: WorkingCalendar, on: string): string[] =>
  (sessionsOn(calendar, day(on)) ?? []).map(
    ({ startMinute, endMinute }) => `${startMinute / 60}-${endMinute / 60}`,
  );

const SATURDAY = anOverride({
  id: 'o2',
  reason: 'Sáng thứ Bảy vì dân',
  weekdays: [6],
  sessions: [['07:30', '11:00']],
});

describe('extended reception', () => {
  const reception = calendarFor('RECEPTION', anOverride(), SATURDAY);

  it.each([
    ['2024-09-03', ['7-12', '13.5-17.5']],
    ['2024-09-14', ['7.5-11']],
    ['2024-09-15', []],
    ['2024-09-02', []],
    ['2024-09-20', ['7-12', '17-17.5']],
    ['2024-09-07', ['7-11.5', '13.5-17']],
  ])('on %s takes dossiers in at %j', (on, expected) => {
    expect(hours(reception, on)).toEqual(expected);
  });

  it('never runs the clock of a dossier', () => {
    const processing = calendarFor('PROCESSING', anOverride(), SATURDAY);
    for (let on = BASE.coveredFrom; on <= BASE.coveredTo; on = addDays(on, 1))
      expect(sessionsOn(processing, on)).toEqual(sessionsOn(unwrap(parseCalendar(BASE)), on));
  });
});

describe('a day with extra work', () => {
  it('is worked, also when it was a day off or has other hours', () => {
    const extra = anOverride({
      kind: 'EXTRA_WORK',
      weekdays: null,
      sessions: [['07:00', '11:30']],
      validFrom: day('2024-09-01'),
      validUntil: day('2024-09-03'),
    });
    expect(hours(calendarFor('PROCESSING', extra), '2024-09-01')).toEqual(['7-11.5']);
    expect(hours(calendarFor('PROCESSING', extra), '2024-09-02')).toEqual(['7-11.5']);
    expect(hours(calendarFor('PROCESSING', extra), '2024-09-03')).toEqual(['7-11.5', '13.5-17']);
  });
});

describe('a closed day', () => {
  it('comes before everything else, for reception and processing', () => {
    const closed = anOverride({
      id: 'o3',
      kind: 'CLOSED',
      weekdays: null,
      sessions: [],
      validFrom: day('2024-09-07'),
      validUntil: day('2024-09-10'),
    });
    for (const purpose of ['RECEPTION', 'PROCESSING'] as const) {
      const calendar = calendarFor(purpose, anOverride(), closed);
      expect(['2024-09-07', '2024-09-09'].flatMap((on) => hours(calendar, on))).toEqual([]);
      expect(hours(calendar, '2024-09-10')).not.toEqual([]);
    }
  });
});

describe('any overrides that may be entered', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 4 });
  const sessions = minutes.map((all): CalendarSession[] => {
    const times = all.toSorted((a, b) => a - b).map((minute) => timeOf(minute));
    return times.flatMap((time, index) => {
      const closes = times[index + 1];
      return index % 2 === 0 && closes !== undefined ? [[time, closes] as const] : [];
    });
  });
  const any = fc.record({
    kind: fc.constantFrom('EXTENDED_RECEPTION' as const, 'EXTRA_WORK' as const, 'CLOSED' as const),
    weekdays: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 })),
    start: fc.integer({ min: -10, max: 70 }),
    days: fc.integer({ min: 1, max: 40 }),
    sessions,
  });

  it('make a calendar that can be computed with and loses no hour unless it is closed', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), (all) => {
        const overrides = all.map(({ start, days, ...one }, index) => {
          const validFrom = addDays(BASE.coveredFrom, start);
          return anOverride({
            ...one,
            id: `o${index}`,
            sessions: one.kind === 'CLOSED' ? [] : one.sessions,
            validFrom,
            validUntil: addDays(validFrom, days),
          });
        });
        for (const override of overrides) expect(checkOverride(override, []).ok).toBe(true);
        const reception = calendarFor('RECEPTION', ...overrides);
        const processing = calendarFor('PROCESSING', ...overrides);
        for (let on = BASE.coveredFrom; on <= BASE.coveredTo; on = addDays(on, 1))
          expect(worked(reception, on)).toBeGreaterThanOrEqual(worked(processing, on));
      }),
      { numRuns: 50 },
    );
  });
});

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const worked = (calendar: WorkingCalendar, on: Parameters<typeof sessionsOn>[1]): number =>
  (sessionsOn(calendar, on) ?? []).reduce(
    (sum, { startMinute, endMinute }) => sum + endMinute - startMinute,
    0,
  );

describe('an override', () => {
  it.each<[string, Partial<CalendarOverride>, string]>([
    ['that ends before it begins', { validUntil: day('2024-08-01') }, 'OverridePeriodInvalid'],
    ['of every day without an end', { weekdays: null }, 'OverrideWithoutEnd'],
    ['that closes with hours', { kind: 'CLOSED' }, 'OverrideHoursInvalid'],
    ['that opens without hours', { sessions: [] }, 'OverrideHoursInvalid'],
    ['of no weekday', { weekdays: [] }, 'OverrideHoursInvalid'],
    ['with hours that are none', { sessions: [['25:00', '26:00']] }, 'OverrideHoursInvalid'],
    ['that closes before it opens', { sessions: [['12:00', '11:00']] }, 'OverrideHoursInvalid'],
  ])('%s is refused', (_what, change, type) => {
    expect(checkOverride(anOverride(change), [])).toMatchObject({ ok: false, error: { type } });
  });

  it('is refused beside one that changes the same days in the same way, and names both', () => {
    const other = anOverride({ id: 'o9', weekdays: [5, 6] });
    expect(checkOverride(anOverride(), [other])).toEqual({
      ok: false,
      error: { type: 'OverridesOverlap', overrideId: 'o1', otherId: 'o9' },
    });
    expect(checkOverride(anOverride(), [SATURDAY]).ok).toBe(true);
  });
});
