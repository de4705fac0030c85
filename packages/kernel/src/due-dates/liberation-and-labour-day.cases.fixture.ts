import { readCases } from './due-date-case.fixture.js';

/**
 * 30 April and 1 May. 2024: bridge Mon 29/4 worked on Sat 4/5. 2025: bridge Fri 2/5 worked on Sat 26/4. 2026: Thu, Fri.
 * 2027: Fri 30/4, and Mon 3/5 because 1/5 is a Saturday. @source Labour Code 2019, article 112 and yearly announcements
 */
export const liberationAndLabourDay = readCases(`
before the bridge of 2024 | civil | 2024-04-26 10:00 | 1 wd | 2024-05-02 10:00 | Mon 29 bridge, Tue 30, Wed 1 off
two days before the bridge of 2024 | civil | 2024-04-26 10:00 | 2 wd | 2024-05-03 10:00 | Thu 2, Fri 3
three days reach the make-up Saturday | civil | 2024-04-26 10:00 | 3 wd | 2024-05-04 10:00 | Sat 4/5 worked
four days pass it | civil | 2024-04-26 10:00 | 4 wd | 2024-05-06 10:00 | then Mon 6
at closing before the bridge of 2024 | civil | 2024-04-26 17:00 | 1 wd | 2024-05-02 17:00 | Thu 2 whole
on the bridge Monday of 2024 | civil | 2024-04-29 09:00 | 1 wd | 2024-05-02 17:00 | Thu from 07:00
on 30 April 2024 | civil | 2024-04-30 09:00 | 1 wd | 2024-05-02 17:00 | Thu from 07:00
on 1 May 2024 | civil | 2024-05-01 09:00 | 3 wd | 2024-05-04 17:00 | Thu 2, Fri 3, Sat 4
on the Friday before the make-up Saturday of 2024 | civil | 2024-05-03 15:00 | 1 wd | 2024-05-04 15:00 | Sat 4/5 worked
on the make-up Saturday of 2024 | civil | 2024-05-04 15:00 | 1 wd | 2024-05-06 15:00 | then Monday
same-day procedure on the make-up Saturday of 2024 | civil | 2024-05-04 08:00 | 1 wd 15:00 | 2024-05-04 17:00 | works as Monday
the same past the cut-off | civil | 2024-05-04 15:30 | 1 wd 15:00 | 2024-05-06 17:00 | counts from Mon 6
at closing of the make-up Saturday of 2024 | civil | 2024-05-04 17:00 | 1 wh | 2024-05-06 08:00 | Mon 07:00 + 1 h
on the Sunday after it | civil | 2024-05-05 09:00 | 1 wd | 2024-05-06 17:00 | Mon from 07:00
calendar days that end on the bridge of 2024 | civil | 2024-04-26 10:00 | 3 cd | 2024-05-02 07:00 | Mon 29 off
calendar days from the bridge of 2024 | civil | 2024-04-29 10:00 | 5 cd | 2024-05-07 07:00 | starts Thu 2 07:00
calendar days that end on the make-up Saturday of 2024 | civil | 2024-04-24 10:00 | 10 cd | 2024-05-04 10:00 | Sat 4/5 worked
eight hours into the make-up Saturday of 2024 | civil | 2024-05-03 16:00 | 8 wh | 2024-05-04 16:00 | 1 h Fri; 4 h 30 and 2 h 30 on Sat
sixteen hours over it | civil | 2024-05-03 16:00 | 16 wh | 2024-05-06 16:00 | a day of 8 h each
before the make-up Saturday of 2025 | civil | 2025-04-25 10:00 | 1 wd | 2025-04-26 10:00 | Sat 26/4 worked
two days over it | civil | 2025-04-25 10:00 | 2 wd | 2025-04-28 10:00 | Sat 26, Mon 28
three days over it | civil | 2025-04-25 10:00 | 3 wd | 2025-04-29 10:00 | Sat 26, Mon 28, Tue 29
four days over it and the holidays | civil | 2025-04-25 10:00 | 4 wd | 2025-05-05 10:00 | Wed 30, Thu 1, bridge Fri 2 off
on the make-up Saturday of 2025 | civil | 2025-04-26 10:00 | 1 wd | 2025-04-28 10:00 | then Monday
after the make-up Saturday of 2025 | civil | 2025-04-29 10:00 | 1 wd | 2025-05-05 10:00 | 30/4, 1/5, 2/5 off
on 30 April 2025 | civil | 2025-04-30 08:00 | 1 wd | 2025-05-05 17:00 | Mon 5 from 07:00
on the bridge Friday of 2025 | civil | 2025-05-02 08:00 | 1 wd | 2025-05-05 17:00 | Mon 5 from 07:00
on the Saturday after it | civil | 2025-05-03 08:00 | 1 wd | 2025-05-05 17:00 | not a make-up day
at the cut-off of the make-up Saturday of 2025 | civil | 2025-04-26 15:00 | 1 wd 15:00 | 2025-04-26 17:00 | not later than 15:00
past it | civil | 2025-04-26 15:01 | 1 wd 15:00 | 2025-04-28 17:00 | counts from Mon 28
calendar days that end on the bridge of 2025 | civil | 2025-04-25 10:00 | 7 cd | 2025-05-05 07:00 | Fri 2/5 off
calendar days that end on the make-up Saturday of 2025 | civil | 2025-04-16 10:00 | 10 cd | 2025-04-26 10:00 | Sat 26/4 worked
half an hour before it | civil | 2025-04-25 16:30 | 1 wh | 2025-04-26 07:30 | 30 min Fri, 30 min Sat
24 hours into it | civil | 2025-04-25 16:00 | 24 h | 2025-04-26 16:00 | Sat 26/4 worked
24 hours out of it | civil | 2025-04-26 16:00 | 24 h | 2025-04-28 07:00 | Sun 27 off
over 30 April and 1 May 2026 | civil | 2026-04-29 10:00 | 1 wd | 2026-05-04 10:00 | Thu 30, Fri 1, weekend
on 30 April 2026 | civil | 2026-04-30 10:00 | 1 wd | 2026-05-04 17:00 | Mon 4 from 07:00
on the Saturday after, no swap in 2026 | civil | 2026-05-02 10:00 | 1 wd | 2026-05-04 17:00 | an ordinary Saturday
same-day procedure past the cut-off, 2026 | civil | 2026-04-29 15:01 | 1 wd 15:00 | 2026-05-04 17:00 | counts from Mon 4
calendar days that end on 1 May 2026 | civil | 2026-04-29 10:00 | 2 cd | 2026-05-04 07:00 | Fri 1/5 off
over 30 April 2027 | civil | 2027-04-29 10:00 | 1 wd | 2027-05-04 10:00 | Fri 30, Sat 1, Mon 3 off instead
on 1 May 2027, a Saturday | civil | 2027-05-01 10:00 | 1 wd | 2027-05-04 17:00 | Tue 4 from 07:00
on the Monday off instead, 2027 | civil | 2027-05-03 10:00 | 1 wd | 2027-05-04 17:00 | Tue 4 from 07:00
an hour before the holidays of 2027 | civil | 2027-04-29 16:00 | 2 wh | 2027-05-04 08:00 | 1 h Thu, 1 h Tue
calendar days that end on the Monday off, 2027 | civil | 2027-04-29 10:00 | 4 cd | 2027-05-04 07:00 | Mon 3 off
counter open on Saturdays, 2027 | reception | 2027-04-29 17:30 | 1 wh | 2027-05-04 08:00 | Sat 1/5 off too
`);
