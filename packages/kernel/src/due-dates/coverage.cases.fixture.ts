import { readCases } from './due-date-case.fixture.js';

/** Days nobody has entered holidays for; these calendars cover 2024-01-01 to 2027-12-31, a Friday. */
export const coverage = readCases(`
the last day holds it | civil | 2027-12-31 07:00 | 1 wd | 2027-12-31 17:00 | fits to the minute
one minute too late | civil | 2027-12-31 07:01 | 1 wd | not covered 2028-01-01 | one minute missing
a day from the last morning | civil | 2027-12-31 10:00 | 1 wd | not covered 2028-01-01 | ends in 2028
the last hour | civil | 2027-12-31 16:00 | 1 wh | 2027-12-31 17:00 | due as it closes
one minute into the last hour | civil | 2027-12-31 16:01 | 1 wh | not covered 2028-01-01 | one minute missing
at the last closing | civil | 2027-12-31 17:00 | 1 wh | not covered 2028-01-01 | work would start in 2028
nothing at the last closing | civil | 2027-12-31 17:00 | 0 wd | not covered 2028-01-01 | work would start in 2028
a calendar day to the last day | civil | 2027-12-30 10:00 | 1 cd | 2027-12-31 10:00 | Fri works
calendar days into 2028 | civil | 2027-12-30 10:00 | 3 cd | not covered 2028-01-02 | that day is not covered
a calendar day from after the last closing | civil | 2027-12-31 18:00 | 1 cd | not covered 2028-01-01 | work would start in 2028
hours to the last closing | civil | 2027-12-31 16:00 | 1 h | 2027-12-31 17:00 | closing time is in time
hours past the last closing | civil | 2027-12-31 16:00 | 2 h | not covered 2028-01-01 | moves into 2028
same day at the last cut-off | civil | 2027-12-31 15:00 | 1 wd 15:00 | 2027-12-31 17:00 | the day itself
same day past the last cut-off | civil | 2027-12-31 15:01 | 1 wd 15:00 | not covered 2028-01-01 | counts from 2028
before the first day | civil | 2023-12-29 10:00 | 1 wd | not covered 2023-12-29 | holidays of 2023 are not entered
the last minute before it | civil | 2023-12-31 16:59Z | 1 wh | not covered 2023-12-31 | 23:59 in Viet Nam
the first minute covered | civil | 2023-12-31 17:00Z | 1 wd | 2024-01-02 17:00 | Mon 1/1 off
after the last day | civil | 2028-01-03 10:00 | 1 wh | not covered 2028-01-03 | that day is not covered
closing at midnight of the last day | late | 2027-12-31 22:00 | 2 h | 2028-01-01 00:00 | as the last day closes
`);
