import type { PlainDate } from '@lienthong/kernel';
import type { Calendar, CalendarDay } from './calendar.js';

/** What somebody declares a day of a calendar to be, instead of what its weekday says. */
export type DeclaredDay =
  | ({ readonly kind: 'DAY_OFF' | 'MAKE_UP' } & CalendarDay)
  /** Other hours than usual, for example a half day. */
  | ({ readonly kind: 'SPECIAL' } & Calendar['specialDays'][number])
  /** As its weekday says; takes an earlier declaration back. */
  | { readonly kind: 'REGULAR'; readonly day: PlainDate };

/** The calendar with these days as declared, each in place of what was declared of it before. */
export function declareDays(
  calendar: Calendar,
  days: readonly DeclaredDay[],
  coveredTo: PlainDate | null,
): Calendar {
  const declared = new Set(days.map(({ day }) => day));
  const untouched = ({ day }: { readonly day: PlainDate }): boolean => !declared.has(day);
  const off = days.flatMap((one) => (one.kind === 'DAY_OFF' ? [reasoned(one)] : []));
  const madeUp = days.flatMap((one) => (one.kind === 'MAKE_UP' ? [reasoned(one)] : []));
  const special = days.flatMap((one) =>
    one.kind === 'SPECIAL' ? [{ ...reasoned(one), sessions: one.sessions }] : [],
  );
  return {
    ...calendar,
    daysOff: inOrder([...calendar.daysOff.filter(untouched), ...off]),
    makeUpDays: inOrder([...calendar.makeUpDays.filter(untouched), ...madeUp]),
    specialDays: inOrder([...calendar.specialDays.filter(untouched), ...special]),
    coveredTo: coveredTo ?? calendar.coveredTo,
  };
}

const reasoned = ({ day, reason }: CalendarDay): CalendarDay => ({ day, reason });

const inOrder = <Day extends { readonly day: PlainDate }>(days: readonly Day[]): Day[] =>
  days.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
