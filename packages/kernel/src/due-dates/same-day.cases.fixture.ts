import { readCases } from './due-date-case.fixture.js';

/** Procedures answered on the day of reception; what comes in after 15:00 counts from the next working day. */
export const sameDay = readCases(`
in the morning | civil | 2026-03-02 08:00 | 1 wd 15:00 | 2026-03-02 17:00 | the day itself
before opening | civil | 2026-03-02 06:00 | 1 wd 15:00 | 2026-03-02 17:00 | the day itself
at the end of the morning | civil | 2026-03-02 11:30 | 1 wd 15:00 | 2026-03-02 17:00 | from 13:30, before 15:00
in the lunch break | civil | 2026-03-02 12:30 | 1 wd 15:00 | 2026-03-02 17:00 | from 13:30, before 15:00
before the cut-off | civil | 2026-03-02 14:59 | 1 wd 15:00 | 2026-03-02 17:00 | 14:59
exactly at the cut-off | civil | 2026-03-02 15:00 | 1 wd 15:00 | 2026-03-02 17:00 | not later than 15:00
after the cut-off | civil | 2026-03-02 15:01 | 1 wd 15:00 | 2026-03-03 17:00 | counts from Tue
one minute before closing | civil | 2026-03-02 16:59 | 1 wd 15:00 | 2026-03-03 17:00 | counts from Tue
at closing | civil | 2026-03-02 17:00 | 1 wd 15:00 | 2026-03-03 17:00 | starts Tue 07:00
after closing | civil | 2026-03-02 20:00 | 1 wd 15:00 | 2026-03-03 17:00 | starts Tue 07:00, before the cut-off
before the cut-off of a Friday | civil | 2026-03-06 14:59 | 1 wd 15:00 | 2026-03-06 17:00 | the day itself
after the cut-off of a Friday | civil | 2026-03-06 15:01 | 1 wd 15:00 | 2026-03-09 17:00 | counts from Mon
late on a Friday | civil | 2026-03-06 16:00 | 1 wd 15:00 | 2026-03-09 17:00 | counts from Mon
on a day off after 15:00 | civil | 2026-03-08 16:00 | 1 wd 15:00 | 2026-03-09 17:00 | starts Mon 07:00
on the morning of a half-day | civil | 2026-06-15 09:00 | 1 wd 15:00 | 2026-06-15 11:30 | closes at 11:30
two days, before the cut-off | civil | 2026-03-05 14:59 | 2 wd 15:00 | 2026-03-06 17:00 | Thu, Fri
two days, after the cut-off | civil | 2026-03-06 15:30 | 2 wd 15:00 | 2026-03-10 17:00 | Mon, Tue
three days over Tết, before the cut-off | civil | 2026-02-12 15:00 | 3 wd 15:00 | 2026-02-23 17:00 | Thu 12, Fri 13, Mon 23
three days over Tết, after the cut-off | civil | 2026-02-12 15:01 | 3 wd 15:00 | 2026-02-24 17:00 | Fri 13, Mon 23, Tue 24
a cut-off at 10:00, at it | civil | 2026-03-02 10:00 | 1 wd 10:00 | 2026-03-02 17:00 | not later than 10:00
a cut-off at 10:00, after it | civil | 2026-03-02 10:01 | 1 wd 10:00 | 2026-03-03 17:00 | counts from Tue
a cut-off in the lunch break | civil | 2026-03-02 11:45 | 1 wd 12:00 | 2026-03-03 17:00 | work starts at 13:30, past 12:00
other hours, at the cut-off | oc | 2026-03-02 15:00 | 1 wd 15:00 | 2026-03-02 17:00 | the day itself
other hours, after the cut-off | oc | 2026-03-02 15:01 | 1 wd 15:00 | 2026-03-03 17:00 | counts from Tue
`);
