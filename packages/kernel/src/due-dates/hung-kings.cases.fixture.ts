import { readCases } from './due-date-case.fixture.js';

/**
 * Giỗ Tổ Hùng Vương, 10/3 of the lunar year: Thu 18/4/2024, Mon 7/4/2025, Sun 26/4/2026 (so Mon 27/4 is off), Fri
 * 16/4/2027. @source Labour Code 2019, article 112 (1) and 111 (3)
 */
export const hungKings = readCases(`
before a Thursday off, 2024 | civil | 2024-04-17 14:00 | 1 wd | 2024-04-19 14:00 | Thu 18 off
on the day, 2024 | civil | 2024-04-18 09:00 | 1 wd | 2024-04-19 17:00 | Fri from 07:00
an hour before closing, 2024 | civil | 2024-04-17 16:00 | 2 wh | 2024-04-19 08:00 | 1 h Wed, 1 h Fri
calendar days that end on it, 2024 | civil | 2024-04-16 10:00 | 2 cd | 2024-04-19 07:00 | Thu 18 off
a week over it, 2024 | civil | 2024-04-15 10:00 | 5 wd | 2024-04-23 10:00 | 16, 17, 19, 22, 23
before a Monday off, 2025 | civil | 2025-04-04 16:30 | 1 wd | 2025-04-08 16:30 | weekend and Mon 7 off
on the Sunday before, 2025 | civil | 2025-04-06 10:00 | 1 wd | 2025-04-08 17:00 | Tue from 07:00
on the day at opening time, 2025 | civil | 2025-04-07 07:00 | 1 wd | 2025-04-08 17:00 | nobody opens
same-day procedure past the cut-off, 2025 | civil | 2025-04-04 15:30 | 1 wd 15:00 | 2025-04-08 17:00 | counts from Tue 8
calendar days from a Saturday, 2025 | civil | 2025-04-05 10:00 | 2 cd | 2025-04-10 07:00 | starts Tue 8 07:00
before it fell on a Sunday, 2026 | civil | 2026-04-24 10:00 | 1 wd | 2026-04-28 10:00 | Mon 27 off instead
on the Sunday itself, 2026 | civil | 2026-04-26 10:00 | 1 wd | 2026-04-28 17:00 | Tue from 07:00
on the Monday off instead, 2026 | civil | 2026-04-27 10:00 | 1 wd | 2026-04-28 17:00 | Tue from 07:00
an hour before the long weekend, 2026 | civil | 2026-04-24 16:00 | 2 wh | 2026-04-28 08:00 | 1 h Fri, 1 h Tue
calendar days that end on the Monday off, 2026 | civil | 2026-04-24 09:00 | 3 cd | 2026-04-28 07:00 | Mon 27 off
calendar days that end behind it, 2026 | civil | 2026-04-24 09:00 | 4 cd | 2026-04-28 09:00 | Tue 28 works
on the Saturday before, 2026 | civil | 2026-04-25 09:00 | 2 wd | 2026-04-29 17:00 | Tue 28, Wed 29
same-day procedure past the cut-off, 2026 | civil | 2026-04-24 15:01 | 1 wd 15:00 | 2026-04-28 17:00 | counts from Tue 28
counter open on Saturdays, 2026 | reception | 2026-04-25 11:00 | 1 wh | 2026-04-28 07:30 | 30 min Sat, Sun and Mon off
before a Friday off, 2027 | civil | 2027-04-15 14:00 | 1 wd | 2027-04-19 14:00 | Fri 16 off, weekend
on the day, 2027 | civil | 2027-04-16 10:00 | 1 wd | 2027-04-19 17:00 | Mon from 07:00
half an hour before closing, 2027 | civil | 2027-04-15 16:30 | 1 wh | 2027-04-19 07:30 | 30 min Thu, 30 min Mon
calendar days that end on it, 2027 | civil | 2027-04-15 10:00 | 1 cd | 2027-04-19 07:00 | Fri 16 off
`);
