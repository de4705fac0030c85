import { readCases } from './due-date-case.fixture.js';

/** The worked examples from which the arithmetic was specified. */
export const domainVectors = readCases(`
three days over Tết | civil | 2026-02-13 16:00 | 3 wd | 2026-02-25 16:00 | Tết off 16–20/02: Mon 23, Tue 24, Wed 25
two days over a make-up Saturday | civil | 2026-08-21 15:00 | 2 wd | 2026-08-24 15:00 | Sat 22/8 is worked, as Monday
after closing | civil | 2026-03-04 17:30 | 1 wd | 2026-03-05 17:00 | starts Thu 07:00
in the lunch break | civil | 2026-03-04 12:00 | 4 wh | 2026-03-05 07:30 | 3 h 30 from 13:30, 30 min on Thu
five days over Giỗ Tổ and 30/4 | civil | 2026-04-24 10:00 | 5 wd | 2026-05-06 10:00 | off Mon 27/4 for Sun 26/4, 30/4, 1/5
`);
