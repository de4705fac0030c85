import { type PlainDate, toEpochDay } from '@lienthong/kernel';

/** A procedure as it stands in the national list of tonight. */
export interface ListedProcedure {
  readonly code: string;
  readonly name: string;
}

/** What earlier nights have found out about a code of the national list. */
export interface NationalProcedure {
  readonly code: string;
  /** Night in which its packet was last read. Null: never, or the last attempt failed. */
  readonly packetReadOn: PlainDate | null;
  /** First night on which the list no longer showed it. Null: it was there last time. */
  readonly goneOn: PlainDate | null;
}

export interface PullPlan {
  /** Codes whose packets are to be fetched tonight, in order. */
  readonly fetch: readonly string[];
  /** Codes that the list no longer shows since tonight: detected, not expired. */
  readonly gone: readonly string[];
  /** Codes that the list shows again. */
  readonly returned: readonly string[];
}

/** Every procedure has its weekday, so that a seventh is refreshed each night; missed nights are made up for. */
const REFRESH_DAYS = 7;

/** No delta is offered, so the list is compared with what is known. @source exchange contract §2.2 */
export function planPull(
  listed: readonly ListedProcedure[],
  known: readonly NationalProcedure[],
  night: PlainDate,
): PullPlan {
  const knownByCode = new Map(known.map((one) => [one.code, one]));
  const codes = [...new Set(listed.map(({ code }) => code))].toSorted();
  const listedCodes = new Set(codes);
  return {
    fetch: codes.filter((code) => isDue(code, knownByCode.get(code), night)),
    gone: known
      .filter(({ code, goneOn }) => goneOn === null && !listedCodes.has(code))
      .map(({ code }) => code)
      .toSorted(),
    returned: codes.filter((code) => (knownByCode.get(code)?.goneOn ?? null) !== null),
  };
}

function isDue(code: string, known: NationalProcedure | undefined, night: PlainDate): boolean {
  if (known === undefined || known.packetReadOn === null || known.goneOn !== null) return true;
  const age = toEpochDay(night) - toEpochDay(known.packetReadOn);
  if (age <= 0) return false;
  return age >= REFRESH_DAYS || (toEpochDay(night) - weekdayOf(code)) % REFRESH_DAYS === 0;
}

/** Codes are numbers given one after another, so their digits spread them over the week. */
const weekdayOf = (code: string): number => Number(code.replace(/\D/g, '')) % REFRESH_DAYS;
