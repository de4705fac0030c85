import { type PlainDate, parsePlainDate, plainDate } from '@lienthong/kernel';
import { z } from 'zod';

/** Values that all files of a sample share. */

export const day = z
  .string()
  .refine((value) => parsePlainDate(value) !== null, 'not a calendar day')
  .transform((value): PlainDate => plainDate(value));

export const text = z.string().min(1).max(2_000);

export const validity = { validFrom: day, validUntil: day.nullable() };
