import { type PlainDate, parsePlainDate, plainDate } from '@lienthong/kernel';
import { z } from 'zod';
import { tidy } from './cell.js';

/** Values that the kinds share, as JSON carries them. */

/** What XML cannot carry, or no sheet shows: control characters but tab and line end, halves of a character. */
const UNWRITABLE = /[^\P{Cc}\t\n]|\p{Cs}|\p{Noncharacter_Code_Point}/u;

const LONGEST_TEXT = 1_000;

const tidied = z.string().overwrite(tidy);

const text = tidied
  .min(1, 'không được để trống; must not be empty')
  .max(LONGEST_TEXT, `tối đa ${LONGEST_TEXT} ký tự; at most ${LONGEST_TEXT} characters`)
  .refine((value) => !UNWRITABLE.test(value), 'không có ký tự điều khiển; no control characters');

/** Absent and null say the same. */
const nullable = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);

export const value = {
  text,
  /** Identifiers travel in addresses and keys: no blanks. */
  code: text.regex(/^\S{1,100}$/, 'mã không có khoảng trắng; a code without blanks'),
  optionalCode: nullable(text.regex(/^\S{1,100}$/, 'mã không có khoảng trắng; a code without blanks')),
  optionalText: nullable(text),
  /** Null: not narrowed. */
  optionalCodes: nullable(
    z.array(text.regex(/^\S{1,100}$/, 'mã không có khoảng trắng; a code without blanks')).min(1),
  ),
  provinceCode: tidied.regex(/^\d{2}$/, 'hai chữ số; two digits'),
  day: tidied
    .refine((given) => parsePlainDate(given) !== null, 'ngày yyyy-MM-dd; a day yyyy-MM-dd')
    .transform((given): PlainDate => plainDate(given)),
  optionalDay: nullable(
    tidied
      .refine((given) => parsePlainDate(given) !== null, 'ngày yyyy-MM-dd; a day yyyy-MM-dd')
      .transform((given): PlainDate => plainDate(given)),
  ),
  positive: z.int().positive().max(1_000_000),
  optionalPositive: nullable(z.int().positive().max(1_000_000)),
  yesNo: z.boolean(),
  sessions: z.array(z.tuple([z.string(), z.string()])),
};

export const validity = { validFrom: value.day, validUntil: value.optionalDay };
