import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, type TimeLimit } from '../due-date.js';
import { type Instant, instant } from '../instant.js';
import { formatTimeOfDay, toVietnamTime } from '../vietnam-time.js';
import { type CalendarName, calendarNames, calendars, publishedCalendars } from './calendars.fixture.js';
import { coverage } from './coverage.cases.fixture.js';
import { cultureDay } from './culture-day.cases.fixture.js';
import { domainVectors } from './domain-vectors.cases.fixture.js';
import { limitOf, momentOf } from './due-date-case.fixture.js';
import { hoursOfTheDay } from './hours-of-the-day.cases.fixture.js';
import { hungKings } from './hung-kings.cases.fixture.js';
import { leapDayAndMidnight } from './leap-day-and-midnight.cases.fixture.js';
import { liberationAndLabourDay } from './liberation-and-labour-day.cases.fixture.js';
import { nationalDay } from './national-day.cases.fixture.js';
import { newYear } from './new-year.cases.fixture.js';
import { reception } from './reception.cases.fixture.js';
import { sameDay } from './same-day.cases.fixture.js';
import { specialHours } from './special-hours.cases.fixture.js';
import { tet } from './tet.cases.fixture.js';
import { unitsAndAmounts } from './units-and-amounts.cases.fixture.js';
import { createDueDateWalk } from './walked-due-date.fixture.js';

const tables = {
  'The worked examples': domainVectors,
  'New Year': newYear,
  Tết: tet,
  'Giỗ Tổ': hungKings,
  '30 April and 1 May': liberationAndLabourDay,
  'National Day': nationalDay,
  'Culture Day': cultureDay,
  'The hours of the day': hoursOfTheDay,
  'A limit answered on the day itself': sameDay,
  'Special hours': specialHours,
  'A counter with longer hours': reception,
  'Units and amounts': unitsAndAmounts,
  'Leap day and midnight': leapDayAndMidnight,
  'The end of the calendar': coverage,
};

const show = (at: Instant): string => {
  const { day, minute } = toVietnamTime(at);
  return `${day} ${formatTimeOfDay(minute)}`;
};

function computed(calendar: CalendarName, at: Instant, limit: TimeLimit): string {
  const due = dueAt(calendars[calendar], at, limit);
  return due.ok ? show(due.value) : `not covered ${due.error.day}`;
}

const walks = Object.fromEntries(
  calendarNames.map((name) => [name, createDueDateWalk(publishedCalendars[name])] as const),
);

function walked(calendar: CalendarName, at: Instant, limit: TimeLimit): string {
  const due = walks[calendar]?.(at, limit);
  return typeof due === 'number' ? show(instant(due * 60_000)) : `not covered ${due}`;
}

describe.each(Object.entries(tables))('%s', (_theme, cases) => {
  it.each(cases)('$name: $lodged with $limit at $calendar is due $due ($why)', (row) => {
    expect(computed(row.calendar, momentOf(row.lodged), limitOf(row.limit))).toBe(row.due);
  });

  it.each(cases)('$name: walking from $lodged minute by minute arrives at $due', (row) => {
    expect(walked(row.calendar, momentOf(row.lodged), limitOf(row.limit))).toBe(row.due);
  });
});

describe('the tables', () => {
  it('name no row twice within a theme', () => {
    for (const cases of Object.values(tables))
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });
});

describe('any calendar, any moment and any limit', () => {
  const moment = fc
    .integer({ min: momentOf('2023-12-30 00:00'), max: momentOf('2028-01-02 00:00') })
    .map((epochMs): Instant => instant(epochMs));
  const limit: fc.Arbitrary<TimeLimit> = fc.oneof(
    fc.record({
      amount: fc.nat(40),
      unit: fc.constantFrom('WORKING_DAY', 'CALENDAR_DAY', 'WORKING_HOUR', 'HOUR'),
    }),
    fc.record({
      amount: fc.integer({ min: 1, max: 20 }),
      unit: fc.constant('WORKING_DAY' as const),
      sameDayCutOffMinute: fc.nat(1_439),
    }),
  );

  it('is due where walking minute by minute arrives', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendarNames), moment, limit, (calendar, at, within) => {
        expect(computed(calendar, at, within)).toBe(walked(calendar, at, within));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
