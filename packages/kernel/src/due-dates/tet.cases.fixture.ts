import { readCases } from './due-date-case.fixture.js';

/**
 * Lunar New Year: five days, with the weekends around them. 2024: Thu 8/2–Wed 14/2. 2025: Sat 25/1–Sun 2/2. 2026: Sat
 * 14/2–Sun 22/2. 2027: Fri 5/2–Tue 9/2 by law, Wed 10 and Thu 11 for the two days that fall on a weekend.
 * @source Labour Code 2019, article 112
 */
export const tet = readCases(`
into Tết 2024 | civil | 2024-02-07 16:00 | 1 wd | 2024-02-15 16:00 | off Thu 8–Wed 14
whole last day before Tết 2024 | civil | 2024-02-07 07:00 | 1 wd | 2024-02-07 17:00 | fits in Wed 7
three days before Tết 2024 | civil | 2024-02-06 09:00 | 3 wd | 2024-02-16 09:00 | Wed 7, Thu 15, Fri 16
a week over Tết 2024 | civil | 2024-02-05 10:00 | 5 wd | 2024-02-19 10:00 | 6, 7, 15, 16, Mon 19
during Tết 2024 | civil | 2024-02-10 08:00 | 1 wd | 2024-02-15 17:00 | Thu 15 from 07:00
last afternoon of Tết 2024 | civil | 2024-02-14 16:59 | 4 wh | 2024-02-15 11:00 | Thu 07:00 + 4 h
one minute before closing for Tết 2024 | civil | 2024-02-07 16:59 | 1 wh | 2024-02-15 07:59 | 1 min Wed, 59 min Thu
at closing for Tết 2024 | civil | 2024-02-07 17:00 | 1 wh | 2024-02-15 08:00 | nothing left of Wed
one calendar day into Tết 2024 | civil | 2024-02-07 10:00 | 1 cd | 2024-02-15 07:00 | Thu 8 off
eight calendar days over Tết 2024 | civil | 2024-02-07 10:00 | 8 cd | 2024-02-15 10:00 | Thu 15 works
fifteen calendar days over Tết 2024 | civil | 2024-02-01 10:00 | 15 cd | 2024-02-16 10:00 | Fri 16 works
two hours that end after closing for Tết 2024 | civil | 2024-02-07 16:00 | 2 h | 2024-02-15 07:00 | 18:00, then off
same day at the cut-off before Tết 2024 | civil | 2024-02-07 15:00 | 1 wd 15:00 | 2024-02-07 17:00 | not later than 15:00
same day past the cut-off before Tết 2024 | civil | 2024-02-07 15:01 | 1 wd 15:00 | 2024-02-15 17:00 | counts from Thu 15
into Tết 2025 | civil | 2025-01-24 08:00 | 1 wd | 2025-02-03 08:00 | Mon 27–Fri 31 off
whole last day before Tết 2025 | civil | 2025-01-24 07:00 | 1 wd | 2025-01-24 17:00 | fits in Fri 24
three days before Tết 2025 | civil | 2025-01-24 08:00 | 3 wd | 2025-02-05 08:00 | Mon 3, Tue 4, Wed 5
four days before Tết 2025 | civil | 2025-01-23 14:00 | 4 wd | 2025-02-05 14:00 | Fri 24, then 3, 4, 5
on the first Saturday of Tết 2025 | civil | 2025-01-25 10:00 | 1 wd | 2025-02-03 17:00 | Mon 3 from 07:00
on the eve of Tết 2025 | civil | 2025-01-28 09:00 | 1 wd | 2025-02-03 17:00 | Tue 28 off
at midnight of Tết 2025 | civil | 2025-01-29 00:00 | 2 wd | 2025-02-04 17:00 | Mon 3, Tue 4
last minute of Tết 2025 | civil | 2025-02-02 23:59 | 1 wd | 2025-02-03 17:00 | Sun; Mon from 07:00
calendar days that end in Tết 2025 | civil | 2025-01-20 09:00 | 10 cd | 2025-02-03 07:00 | Thu 30/1 off
calendar days that pass Tết 2025 | civil | 2025-01-20 09:00 | 15 cd | 2025-02-04 09:00 | Tue 4/2 works
four working hours over Tết 2025 | civil | 2025-01-24 15:00 | 4 wh | 2025-02-03 09:00 | 2 h Fri, 2 h Mon
same day past the cut-off before Tết 2025 | civil | 2025-01-24 15:01 | 1 wd 15:00 | 2025-02-03 17:00 | counts from Mon 3
fifteen days over Tết 2025 | civil | 2025-01-13 10:00 | 15 wd | 2025-02-10 10:00 | 14–17, 20–24 make 9; 3–7 make 14; Mon 10
counter open on Saturdays, Tết 2025 | reception | 2025-01-24 17:30 | 1 wh | 2025-02-03 08:00 | Sat 25/1 and Sat 1/2 are off too
over Tết 2026 from 13:30 | civil | 2026-02-13 13:30 | 1 wd | 2026-02-23 11:30 | 210 min Fri, 270 min Mon 23
two days from the morning before Tết 2026 | civil | 2026-02-13 07:00 | 2 wd | 2026-02-23 17:00 | Fri 13 whole, Mon 23 whole
on the Thursday before Tết 2026 | civil | 2026-02-12 08:30 | 2 wd | 2026-02-23 08:30 | Fri 13, Mon 23
on the first Saturday of Tết 2026 | civil | 2026-02-14 08:00 | 1 wd | 2026-02-23 17:00 | Mon 23 from 07:00
on the first day of Tết 2026 | civil | 2026-02-17 00:00 | 1 wd | 2026-02-23 17:00 | Mon 23 from 07:00
last working day of Tết 2026 | civil | 2026-02-20 16:00 | 3 wh | 2026-02-23 10:00 | Mon 07:00 + 3 h
same-day procedure on the last Sunday of Tết 2026 | civil | 2026-02-22 12:00 | 1 wd 15:00 | 2026-02-23 17:00 | Mon is the first day
calendar days that end in Tết 2026 | civil | 2026-02-10 10:00 | 7 cd | 2026-02-23 07:00 | Tue 17 off
calendar days that pass Tết 2026 | civil | 2026-02-13 10:00 | 10 cd | 2026-02-23 10:00 | Mon 23 works
twenty days over Tết 2026 | civil | 2026-02-02 09:00 | 20 wd | 2026-03-09 09:00 | 3–6, 9–13 make 9; 23–27 make 14; 2–6/3 make 19; Mon 9
48 hours into Tết 2026 | civil | 2026-02-13 09:00 | 48 h | 2026-02-23 07:00 | Sun 15 09:00
counter open on Saturdays, Tết 2026 | reception | 2026-02-13 17:00 | 1 wh | 2026-02-23 07:30 | Sat 14 and Sat 21 off
into Tết 2027 | civil | 2027-02-04 10:00 | 1 wd | 2027-02-12 10:00 | Fri 5–Tue 9, Wed 10 and Thu 11 instead of the weekend
two days into Tết 2027 | civil | 2027-02-04 10:00 | 2 wd | 2027-02-15 10:00 | Fri 12, Mon 15
on the first day of Tết 2027, a Saturday | civil | 2027-02-06 08:00 | 1 wd | 2027-02-12 17:00 | Fri 12 from 07:00
on the first day off instead, 2027 | civil | 2027-02-10 08:00 | 1 wd | 2027-02-12 17:00 | Wed 10 off
on the second day off instead, 2027 | civil | 2027-02-11 16:00 | 4 wh | 2027-02-12 11:00 | Fri 07:00 + 4 h
an hour before closing for Tết 2027 | civil | 2027-02-04 16:00 | 2 wh | 2027-02-12 08:00 | 1 h Thu 4, 1 h Fri 12
calendar days that end on a day of Tết 2027 | civil | 2027-02-04 09:00 | 5 cd | 2027-02-12 07:00 | Tue 9 off
calendar days that end on a day off instead | civil | 2027-02-04 09:00 | 7 cd | 2027-02-12 07:00 | Thu 11 off
calendar days that end right behind Tết 2027 | civil | 2027-02-04 09:00 | 8 cd | 2027-02-12 09:00 | Fri 12 works
a week over Tết 2027 | civil | 2027-02-01 09:00 | 5 wd | 2027-02-15 09:00 | 2, 3, 4, Fri 12, Mon 15
`);
