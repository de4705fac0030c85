import { parseCalendar, unwrap, type WorkingCalendar } from '@lienthong/kernel';

export interface WaitingCase {
  readonly name: string;
  readonly suspended: string;
  readonly due: string;
  readonly paid: string;
  /** `yyyy-MM-dd HH:mm` in Viet Nam, or `not covered yyyy-MM-dd`. */
  readonly dueAfter: string;
  readonly why: string;
}

/** Rows are text so that each stays one line. Throws on a malformed row. */
function readRow(line: string): WaitingCase {
  const [name, suspended, due, paid, dueAfter, why, ...rest] = line.split('|').map((cell) => cell.trim());
  if (!name || !suspended || !due || !paid || !dueAfter || !why || rest.length > 0)
    throw new Error(`Not a row: ${line}`);
  return { name, suspended, due, paid, dueAfter, why };
}

const HOURS = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
] as const;

const listed = (days: string): { day: string }[] => days.split(/\s+/).map((day) => ({ day }));

/** Civil servants' 2026, with its bridges and make-up Saturdays. */
export const year2026: WorkingCalendar = unwrap(
  parseCalendar({
    calendarId: 'year-2026',
    weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS },
    daysOff: listed(
      `2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01
       2026-08-31 2026-09-01 2026-09-02 2026-11-24`,
    ),
    makeUpDays: listed('2026-01-10 2026-08-22'),
    specialDays: [],
    coveredFrom: '2026-01-01',
    coveredTo: '2026-12-31',
    minutesPerWorkingDay: 480,
  }),
);

/** `name | suspended | due before | paid | due afterwards | why` */
export const waitingCases: readonly WaitingCase[] = `
within a morning | 2026-03-02 09:00 | 2026-03-06 09:00 | 2026-03-02 10:30 | 2026-03-06 10:30 | 90 min
over lunch | 2026-03-02 11:00 | 2026-03-06 16:30 | 2026-03-02 14:00 | 2026-03-09 07:30 | 60 min: 30 Fri, 30 Mon
over night | 2026-03-02 16:00 | 2026-03-06 09:00 | 2026-03-03 08:00 | 2026-03-06 11:00 | 120 min
a whole day | 2026-03-02 09:00 | 2026-03-06 09:00 | 2026-03-03 09:00 | 2026-03-09 09:00 | 480 min
over a weekend | 2026-03-06 16:00 | 2026-03-11 10:00 | 2026-03-09 08:00 | 2026-03-11 14:00 | 120 min: 90 before lunch, 30 behind
nothing but a weekend | 2026-03-06 17:00 | 2026-03-11 17:00 | 2026-03-09 07:00 | 2026-03-11 17:00 | no working time
within a weekend | 2026-03-07 09:00 | 2026-03-11 11:30 | 2026-03-08 20:00 | 2026-03-11 11:30 | no working time
nothing but lunch | 2026-03-02 11:30 | 2026-03-06 11:30 | 2026-03-02 13:30 | 2026-03-06 11:30 | no working time
paid at once | 2026-03-02 09:00 | 2026-03-06 09:00 | 2026-03-02 09:00 | 2026-03-06 09:00 | no working time
paid in the evening | 2026-03-02 16:00 | 2026-03-06 16:00 | 2026-03-02 22:00 | 2026-03-06 17:00 | 60 min, due as it closes
one minute before a due date at closing | 2026-03-02 09:00 | 2026-03-06 17:00 | 2026-03-02 09:01 | 2026-03-09 07:01 | 1 min
before a due date at the end of the morning | 2026-03-02 09:00 | 2026-03-06 11:30 | 2026-03-02 09:30 | 2026-03-06 14:00 | 30 min from 13:30
paid after the old due date | 2026-03-02 09:00 | 2026-03-03 09:00 | 2026-03-09 09:00 | 2026-03-10 09:00 | five days
waited for four weeks | 2026-03-02 09:00 | 2026-03-06 09:00 | 2026-03-30 09:00 | 2026-04-03 09:00 | twenty days
over the bridge of January | 2026-01-05 09:00 | 2026-01-09 09:00 | 2026-01-06 09:00 | 2026-01-10 09:00 | moves onto Sat 10/1, worked
over Tết | 2026-02-13 16:00 | 2026-02-25 16:00 | 2026-02-23 08:00 | 2026-02-26 08:00 | 60 Fri, 60 Mon
paid during Tết | 2026-02-13 16:00 | 2026-02-25 16:00 | 2026-02-18 10:00 | 2026-02-25 17:00 | 60 min
suspended and paid during Tết | 2026-02-16 08:00 | 2026-02-25 16:00 | 2026-02-20 16:00 | 2026-02-25 16:00 | no working time
moved over Giỗ Tổ | 2026-04-23 09:00 | 2026-04-24 15:00 | 2026-04-24 09:00 | 2026-04-28 15:00 | 480 min, Mon 27 off
moved over 30 April and 1 May | 2026-04-28 09:00 | 2026-04-29 15:00 | 2026-04-29 09:00 | 2026-05-04 15:00 | 480 min
waited over the make-up Saturday of August | 2026-08-21 09:00 | 2026-08-27 09:00 | 2026-08-24 09:00 | 2026-09-03 09:00 | 960 min: Fri 28, Thu 3
moved onto the make-up Saturday of August | 2026-08-19 10:00 | 2026-08-21 11:00 | 2026-08-20 10:00 | 2026-08-22 11:00 | 480 min
waited over National Day | 2026-08-28 16:00 | 2026-09-07 16:00 | 2026-09-03 08:00 | 2026-09-08 08:00 | 60 Fri, 60 Thu
waited over Culture Day | 2026-11-23 16:00 | 2026-11-27 10:00 | 2026-11-25 08:00 | 2026-11-27 14:00 | 60 Mon, 60 Wed
moved to the last closing covered | 2026-12-30 09:00 | 2026-12-31 16:00 | 2026-12-30 10:00 | 2026-12-31 17:00 | 60 min
moved past the last closing covered | 2026-12-30 09:00 | 2026-12-31 16:00 | 2026-12-30 10:01 | not covered 2027-01-01 | 61 min
paid on a day not covered | 2026-12-31 16:00 | 2026-12-31 17:00 | 2027-01-04 08:00 | not covered 2027-01-04 | holidays of 2027 not entered
`
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map(readRow);
