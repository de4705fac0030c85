import { coversADay, type Validity } from '../validity.js';
import { type DataFault, faultAt } from './data-fault.js';

export function emptyValidity(validity: Validity, at: DataFault['at']): DataFault[] {
  if (coversADay(validity)) return [];
  const { validFrom, validUntil } = validity;
  const expected = `a day after ${validFrom}`;
  return [faultAt([...at, 'validUntil'], { type: 'WrongValue', value: validUntil ?? '', expected })];
}

/** Periods of one thing stand in order of time, each beginning where the one before ends. */
export function sequenceFaults(periods: readonly Validity[], at: DataFault['at'], code: string): DataFault[] {
  return periods.slice(1).flatMap(({ validFrom }, index) => {
    const before = periods[index];
    if (before === undefined || before.validUntil === validFrom) return [];
    const place = [...at, index + 1, 'validFrom'];
    if (before.validUntil !== null && before.validUntil < validFrom) {
      return [faultAt(place, { type: 'PeriodGap', from: before.validUntil, until: validFrom })];
    }
    return [faultAt(place, { type: 'OverlappingValidity', code, otherId: code })];
  });
}
