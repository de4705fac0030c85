import { readCases } from './due-date-case.fixture.js';

/** 1 January, the end of the year, and the bridge Fri 2/1/2026 worked on Sat 10/1/2026. @source Labour Code 2019, article 112 */
export const newYear = readCases(`
on 1 January 2024 | civil | 2024-01-01 09:00 | 1 wd | 2024-01-02 17:00 | Mon off; Tue from 07:00
first days of 2024 | civil | 2024-01-02 08:00 | 3 wd | 2024-01-05 08:00 | Wed 3, Thu 4, Fri 5
over 1 January 2025 | civil | 2024-12-31 10:00 | 1 wd | 2025-01-02 10:00 | Wed 1/1 off
at closing of 31 December 2024 | civil | 2024-12-31 17:00 | 1 wd | 2025-01-02 17:00 | starts Thu 2/1
hours that end with the year | civil | 2024-12-31 15:00 | 2 wh | 2024-12-31 17:00 | to closing
hours that pass the year end | civil | 2024-12-31 15:00 | 3 wh | 2025-01-02 08:00 | 2 h Tue, 1 h Thu
calendar days that end on 1 January | civil | 2024-12-30 14:00 | 2 cd | 2025-01-02 07:00 | Wed 1/1 off, moves to Thu
on 1 January 2025 at midnight | civil | 2025-01-01 00:00 | 1 wd | 2025-01-02 17:00 | Thu from 07:00
over 1/1/2026 and the bridge | civil | 2025-12-31 10:00 | 1 wd | 2026-01-05 10:00 | Thu 1, bridge Fri 2, weekend
a week from the last day of 2025 | civil | 2025-12-31 15:30 | 5 wd | 2026-01-09 15:30 | Mon 5 to Fri 9
six days reach the make-up Saturday | civil | 2025-12-31 15:30 | 6 wd | 2026-01-10 15:30 | Sat 10/1 worked
seven days pass it | civil | 2025-12-31 15:30 | 7 wd | 2026-01-12 15:30 | Sat 10 is the sixth
on 1 January 2026 | civil | 2026-01-01 09:00 | 2 wd | 2026-01-06 17:00 | Mon 5, Tue 6
on the bridge Friday | civil | 2026-01-02 09:00 | 1 wd | 2026-01-05 17:00 | Mon from 07:00
on the Friday before the make-up Saturday | civil | 2026-01-09 09:00 | 1 wd | 2026-01-10 09:00 | Sat 10/1 worked
at closing of that Friday | civil | 2026-01-09 17:00 | 1 wd | 2026-01-10 17:00 | Sat from 07:00
on the make-up Saturday | civil | 2026-01-10 09:00 | 1 wd | 2026-01-12 09:00 | then Monday
late on the make-up Saturday | civil | 2026-01-10 16:00 | 2 wh | 2026-01-12 08:00 | 1 h Sat, 1 h Mon
on the Sunday after it | civil | 2026-01-11 09:00 | 4 wh | 2026-01-12 11:00 | Mon 07:00 + 4 h
on an ordinary Saturday a week later | civil | 2026-01-17 09:00 | 1 wd | 2026-01-19 17:00 | not a make-up day
calendar days that end on the bridge | civil | 2025-12-30 10:00 | 3 cd | 2026-01-05 07:00 | Fri 2/1 off
calendar days that end on the make-up Saturday | civil | 2026-01-05 10:00 | 5 cd | 2026-01-10 10:00 | Sat 10/1 worked
a month over the year end | civil | 2025-12-15 10:00 | 30 cd | 2026-01-14 10:00 | Wed 14/1
over 1 January 2027 | civil | 2026-12-31 10:00 | 1 wd | 2027-01-04 10:00 | Fri 1/1 off, weekend
half an hour before closing of 2026 | civil | 2026-12-31 16:30 | 1 wh | 2027-01-04 07:30 | 30 min Thu, 30 min Mon
on 1 January 2027 | civil | 2027-01-01 12:00 | 1 wd | 2027-01-04 17:00 | Mon from 07:00
`);
