import { readCases } from './due-date-case.fixture.js';

/** Mon 15/6/2026 closes at 11:30, Tue 16/6 does not open; offices without an afternoon on Fridays. */
export const specialHours = readCases(`
into a half-day | civil | 2026-06-12 16:00 | 1 wd | 2026-06-17 09:30 | 60 Fri, 270 Mon, 150 Wed
after closing of the Friday before | civil | 2026-06-12 17:00 | 4 wh | 2026-06-15 11:00 | Mon 07:00 + 4 h
more than a half-day holds | civil | 2026-06-12 17:00 | 5 wh | 2026-06-17 07:30 | 270 Mon, 30 Wed
the whole half-day | civil | 2026-06-15 07:00 | 1 wd | 2026-06-17 10:30 | 270 Mon, 210 Wed
within the half-day | civil | 2026-06-15 09:00 | 2 wh | 2026-06-15 11:00 | within the morning
to the end of the half-day | civil | 2026-06-15 09:30 | 2 wh | 2026-06-15 11:30 | due as it closes
over the end of the half-day | civil | 2026-06-15 09:00 | 4 wh | 2026-06-17 08:30 | 150 Mon, 90 Wed
last minute of the half-day | civil | 2026-06-15 11:29 | 1 wh | 2026-06-17 07:59 | 1 + 59 min
at closing of the half-day | civil | 2026-06-15 11:30 | 1 wh | 2026-06-17 08:00 | Wed 07:00 + 1 h
after closing of the half-day | civil | 2026-06-15 12:00 | 1 wd | 2026-06-17 17:00 | Wed from 07:00
on the day closed by its own hours | civil | 2026-06-16 10:00 | 1 wd | 2026-06-17 17:00 | Wed from 07:00
same day, before closing of the half-day | civil | 2026-06-15 11:29 | 1 wd 15:00 | 2026-06-15 11:30 | the day itself
same day, at closing of the half-day | civil | 2026-06-15 11:30 | 1 wd 15:00 | 2026-06-17 17:00 | starts Wed 07:00
same day, from the Friday before | civil | 2026-06-12 15:01 | 1 wd 15:00 | 2026-06-15 11:30 | the half-day counts as a day
two days, from the Friday before | civil | 2026-06-12 15:01 | 2 wd 15:00 | 2026-06-17 17:00 | Mon, Wed
calendar days that end within the half-day | civil | 2026-06-12 10:00 | 3 cd | 2026-06-15 10:00 | Mon morning
calendar days that end after it closed | civil | 2026-06-12 14:00 | 3 cd | 2026-06-17 07:00 | Mon 14:00 closed, Tue closed
calendar days that end on the closed day | civil | 2026-06-12 10:00 | 4 cd | 2026-06-17 07:00 | Tue 16 closed
hours that end as the half-day closes | civil | 2026-06-15 09:30 | 2 h | 2026-06-15 11:30 | closing time is in time
hours that end after it closed | civil | 2026-06-15 09:00 | 3 h | 2026-06-17 07:00 | 12:00
short Friday: from Thursday noon | friday | 2026-03-05 13:00 | 1 wd | 2026-03-06 11:30 | 240 Thu, 240 Fri
short Friday: from Thursday afternoon | friday | 2026-03-05 15:00 | 1 wd | 2026-03-09 09:30 | 120 Thu, 240 Fri, 120 Mon
short Friday: from its opening | friday | 2026-03-06 07:30 | 1 wd | 2026-03-09 11:30 | 240 Fri, 240 Mon
short Friday: from its closing | friday | 2026-03-06 11:30 | 1 wd | 2026-03-09 17:00 | Mon whole
short Friday: in its afternoon | friday | 2026-03-06 14:00 | 2 wh | 2026-03-09 09:30 | Mon 07:30 + 2 h
short Friday: same day in the morning | friday | 2026-03-06 09:00 | 1 wd 15:00 | 2026-03-06 11:30 | closes at 11:30
short Friday: same day in its afternoon | friday | 2026-03-06 13:00 | 1 wd 15:00 | 2026-03-09 17:00 | starts Mon 07:30
short Friday: same day from Thursday past the cut-off | friday | 2026-03-05 15:01 | 1 wd 15:00 | 2026-03-06 11:30 | counts from Fri
short Friday: a calendar day that ends in its afternoon | friday | 2026-03-05 14:00 | 1 cd | 2026-03-09 07:30 | closed since 11:30
short Friday: five days of eight hours | friday | 2026-03-02 07:30 | 5 wd | 2026-03-09 11:30 | 4 days by Thu, 240 Fri, 240 Mon
short Friday: make-up Saturday has Monday's hours | friday | 2026-08-21 11:30 | 1 wd | 2026-08-22 17:00 | Sat 22/8 whole
short Friday: into the make-up Saturday | friday | 2026-08-21 10:30 | 4 wh | 2026-08-22 10:30 | 60 Fri, 180 Sat
`);
