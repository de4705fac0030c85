import { readCases } from './due-date-case.fixture.js';

/** 24 November, a day off since 2026. @source Resolution 28/2026/QH16, in force from 2026-07-01 */
export const cultureDay = readCases(`
over it, 2026 | civil | 2026-11-23 15:00 | 1 wd | 2026-11-25 15:00 | Tue 24 off
on the day, 2026 | civil | 2026-11-24 10:00 | 1 wd | 2026-11-25 17:00 | Wed from 07:00
same-day procedure past the cut-off, 2026 | civil | 2026-11-23 15:01 | 1 wd 15:00 | 2026-11-25 17:00 | counts from Wed 25
calendar days that end on it, 2026 | civil | 2026-11-20 10:00 | 4 cd | 2026-11-25 07:00 | Tue 24 off
an hour before it, 2026 | civil | 2026-11-23 16:00 | 2 wh | 2026-11-25 08:00 | 1 h Mon, 1 h Wed
over it, 2027 | civil | 2027-11-23 10:00 | 1 wd | 2027-11-25 10:00 | Wed 24 off
calendar days that end on it, 2027 | civil | 2027-11-23 10:00 | 1 cd | 2027-11-25 07:00 | Wed 24 off
the same day of 2025, before it existed | civil | 2025-11-24 15:00 | 1 wd | 2025-11-25 15:00 | Mon works
the same day of 2024 was a Sunday | civil | 2024-11-22 10:00 | 1 wd | 2024-11-25 10:00 | Mon works
`);
