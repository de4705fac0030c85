import type { PlainDate } from '@lienthong/kernel';
import type { UnitPublished } from '@lienthong/messages';

/** The unit under the name and in the place it has on that day; before its first period, as in that one. */
export function unitOn(unit: UnitPublished, day: PlainDate): UnitPublished {
  const { periods = [] } = unit;
  const { name, provinceCode, agencyIdentifier } =
    periods.findLast(({ validFrom }) => validFrom <= day) ?? periods[0] ?? unit;
  return { ...unit, name, provinceCode, agencyIdentifier };
}
