import type { PlainDate } from '@lienthong/kernel';

/** A stretch of days: the first one, and the first one no longer covered. Null: open. */
export interface Validity {
  readonly validFrom: PlainDate;
  readonly validUntil: PlainDate | null;
}

export const isValidOn = ({ validFrom, validUntil }: Validity, day: PlainDate): boolean =>
  validFrom <= day && (validUntil === null || day < validUntil);

/** Whether some day is covered by both. */
export const overlap = (one: Validity, other: Validity): boolean =>
  startsBeforeEnd(one, other) && startsBeforeEnd(other, one);

/** Whether it covers a day at all. */
export const coversADay = ({ validFrom, validUntil }: Validity): boolean =>
  validUntil === null || validFrom < validUntil;

const startsBeforeEnd = ({ validFrom }: Validity, { validUntil }: Validity): boolean =>
  validUntil === null || validFrom < validUntil;
