import type { OneDoorUnit, UnitPeriod } from '../one-door-unit.js';
import { unitCalendarFaults } from './check-calendars.js';
import { emptyValidity, sequenceFaults } from './check-validity.js';
import { type DataFault, duplicateFaults, unknownCode } from './data-fault.js';

/** What the catalogue knows of what units mention. */
export interface KnownToUnits {
  readonly calendarIds: ReadonlySet<string>;
  readonly areaIds: ReadonlySet<string>;
  readonly provinceCodes: ReadonlySet<string>;
  readonly agencyIdentifiers: ReadonlySet<string>;
}

export const checkUnits = (units: readonly OneDoorUnit[], known: KnownToUnits): DataFault[] => [
  ...duplicateFaults(units, { keyOf: ({ id }) => id, at: [], column: 'id' }),
  ...units.flatMap((unit, index) => checkUnit(unit, index, known)),
];

function checkUnit(unit: OneDoorUnit, index: number, known: KnownToUnits): DataFault[] {
  const calendars = CALENDARS.filter((column) => !known.calendarIds.has(unit[column]));
  return [
    ...calendars.map((column) => unknownCode([index, column], unit[column])),
    ...CALENDARS.flatMap((column) => unitCalendarFaults([index, column], unit[column])),
    ...duplicateFaults(unit.counters, {
      keyOf: ({ number }) => String(number),
      at: [index, 'counters'],
      column: 'number',
    }),
    ...sequenceFaults(unit.periods, [index, 'periods'], unit.id),
    ...unit.periods.flatMap((period, nth) => checkPeriod(period, [index, 'periods', nth], known)),
  ];
}

const CALENDARS = ['receptionCalendarId', 'processingCalendarId'] as const;

function checkPeriod(period: UnitPeriod, at: DataFault['at'], known: KnownToUnits): DataFault[] {
  const { areaId, provinceCode, agencyIdentifier } = period;
  return [
    ...emptyValidity(period, at),
    ...(known.areaIds.has(areaId) ? [] : [unknownCode([...at, 'areaId'], areaId)]),
    ...(known.provinceCodes.has(provinceCode) ? [] : [unknownCode([...at, 'provinceCode'], provinceCode)]),
    ...(known.agencyIdentifiers.has(agencyIdentifier)
      ? []
      : [unknownCode([...at, 'agencyIdentifier'], agencyIdentifier)]),
  ];
}
