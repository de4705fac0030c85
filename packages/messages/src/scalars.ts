import { parseInstant, parsePlainDate, parseVnd } from '@lienthong/kernel';
import { z } from 'zod';

/** Calendar day `yyyy-MM-dd` in Viet Nam. */
export const plainDateText = z.string().refine((text) => parsePlainDate(text) !== null, 'not a calendar day');
/** ISO 8601 instant with offset. */
export const instantText = z.string().refine((text) => parseInstant(text) !== null, 'not an instant');
/** Whole đồng as decimal digits. */
export const vndText = z.string().refine((text) => parseVnd(text) !== null, 'not an amount in đồng');

export const channel = z.enum(['IN_PERSON', 'ONLINE', 'POSTAL']);
export type Channel = z.infer<typeof channel>;

export const timeLimit = z.object({
  amount: z.number().int().positive(),
  unit: z.enum(['WORKING_DAY', 'CALENDAR_DAY', 'WORKING_HOUR', 'HOUR']),
  /**
   * Minute of the day (15:00 is 900) after which a procedure answered on the day itself counts from the next working
   * day; only with working days. Null, or absent as in older messages: the limit counts working time.
   */
  sameDayCutOffMinute: z.number().int().min(0).max(1_439).nullable().optional(),
});
