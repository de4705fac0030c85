import { readCases } from './due-date-case.fixture.js';

/** Nothing, one and many of each unit. */
export const unitsAndAmounts = readCases(`
no day while working | civil | 2026-03-04 09:15 | 0 wd | 2026-03-04 09:15 | the moment itself
no day at closing | civil | 2026-03-04 17:00 | 0 wd | 2026-03-05 07:00 | first working moment
no working hour at lunch | civil | 2026-03-04 12:00 | 0 wh | 2026-03-04 13:30 | first working moment
no calendar day on a Saturday | civil | 2026-03-07 09:00 | 0 cd | 2026-03-09 07:00 | first working moment
no hour at night | civil | 2026-03-04 20:00 | 0 h | 2026-03-05 07:00 | first working moment
one working day | civil | 2026-03-04 09:15 | 1 wd | 2026-03-05 09:15 | Thu
one calendar day | civil | 2026-03-04 09:15 | 1 cd | 2026-03-05 09:15 | Thu
one working hour | civil | 2026-03-04 09:15 | 1 wh | 2026-03-04 10:15 | within the morning
one hour | civil | 2026-03-04 09:15 | 1 h | 2026-03-04 10:15 | within the morning
a week of working days | civil | 2026-03-02 10:00 | 5 wd | 2026-03-09 10:00 | next Mon
three weeks of working days | civil | 2026-03-02 10:00 | 15 wd | 2026-03-23 10:00 | Mon in three weeks
thirty working days | civil | 2026-03-04 09:15 | 30 wd | 2026-04-15 09:15 | six weeks without a holiday
sixty working days | civil | 2025-06-02 09:00 | 60 wd | 2025-08-25 09:00 | twelve weeks without a holiday
three calendar days | civil | 2026-03-02 10:00 | 3 cd | 2026-03-05 10:00 | Thu
calendar days over a weekend | civil | 2026-03-05 10:00 | 5 cd | 2026-03-10 10:00 | the weekend counts
calendar days that end on a Saturday | civil | 2026-03-02 10:00 | 5 cd | 2026-03-09 07:00 | moves to Mon
calendar days that end on a Sunday | civil | 2026-03-02 10:00 | 6 cd | 2026-03-09 07:00 | moves to Mon
a calendar day from after closing | civil | 2026-03-02 18:00 | 1 cd | 2026-03-04 07:00 | starts Tue 07:00
a calendar day from lunch | civil | 2026-03-02 12:00 | 1 cd | 2026-03-03 13:30 | starts 13:30
thirty calendar days | civil | 2026-03-04 09:15 | 30 cd | 2026-04-03 09:15 | Fri 3/4
sixty calendar days | civil | 2026-03-04 09:15 | 60 cd | 2026-05-04 07:00 | Sun 3/5
ninety calendar days | civil | 2026-03-04 09:15 | 90 cd | 2026-06-02 09:15 | Tue 2/6
a year of calendar days | civil | 2025-03-03 10:00 | 365 cd | 2026-03-03 10:00 | Tue
working hours within the morning | civil | 2026-03-02 08:00 | 2 wh | 2026-03-02 10:00 | within the morning
working hours to the end of the morning | civil | 2026-03-02 08:30 | 3 wh | 2026-03-02 11:30 | due as it closes
working hours over lunch | civil | 2026-03-02 10:30 | 2 wh | 2026-03-02 14:30 | 60 + 60 min
working hours over night | civil | 2026-03-02 16:00 | 2 wh | 2026-03-03 08:00 | 60 + 60 min
working hours over a weekend | civil | 2026-03-06 16:00 | 8 wh | 2026-03-09 16:00 | 60 Fri, 420 Mon
fifteen working hours | civil | 2026-03-04 09:15 | 15 wh | 2026-03-06 08:15 | 345 Wed, 480 Thu, 75 Fri
forty working hours | civil | 2026-03-04 09:15 | 40 wh | 2026-03-11 09:15 | five days of eight
hours that end in working time | civil | 2026-03-02 08:00 | 24 h | 2026-03-03 08:00 | Tue
hours that end at closing | civil | 2026-03-02 14:00 | 3 h | 2026-03-02 17:00 | closing time is in time
hours that end in the lunch break | civil | 2026-03-02 08:00 | 4 h | 2026-03-02 13:30 | 12:00 moves to 13:30
hours that end as lunch begins | civil | 2026-03-02 08:30 | 3 h | 2026-03-02 11:30 | closing time is in time
hours that end at night | civil | 2026-03-02 14:00 | 8 h | 2026-03-03 07:00 | 22:00
hours that end on a weekend | civil | 2026-03-06 10:00 | 24 h | 2026-03-09 07:00 | Sat 10:00
72 hours | civil | 2026-03-04 09:15 | 72 h | 2026-03-09 07:00 | Sat 09:15
120 hours | civil | 2026-03-04 09:15 | 120 h | 2026-03-09 09:15 | Mon 09:15
`);
