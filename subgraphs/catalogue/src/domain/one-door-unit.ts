import type { PlainDate } from '@lienthong/kernel';
import { isValidOn } from './validity.js';

/** A counter hall where dossiers are taken in and results handed out. Its identity outlives names and mergers. */
export interface OneDoorUnit {
  readonly id: string;
  readonly kind: OneDoorUnitKind;
  /** Hours in which dossiers are taken in; may be longer than the processing hours. */
  readonly receptionCalendarId: string;
  /** Hours in which the clock of a dossier runs. */
  readonly processingCalendarId: string;
  readonly counters: readonly Counter[];
  /** In order of time, without gaps or overlaps; at least one. */
  readonly periods: readonly UnitPeriod[];
}

export type OneDoorUnitKind = 'PROVINCIAL_CENTRE' | 'DISTRICT_CENTRE' | 'COMMUNE_CENTRE' | 'COMMUNE_UNIT';

export interface Counter {
  readonly number: number;
  readonly name: string;
  /** Serves the procedures with few or no dossiers of several fields. */
  readonly shared: boolean;
}

/** Name and place of the unit for a stretch of time: old documents keep the old name. */
export interface UnitPeriod {
  readonly validFrom: PlainDate;
  /** First day no longer covered. Null: open. */
  readonly validUntil: PlainDate | null;
  readonly name: string;
  /** Code of the province at that time; the same digits may have named another province before. */
  readonly provinceCode: string;
  /** Id of the administrative unit it stands for. */
  readonly areaId: string;
  /** Identifier under which the national portal addresses the unit. */
  readonly agencyIdentifier: string;
  /** True: plausible, not confirmed by a source. */
  readonly assumed: boolean;
}

/** The period of that day; before the first or after the last one, the nearest. */
export function periodOn(unit: OneDoorUnit, day: PlainDate): UnitPeriod {
  const { periods } = unit;
  const [first] = periods;
  if (first === undefined) throw new Error(`One-door unit ${unit.id} has no period`);
  return periods.findLast((period) => period.validFrom <= day) ?? first;
}

/** Whether the unit is open to dossiers on that day. */
export function standsOn(unit: OneDoorUnit, day: PlainDate): boolean {
  return unit.periods.some((period) => isValidOn(period, day));
}
