import { readCases } from './due-date-case.fixture.js';

/** 29 February, and the Viet Nam day, which begins at 17:00 UTC of the day before. */
export const leapDayAndMidnight = readCases(`
into the leap day | civil | 2024-02-28 10:00 | 1 wd | 2024-02-29 10:00 | Thu 29/2
over the leap day | civil | 2024-02-28 08:00 | 2 wd | 2024-03-01 08:00 | Thu 29, Fri 1
on the leap day | civil | 2024-02-29 10:00 | 1 wd | 2024-03-01 10:00 | Fri 1/3
hours over the leap day's evening | civil | 2024-02-29 16:00 | 2 wh | 2024-03-01 08:00 | 60 + 60 min
one calendar day into the leap day | civil | 2024-02-28 10:00 | 1 cd | 2024-02-29 10:00 | Thu 29/2
two calendar days over the leap day | civil | 2024-02-28 10:00 | 2 cd | 2024-03-01 10:00 | Fri 1/3
thirty calendar days that end on the leap day | civil | 2024-01-30 10:00 | 30 cd | 2024-02-29 10:00 | Thu 29/2
a year of calendar days from the leap day | civil | 2024-02-29 10:00 | 365 cd | 2025-02-28 10:00 | Fri 28/2
the end of February in a common year | civil | 2025-02-28 10:00 | 1 wd | 2025-03-03 10:00 | Fri, then Mon
a calendar day to 28 February | civil | 2025-02-27 10:00 | 1 cd | 2025-02-28 10:00 | Fri
the leap day begins | civil | 2024-02-28 17:00Z | 1 wd | 2024-02-29 17:00 | Thu 00:00 in Viet Nam
Friday 23:59 | civil | 2026-03-06 16:59Z | 1 wd | 2026-03-09 17:00 | Mon whole
Saturday 00:00 | civil | 2026-03-06 17:00Z | 1 wd | 2026-03-09 17:00 | Mon whole
Sunday 23:59 | civil | 2026-03-08 16:59Z | 1 wh | 2026-03-09 08:00 | Mon 07:00 + 1 h
Monday 00:00 | civil | 2026-03-08 17:00Z | 1 wh | 2026-03-09 08:00 | Mon 07:00 + 1 h
Monday 06:59 is still Sunday in UTC | civil | 2026-03-08 23:59Z | 1 wh | 2026-03-09 08:00 | Mon 07:00 + 1 h
Monday 07:00 is midnight in UTC | civil | 2026-03-09 00:00Z | 1 wd | 2026-03-09 17:00 | Mon whole
Monday 07:01 | civil | 2026-03-09 00:01Z | 1 wd | 2026-03-10 07:01 | one minute of Tue
a calendar day from Monday 23:59 | civil | 2026-03-02 16:59Z | 1 cd | 2026-03-04 07:00 | starts Tue 07:00
a calendar day from Tuesday 00:00 | civil | 2026-03-02 17:00Z | 1 cd | 2026-03-04 07:00 | starts Tue 07:00
the cut-off in UTC | civil | 2026-03-02 08:00Z | 1 wd 15:00 | 2026-03-02 17:00 | 15:00 in Viet Nam
after the cut-off in UTC | civil | 2026-03-02 08:01Z | 1 wd 15:00 | 2026-03-03 17:00 | 15:01 in Viet Nam
one minute before closing for Tết | civil | 2026-02-13 09:59Z | 1 wd | 2026-02-23 16:59 | 16:59 in Viet Nam
at closing for Tết | civil | 2026-02-13 10:00Z | 1 wd | 2026-02-23 17:00 | 17:00 in Viet Nam
before midnight of a make-up Saturday | civil | 2026-08-21 16:59Z | 1 wd | 2026-08-22 17:00 | Sat 22/8 whole
midnight of a make-up Saturday | civil | 2026-08-21 17:00Z | 1 wd | 2026-08-22 17:00 | Sat 22/8 whole
the last minute of 2025 | civil | 2025-12-31 16:59Z | 1 wd | 2026-01-05 17:00 | Thu 1, bridge Fri 2
the first minute of 2026 | civil | 2025-12-31 17:00Z | 1 wd | 2026-01-05 17:00 | Thu 1, bridge Fri 2
`);
