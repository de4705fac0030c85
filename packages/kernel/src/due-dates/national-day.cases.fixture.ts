import { readCases } from './due-date-case.fixture.js';

/**
 * 2 September and one day beside it: Tue 3/9/2024, Mon 1/9/2025, Tue 1/9/2026 with the bridge Mon 31/8 worked on Sat 22/8,
 * Fri 3/9/2027. @source Labour Code 2019, article 112 (1) d
 */
export const nationalDay = readCases(`
before it, 2024 | civil | 2024-08-30 10:00 | 1 wd | 2024-09-04 10:00 | Mon 2, Tue 3 off
on the day, 2024 | civil | 2024-09-02 10:00 | 1 wd | 2024-09-04 17:00 | Wed 4 from 07:00
on the day beside it, 2024 | civil | 2024-09-03 10:00 | 2 wd | 2024-09-05 17:00 | Wed 4, Thu 5
calendar days that end on it, 2024 | civil | 2024-08-30 10:00 | 3 cd | 2024-09-04 07:00 | Mon 2 off
same-day procedure past the cut-off, 2024 | civil | 2024-08-30 15:30 | 1 wd 15:00 | 2024-09-04 17:00 | counts from Wed 4
before it, 2025 | civil | 2025-08-29 10:00 | 1 wd | 2025-09-03 10:00 | Mon 1, Tue 2 off
on the Saturday before, 2025 | civil | 2025-08-30 10:00 | 1 wd | 2025-09-03 17:00 | Wed 3 from 07:00
on the day beside it, 2025 | civil | 2025-09-01 10:00 | 1 wd | 2025-09-03 17:00 | Wed 3 from 07:00
four hours over it, 2025 | civil | 2025-08-29 16:00 | 4 wh | 2025-09-03 10:00 | 1 h Fri, 3 h Wed
calendar days that end on it, 2025 | civil | 2025-08-29 09:00 | 4 cd | 2025-09-03 07:00 | Tue 2 off
into the make-up Saturday, 2026 | civil | 2026-08-21 15:00 | 1 wd | 2026-08-22 15:00 | Sat 22/8 worked
on the make-up Saturday, 2026 | civil | 2026-08-22 10:00 | 1 wd | 2026-08-24 10:00 | then Monday
at closing of the make-up Saturday, 2026 | civil | 2026-08-22 17:00 | 1 wd | 2026-08-24 17:00 | Mon 24 whole
on the Sunday after it, 2026 | civil | 2026-08-23 09:00 | 1 wd | 2026-08-24 17:00 | Mon from 07:00
same-day procedure before it, past the cut-off | civil | 2026-08-21 15:01 | 1 wd 15:00 | 2026-08-22 17:00 | counts from Sat 22
calendar days that end on it, 2026 | civil | 2026-08-17 10:00 | 5 cd | 2026-08-22 10:00 | Sat 22/8 worked
before the bridge of 2026 | civil | 2026-08-28 15:00 | 1 wd | 2026-09-03 15:00 | 31/8, 1/9, 2/9 off
on the Saturday before the bridge, 2026 | civil | 2026-08-29 09:00 | 1 wd | 2026-09-03 17:00 | an ordinary Saturday
on the bridge Monday of 2026 | civil | 2026-08-31 09:00 | 1 wd | 2026-09-03 17:00 | Thu 3 from 07:00
on the day beside it, 2026 | civil | 2026-09-01 09:00 | 1 wd | 2026-09-03 17:00 | Thu 3 from 07:00
on the day, 2026 | civil | 2026-09-02 09:00 | 2 wd | 2026-09-04 17:00 | Thu 3, Fri 4
calendar days that end on the bridge of 2026 | civil | 2026-08-28 10:00 | 3 cd | 2026-09-03 07:00 | Mon 31 off
an hour before the bridge of 2026 | civil | 2026-08-28 16:00 | 2 wh | 2026-09-03 08:00 | 1 h Fri, 1 h Thu
ten days over make-up day and holidays, 2026 | civil | 2026-08-20 10:00 | 10 wd | 2026-09-07 10:00 | 21, 22, 24–28 make 7; 3, 4, Mon 7
before it, 2027 | civil | 2027-09-01 10:00 | 1 wd | 2027-09-06 10:00 | Thu 2, Fri 3, weekend
on the day beside it, 2027 | civil | 2027-09-03 10:00 | 1 wd | 2027-09-06 17:00 | Mon 6 from 07:00
calendar days that end on it, 2027 | civil | 2027-09-01 10:00 | 1 cd | 2027-09-06 07:00 | Thu 2 off
`);
