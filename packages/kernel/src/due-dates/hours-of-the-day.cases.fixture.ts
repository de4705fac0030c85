import { readCases } from './due-date-case.fixture.js';

/** Opening, lunch, closing, nights and weekends to the minute, and hours of other offices. */
export const hoursOfTheDay = readCases(`
in the morning | civil | 2026-03-02 09:15 | 1 wd | 2026-03-03 09:15 | same time next day
at opening | civil | 2026-03-02 07:00 | 1 wd | 2026-03-02 17:00 | the whole day
long before opening | civil | 2026-03-02 05:59 | 1 wd | 2026-03-02 17:00 | from 07:00
one minute before opening | civil | 2026-03-04 06:59 | 1 wd | 2026-03-04 17:00 | from 07:00
one minute after opening | civil | 2026-03-02 07:01 | 1 wd | 2026-03-03 07:01 | one minute of Tue
at the end of the morning | civil | 2026-03-02 11:30 | 1 wd | 2026-03-03 11:30 | from 13:30: 210 + 270 min
in the lunch break | civil | 2026-03-02 12:45 | 1 wd | 2026-03-03 11:30 | from 13:30
at the start of the afternoon | civil | 2026-03-02 13:30 | 1 wd | 2026-03-03 11:30 | 210 + 270 min
one minute before closing | civil | 2026-03-02 16:59 | 1 wd | 2026-03-03 16:59 | 1 + 479 min
exactly at closing | civil | 2026-03-02 17:00 | 1 wd | 2026-03-03 17:00 | from Tue 07:00
late in the evening | civil | 2026-03-02 23:59 | 1 wd | 2026-03-03 17:00 | from Tue 07:00
at night | civil | 2026-03-04 03:00 | 1 wd | 2026-03-04 17:00 | from Wed 07:00
over a weekend | civil | 2026-03-06 10:00 | 1 wd | 2026-03-09 10:00 | Mon
on a Saturday | civil | 2026-03-07 09:00 | 1 wd | 2026-03-09 17:00 | from Mon 07:00
on a Sunday | civil | 2026-03-08 22:00 | 2 wd | 2026-03-10 17:00 | Mon, Tue
one minute before closing on a Friday | civil | 2026-03-06 16:59 | 1 wd | 2026-03-09 16:59 | 1 + 479 min
at closing on a Friday | civil | 2026-03-06 17:00 | 1 wd | 2026-03-09 17:00 | from Mon 07:00
at the end of Friday | civil | 2026-03-06 23:59 | 1 wd | 2026-03-09 17:00 | from Mon 07:00
at the first minute of Saturday | civil | 2026-03-07 00:00 | 1 wd | 2026-03-09 17:00 | from Mon 07:00
at the last minute of Sunday | civil | 2026-03-08 23:59 | 1 wh | 2026-03-09 08:00 | Mon 07:00 + 1 h
at the first minute of Monday | civil | 2026-03-09 00:00 | 1 wh | 2026-03-09 08:00 | Mon 07:00 + 1 h
an hour from opening | civil | 2026-03-04 07:00 | 1 wh | 2026-03-04 08:00 | within the morning
an hour from a minute later | civil | 2026-03-04 07:01 | 1 wh | 2026-03-04 08:01 | within the morning
an hour from the last minute of the morning | civil | 2026-03-04 11:29 | 1 wh | 2026-03-04 14:29 | 1 + 59 min
an hour from the end of the morning | civil | 2026-03-04 11:30 | 1 wh | 2026-03-04 14:30 | from 13:30
an hour from the first minute of lunch | civil | 2026-03-04 11:31 | 1 wh | 2026-03-04 14:30 | from 13:30
an hour from the last minute of lunch | civil | 2026-03-04 13:29 | 1 wh | 2026-03-04 14:30 | from 13:30
an hour from the start of the afternoon | civil | 2026-03-04 13:30 | 1 wh | 2026-03-04 14:30 | from 13:30
an hour from a minute later in the afternoon | civil | 2026-03-04 13:31 | 1 wh | 2026-03-04 14:31 | within the afternoon
an hour that ends the morning | civil | 2026-03-04 10:30 | 1 wh | 2026-03-04 11:30 | due at closing, not at 13:30
an hour that ends the day | civil | 2026-03-04 16:00 | 1 wh | 2026-03-04 17:00 | due at closing, not next morning
an hour from a minute later in the day | civil | 2026-03-04 16:01 | 1 wh | 2026-03-05 07:01 | 59 + 1 min
an hour from the last minute | civil | 2026-03-04 16:59 | 1 wh | 2026-03-05 07:59 | 1 + 59 min
an hour from closing | civil | 2026-03-04 17:00 | 1 wh | 2026-03-05 08:00 | Thu 07:00 + 1 h
an hour from the minute after closing | civil | 2026-03-04 17:01 | 1 wh | 2026-03-05 08:00 | Thu 07:00 + 1 h
an hour from midnight | civil | 2026-03-04 00:00 | 1 wh | 2026-03-04 08:00 | Wed 07:00 + 1 h
an hour from the last minute of a day | civil | 2026-03-04 23:59 | 1 wh | 2026-03-05 08:00 | Thu 07:00 + 1 h
other hours: before opening | oc | 2026-03-04 07:29 | 1 wd | 2026-03-04 17:00 | from 07:30, 240 + 240 min
other hours: at opening | oc | 2026-03-04 07:30 | 1 wd | 2026-03-04 17:00 | the whole day
other hours: one minute after opening | oc | 2026-03-04 07:31 | 1 wd | 2026-03-05 07:31 | one minute of Thu
other hours: at the end of the morning | oc | 2026-03-04 11:30 | 1 wd | 2026-03-05 11:30 | from 13:00: 240 + 240 min
other hours: at the end of lunch | oc | 2026-03-04 12:59 | 1 wh | 2026-03-04 14:00 | from 13:00
other hours: over lunch | oc | 2026-03-04 10:00 | 4 wh | 2026-03-04 15:30 | 1 h 30 + 2 h 30
other hours: an afternoon | oc | 2026-03-04 12:00 | 4 wh | 2026-03-04 17:00 | 13:00 to closing
other hours: a quarter before closing | oc | 2026-03-04 16:45 | 1 wh | 2026-03-05 08:15 | 15 + 45 min
other hours: over Tết | oc | 2026-02-13 16:00 | 3 wd | 2026-02-25 16:00 | a day of 8 h as well
closing at midnight: working hours | late | 2026-03-02 20:00 | 4 wh | 2026-03-03 00:00 | due as it closes
closing at midnight: hours | late | 2026-03-02 20:00 | 4 h | 2026-03-03 00:00 | due as it closes, not at 14:00
closing at midnight: a minute later | late | 2026-03-02 20:01 | 4 h | 2026-03-03 14:00 | closed at 00:01
closing at midnight: on the eve of a Saturday | late | 2026-03-06 22:00 | 2 h | 2026-03-07 00:00 | as Friday closes
closing at midnight: from midnight | late | 2026-03-03 00:00 | 1 wh | 2026-03-03 15:00 | has closed; from 14:00
closing at midnight: eight hours a day | late | 2026-03-02 14:00 | 1 wd | 2026-03-02 22:00 | 480 of 600 min
`);
