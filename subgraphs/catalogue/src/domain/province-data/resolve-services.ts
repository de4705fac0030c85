import { err, ok, type PlainDate, type Result } from '@lienthong/kernel';
import type { Agency } from '../area.js';
import type { KnownCase } from '../known-case.js';
import { type OneDoorUnit, periodOn, standsOn } from '../one-door-unit.js';
import { applyTemplate, type ProcessTemplate } from '../process-template.js';
import { type Service, type ServiceLevel, serviceId } from '../service.js';
import { emptyValidity } from './check-validity.js';
import { type DataFault, duplicateFaults, faultAt, unknownCode } from './data-fault.js';

/** A service as a province lists it: process and agency by their codes. */
export interface ListedService {
  readonly unitId: string;
  readonly procedureCode: string;
  readonly caseId: string;
  /** Null: the agency behind the unit on the first day. */
  readonly agencyIdentifier: string | null;
  /** Name it had when the service was published. Null: its present name. */
  readonly agencyName: string | null;
  readonly level: ServiceLevel;
  readonly processId: string;
  /** Null: the newest version. */
  readonly processVersion: number | null;
  readonly onTheSpotDecision: string | null;
  readonly validFrom: PlainDate;
  readonly validUntil: PlainDate | null;
}

export interface KnownToServices {
  readonly unitsById: ReadonlyMap<string, OneDoorUnit>;
  /** By procedure code, of all its versions. */
  readonly casesByCode: ReadonlyMap<string, readonly KnownCase[]>;
  readonly agenciesByIdentifier: ReadonlyMap<string, Agency>;
  /** Versions of each process in order. */
  readonly processesById: ReadonlyMap<string, readonly ProcessTemplate[]>;
}

export function resolveServices(
  listed: readonly ListedService[],
  known: KnownToServices,
): Result<readonly Service[], readonly DataFault[]> {
  const duplicates = duplicateFaults(listed, { keyOf: idOf, at: [], column: 'procedureCode' });
  const resolved = listed.map((one, index) => resolveService(one, index, known));
  const faults = [...duplicates, ...resolved.flatMap((one) => (one.ok ? [] : one.error))];
  if (faults.length > 0) return err(faults);
  return ok(resolved.flatMap((one) => (one.ok ? [one.value] : [])));
}

const idOf = ({ unitId, procedureCode, caseId }: ListedService): string =>
  serviceId(unitId, procedureCode, caseId);

function resolveService(
  one: ListedService,
  index: number,
  known: KnownToServices,
): Result<Service, readonly DataFault[]> {
  const unit = known.unitsById.get(one.unitId);
  const process = templateOf(one, known);
  const identifier = one.agencyIdentifier ?? (unit === undefined ? null : agencyOf(unit, one.validFrom));
  const agency = identifier === null ? undefined : known.agenciesByIdentifier.get(identifier);
  const faults = [
    ...emptyValidity(one, [index]),
    ...unitFaults(one, index, unit),
    ...caseFaults(one, index, known.casesByCode.get(one.procedureCode)),
    ...processFaults(one, index, process),
    ...(identifier === null || agency !== undefined
      ? []
      : [unknownCode([index, 'agencyIdentifier'], identifier)]),
  ];
  if (faults.length > 0 || agency === undefined || process === undefined) return err(faults);
  const { agencyIdentifier: _, processId: __, processVersion: ___, onTheSpotDecision, ...shared } = one;
  return ok({
    id: idOf(one),
    ...shared,
    agencyIdentifier: agency.identifier,
    agencyName: one.agencyName ?? agency.name,
    process: applyTemplate(process, onTheSpotDecision),
  });
}

const agencyOf = (unit: OneDoorUnit, day: PlainDate): string => periodOn(unit, day).agencyIdentifier;

function templateOf(
  { processId, processVersion }: ListedService,
  { processesById }: KnownToServices,
): ProcessTemplate | undefined {
  const versions = processesById.get(processId) ?? [];
  return processVersion === null
    ? versions.at(-1)
    : versions.find(({ version }) => version === processVersion);
}

function unitFaults(one: ListedService, index: number, unit: OneDoorUnit | undefined): DataFault[] {
  if (unit === undefined) return [unknownCode([index, 'unitId'], one.unitId)];
  if (standsOn(unit, one.validFrom)) return [];
  const expected = `a day on which unit ${unit.id} stands`;
  return [faultAt([index, 'validFrom'], { type: 'WrongValue', value: one.validFrom, expected })];
}

/** Published for whichever day: what is in force on its day, the gate of publication sees to. */
function caseFaults(
  { procedureCode, caseId }: ListedService,
  index: number,
  cases: readonly KnownCase[] | undefined,
): DataFault[] {
  if (cases === undefined) return [unknownCode([index, 'procedureCode'], procedureCode)];
  return cases.some(({ id }) => id === caseId) ? [] : [unknownCode([index, 'caseId'], caseId)];
}

function processFaults(
  { processId, processVersion, onTheSpotDecision }: ListedService,
  index: number,
  process: ProcessTemplate | undefined,
): DataFault[] {
  if (process === undefined) {
    return processVersion === null
      ? [unknownCode([index, 'processId'], processId)]
      : [unknownCode([index, 'processVersion'], `${processId}@${processVersion}`)];
  }
  if (!process.onTheSpot || onTheSpotDecision !== null) return [];
  return [faultAt([index, 'onTheSpotDecision'], { type: 'MissingValue' })];
}

/** The form in which a service stands in a file. */
export const toListed = (service: Service): ListedService => ({
  unitId: service.unitId,
  procedureCode: service.procedureCode,
  caseId: service.caseId,
  agencyIdentifier: service.agencyIdentifier,
  agencyName: service.agencyName,
  level: service.level,
  processId: service.process.id,
  processVersion: service.process.version,
  onTheSpotDecision: service.process.onTheSpotDecision,
  validFrom: service.validFrom,
  validUntil: service.validUntil,
});
