import { type Instant, instant } from './instant.js';
import { fromEpochDay, type PlainDate, toEpochDay } from './plain-date.js';

/**
 * Wall-clock time in Viet Nam: UTC+7 all year, no daylight saving since 1975.
 * `minute` counts whole minutes since local midnight, 0 to 1439; seconds are dropped.
 */
export interface VietnamTime {
  readonly day: PlainDate;
  readonly minute: number;
}

const OFFSET_MINUTES = 7 * 60;
const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;

export function toVietnamTime(at: Instant): VietnamTime {
  const localMinutes = Math.floor(at / MINUTE_MS) + OFFSET_MINUTES;
  const epochDay = Math.floor(localMinutes / DAY_MINUTES);
  const day = fromEpochDay(epochDay);
  if (day === null) throw new Error(`Outside the calendar: ${at}`);
  return { day, minute: localMinutes - epochDay * DAY_MINUTES };
}

export const fromVietnamTime = ({ day, minute }: VietnamTime): Instant =>
  instant((toEpochDay(day) * DAY_MINUTES + minute - OFFSET_MINUTES) * MINUTE_MS);

export const vietnamDay = (at: Instant): PlainDate => toVietnamTime(at).day;

/** `HH:mm` to minutes since midnight; `24:00` is the end of the day. Null when malformed. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (!match) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= DAY_MINUTES ? minute : null;
}

export const formatTimeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/**
 * The portal's wire form `yyyyMMddHHmmss` in Viet Nam local time, always the 24-hour clock.
 * @source national portal exchange contract §1.4
 */
export function formatCompactTime(at: Instant): string {
  const { day, minute } = toVietnamTime(at);
  const second = Math.floor((((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS) / 1_000);
  return day.replaceAll('-', '') + formatTimeOfDay(minute).replace(':', '') + String(second).padStart(2, '0');
}

/** Null for malformed text; the empty string, which the portal sends for "none", is malformed here. */
export function parseCompactTime(text: string): Instant | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [, year, month, dayOfMonth, hour, minute, second] = match;
  const epochMs = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}+07:00`);
  if (Number.isNaN(epochMs)) return null;
  return formatCompactTime(instant(epochMs)) === text ? instant(epochMs) : null;
}
