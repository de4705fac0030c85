import { err, ok, parseTimeOfDay, type Result, type Weekday } from '@lienthong/kernel';
import type { CalendarSession } from '../calendar.js';
import { coversADay, overlap, type Validity } from '../validity.js';

/** For some time the hours of one unit differ from the calendar it follows. */
export interface CalendarOverride extends Validity {
  readonly id: string;
  readonly unitId: string;
  readonly kind: OverrideKind;
  /** E.g. “Sáng thứ Bảy vì dân”. */
  readonly reason: string;
  /**
   * Only these weekdays, and none that is a day off anyway. Null: every day of the stretch, also a day off;
   * then it has to end.
   */
  readonly weekdays: readonly Weekday[] | null;
  /** Hours added to those of the day; none when closed. */
  readonly sessions: readonly CalendarSession[];
  /** Number of the decision. Null: not told. */
  readonly decision: string | null;
}

export type OverrideKind =
  /** Hours in which dossiers are taken in; the clock of a dossier does not run. */
  | 'EXTENDED_RECEPTION'
  /** Hours in which dossiers are taken in and worked on. */
  | 'EXTRA_WORK'
  /** No work at all; comes before the other kinds. */
  | 'CLOSED';

export type OverrideRefusal =
  | { readonly type: 'OverridePeriodInvalid'; readonly overrideId: string }
  /** Days without end: whatever is not of certain weekdays has to end. */
  | { readonly type: 'OverrideWithoutEnd'; readonly overrideId: string }
  /** Closed with hours, open without any, or hours that are none or not in order. */
  | { readonly type: 'OverrideHoursInvalid'; readonly overrideId: string }
  /** Both change the same days of the unit in the same way. */
  | { readonly type: 'OverridesOverlap'; readonly overrideId: string; readonly otherId: string };

export function checkOverride(
  override: CalendarOverride,
  others: readonly CalendarOverride[],
): Result<CalendarOverride, OverrideRefusal> {
  const { id: overrideId, kind, weekdays, sessions } = override;
  if (!coversADay(override)) return err({ type: 'OverridePeriodInvalid', overrideId });
  if (weekdays === null && override.validUntil === null)
    return err({ type: 'OverrideWithoutEnd', overrideId });
  if ((kind === 'CLOSED') !== (sessions.length === 0) || weekdays?.length === 0 || !areInOrder(sessions))
    return err({ type: 'OverrideHoursInvalid', overrideId });
  const rival = others.find((other) => other.id !== overrideId && changeTheSame(override, other));
  return rival === undefined
    ? ok(override)
    : err({ type: 'OverridesOverlap', overrideId, otherId: rival.id });
}

function areInOrder(sessions: readonly CalendarSession[]): boolean {
  const times = sessions.flat().map(parseTimeOfDay);
  return times.every((time, index) => time !== null && (index === 0 || time > (times[index - 1] ?? time)));
}

const changeTheSame = (one: CalendarOverride, other: CalendarOverride): boolean =>
  one.unitId === other.unitId &&
  one.kind === other.kind &&
  overlap(one, other) &&
  (one.weekdays === null ||
    other.weekdays === null ||
    one.weekdays.some((weekday) => other.weekdays?.includes(weekday)));
