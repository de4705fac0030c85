import { readCases } from './due-date-case.fixture.js';

/** A counter open 07:00–12:00, 13:30–17:30 and on Saturday mornings 07:00–11:30; a working day is still worth eight hours. */
export const reception = readCases(`
in the added half hour at noon | reception | 2026-03-04 11:45 | 1 wh | 2026-03-04 14:15 | 15 + 45 min
as the longer morning ends | reception | 2026-03-04 12:00 | 1 wh | 2026-03-04 14:30 | from 13:30
in the added half hour in the evening | reception | 2026-03-04 17:15 | 1 wh | 2026-03-05 07:45 | 15 + 45 min
at the usual closing time | reception | 2026-03-04 17:00 | 1 wh | 2026-03-05 07:30 | 30 + 30 min
at the later closing time | reception | 2026-03-04 17:30 | 8 wh | 2026-03-05 16:30 | Thu: 300 + 180 min
eight hours from opening | reception | 2026-03-04 07:00 | 8 wh | 2026-03-04 16:30 | 300 + 180 min
a day of eight hours from opening | reception | 2026-03-04 07:00 | 1 wd | 2026-03-04 16:30 | an hour is left of the day
a day from the afternoon | reception | 2026-03-04 16:30 | 1 wd | 2026-03-05 15:30 | 60 Wed, 300 + 120 Thu
Friday evening into Saturday | reception | 2026-03-06 17:30 | 1 wh | 2026-03-07 08:00 | Sat 07:00 + 1 h
Friday afternoon over Saturday | reception | 2026-03-06 16:30 | 8 wh | 2026-03-09 09:30 | 60 Fri, 270 Sat, 150 Mon
on Saturday morning | reception | 2026-03-07 09:00 | 1 wh | 2026-03-07 10:00 | within the morning
a day from Saturday morning | reception | 2026-03-07 09:00 | 1 wd | 2026-03-09 14:00 | 150 Sat, 300 + 30 Mon
last minute of Saturday | reception | 2026-03-07 11:29 | 1 wh | 2026-03-09 07:59 | 1 + 59 min
at closing of Saturday | reception | 2026-03-07 11:30 | 1 wh | 2026-03-09 08:00 | Mon 07:00 + 1 h
on Saturday afternoon | reception | 2026-03-07 14:00 | 1 wd | 2026-03-09 16:30 | Mon: 300 + 180 min
on Sunday | reception | 2026-03-08 09:00 | 1 wd | 2026-03-09 16:30 | Mon: 300 + 180 min
same day on Saturday morning | reception | 2026-03-07 10:00 | 1 wd 15:00 | 2026-03-07 11:30 | closes at 11:30
same day on Saturday afternoon | reception | 2026-03-07 12:00 | 1 wd 15:00 | 2026-03-09 17:30 | starts Mon
same day past the cut-off of a Friday | reception | 2026-03-06 15:01 | 1 wd 15:00 | 2026-03-07 11:30 | counts from Sat
make-up Saturday in the afternoon | reception | 2026-08-22 14:00 | 1 wh | 2026-08-22 15:00 | Monday's hours
make-up Saturday at closing | reception | 2026-08-22 17:30 | 1 wh | 2026-08-24 08:00 | Mon 07:00 + 1 h
calendar days that end on Saturday morning | reception | 2026-03-02 10:00 | 5 cd | 2026-03-07 10:00 | Sat works till 11:30
calendar days that end on Saturday afternoon | reception | 2026-03-02 14:00 | 5 cd | 2026-03-09 07:00 | closed since 11:30
24 hours from Friday morning | reception | 2026-03-06 11:30 | 24 h | 2026-03-07 11:30 | as Saturday closes
`);
