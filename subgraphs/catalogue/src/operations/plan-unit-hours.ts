import { assertNever } from '@lienthong/kernel';
import type { CalendarOverride, OverrideRefusal } from '../domain/unit-hours/calendar-override.js';
import type { UnknownCode } from './authority-ports.js';
import type { Planned } from './import-plan.js';
import { within } from './plan-province-data.js';
import { LATER, planRecords, type RecordFault } from './plan-records.js';
import type { ProvinceStores } from './province-ports.js';
import { publishOverrides } from './publish-overrides.js';

export const planUnitHours = async (
  stores: ProvinceStores,
  overrides: readonly CalendarOverride[],
): Promise<Planned<CalendarOverride>> =>
  planRecords({
    items: overrides,
    related: await stores.publication.overrides.related(overrides),
    column: 'id',
    enter: publishOverrides(within(stores)),
    faultOf,
  });

function faultOf(override: CalendarOverride, reason: OverrideRefusal | UnknownCode): RecordFault {
  const { id, unitId, validUntil } = override;
  switch (reason.type) {
    case 'UnknownCode':
      return [['unitId'], { type: 'UnknownCode', code: unitId }];
    case 'OverridePeriodInvalid':
      return [['validUntil'], { type: 'WrongValue', value: validUntil ?? '', expected: LATER }];
    case 'OverrideWithoutEnd':
      return [['validUntil'], { type: 'MissingValue' }];
    case 'OverrideHoursInvalid':
      return [['sessions'], { type: 'WrongValue', value: hoursOf(override), expected: HOURS }];
    case 'OverridesOverlap':
      return [['validFrom'], { type: 'OverlappingValidity', code: id, otherId: reason.otherId }];
    default:
      return assertNever(reason);
  }
}

const hoursOf = ({ sessions }: CalendarOverride): string =>
  sessions.map(([opens, closes]) => `${opens}-${closes}`).join('; ');

const HOURS = 'giờ theo thứ tự, không có giờ khi đóng cửa; hours in order, and none when closed';
