import { type Clock, err, fingerprint, ok, type Result } from '@lienthong/kernel';
import type { DataFault } from '../domain/province-data/data-fault.js';
import type { ProvinceData } from '../domain/province-data/province-data.js';
import type { Planned } from './import-plan.js';
import type { ImportMode } from './import-procedures.js';
import type { ServiceAuthority } from './log-levels.js';
import { planCodeMappings } from './plan-code-mappings.js';
import { planDecisions } from './plan-decisions.js';
import { planDelegations } from './plan-delegations.js';
import { planPaperCodes } from './plan-paper-codes.js';
import { planAgencies, planAreas, planCalendars, planProcesses, planUnits } from './plan-province-data.js';
import { planReception } from './plan-reception.js';
import { planServices } from './plan-services.js';
import { planStatusMappings } from './plan-status-mappings.js';
import { planTargets } from './plan-targets.js';
import { planUnitHours } from './plan-unit-hours.js';
import type { ProvinceDatabase, ProvinceStores } from './province-ports.js';

/** What a file says, beside what is stored. Nothing is ever removed: what a file does not mention stays. */
export interface ImportedData {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

interface Deps {
  readonly database: ProvinceDatabase;
  readonly clock: Clock;
}

interface Mode extends ImportMode {
  /** On whose word levels of services change. Absent: of the importer. */
  readonly authority?: ServiceAuthority;
  onProgress(published: number): void;
}

/** Checks what a province enters against what is known, and publishes what differs, in one transaction. */
export const importProvinceData =
  ({ database, clock }: Deps) =>
  (data: ProvinceData, mode: Mode): Promise<Result<ImportedData, readonly DataFault[]>> =>
    database.transaction((stores) => {
      switch (data.kind) {
        case 'areas':
          return carryOut(planAreas(stores, data.items), mode);
        case 'agencies':
          return carryOut(planAgencies(stores, data.items), mode);
        case 'calendars':
          return carryOut(planCalendars(stores, data.items), mode);
        case 'units':
          return carryOut(planUnits(stores, data.items), mode);
        case 'processes':
          return carryOut(planProcesses(stores, data.items), mode);
        case 'status-mappings':
          return carryOut(planStatusMappings(stores, data.items), mode);
        case 'decisions':
          return carryOut(planDecisions(stores, data.items), mode);
        case 'services':
          return carryOut(
            planServices({ stores, clock, authority: mode.authority ?? IMPORTER }, data.items),
            mode,
          );
        default:
          return carryOutRecords(stores, data, mode);
      }
    }, !mode.dryRun);

type Records = Extract<
  ProvinceData,
  { readonly kind: 'delegations' | 'reception' | 'unit-hours' | 'code-mappings' | 'paper-codes' | 'targets' }
>;

/** Records that stand beside others of their kind. */
function carryOutRecords(
  stores: ProvinceStores,
  data: Records,
  mode: Mode,
): Promise<Result<ImportedData, readonly DataFault[]>> {
  switch (data.kind) {
    case 'delegations':
      return carryOut(planDelegations(stores, data.items), mode);
    case 'reception':
      return carryOut(planReception(stores, data.items), mode);
    case 'unit-hours':
      return carryOut(planUnitHours(stores, data.items), mode);
    case 'code-mappings':
      return carryOut(planCodeMappings(stores, data.items), mode);
    case 'paper-codes':
      return carryOut(planPaperCodes(stores, data.items), mode);
    case 'targets':
      return carryOut(planTargets(stores, data.items), mode);
  }
}

/** The log of levels then names the decision in effect, if one sets the level. */
const IMPORTER: ServiceAuthority = { recordedBy: 'import-catalogue', decision: null };

const CHUNK = 500;

async function carryOut<Item>(
  planning: Promise<Planned<Item>>,
  { onProgress }: Mode,
): Promise<Result<ImportedData, readonly DataFault[]>> {
  const planned = await planning;
  if (!planned.ok) return planned;
  const { items, stored, keyOf, publish } = planned.value;
  const storedByKey = new Map(stored.map((one) => [keyOf(one), fingerprint(one)]));
  const different = items.filter((one) => storedByKey.get(keyOf(one)) !== fingerprint(one));
  const faults: DataFault[] = [];
  for (let start = 0; start < different.length; start += CHUNK) {
    const chunk = different.slice(start, start + CHUNK);
    faults.push(...(await publish(chunk)));
    onProgress(start + chunk.length);
  }
  if (faults.length > 0) return err(faults);
  const added = different.filter((one) => !storedByKey.has(keyOf(one))).length;
  return ok({ added, changed: different.length - added, unchanged: items.length - different.length });
}
