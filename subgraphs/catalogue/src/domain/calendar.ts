import type { PlainDate } from '@lienthong/kernel';

/** A working calendar as it is entered and published; the kernel's parser makes it computable. */
export interface Calendar {
  readonly calendarId: string;
  readonly name: string;
  /** Sessions by ISO weekday, "1" is Monday; a missing day is a day off. */
  readonly weekly: Readonly<Record<string, readonly CalendarSession[]>>;
  readonly daysOff: readonly CalendarDay[];
  /** Weekend days worked instead of a bridge day, with Monday's hours. */
  readonly makeUpDays: readonly CalendarDay[];
  readonly specialDays: readonly (CalendarDay & { readonly sessions: readonly CalendarSession[] })[];
  readonly coveredFrom: PlainDate;
  /** Last day covered, inclusive. */
  readonly coveredTo: PlainDate;
  readonly minutesPerWorkingDay: number;
}

/** Opening and closing time, `HH:mm`. */
export type CalendarSession = readonly [string, string];

export interface CalendarDay {
  readonly day: PlainDate;
  readonly reason: string;
}
