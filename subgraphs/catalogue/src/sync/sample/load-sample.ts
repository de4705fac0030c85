import { type Result, unwrap } from '@lienthong/kernel';
import type { Calendar } from '../../domain/calendar.js';
import type { CodeMapping, CodeMappingRefusal, CodeSystem } from '../../domain/codes/code-mapping.js';
import type { StatusMapping, StatusMappingRefusal } from '../../domain/codes/status-mapping.js';
import type { Decision } from '../../domain/decisions/decision.js';
import type { DecisionRefusal } from '../../domain/decisions/publish-decision.js';
import type { Delegation } from '../../domain/delegations/delegation.js';
import type { DelegationRefusal } from '../../domain/delegations/publish-delegation.js';
import type { OneDoorUnit } from '../../domain/one-door-unit.js';
import type { PaperEquivalent, PaperEquivalentRefusal } from '../../domain/papers/paper-equivalent.js';
import type { ProcessTemplate } from '../../domain/process-template.js';
import type { DataFault } from '../../domain/province-data/data-fault.js';
import type { ReceptionArrangement, ReceptionRefusal } from '../../domain/reception/reception-arrangement.js';
import type { Service } from '../../domain/service.js';
import type { Target, TargetRefusal } from '../../domain/targets/target.js';
import type { CalendarOverride, OverrideRefusal } from '../../domain/unit-hours/calendar-override.js';
import type { RecordsEntered } from '../../operations/authority-ports.js';
import type { Areas } from '../../operations/enter-areas.js';
import type { VersionToPublish } from '../../operations/publish-procedures.js';
import type { ServicesPublished } from '../../operations/publish-services.js';
import { type RecordRefusal, refusalText } from '../refusal-text.js';
import type { SampleFiles } from './sample-files.js';
import { codeMappings, decisions, paperEquivalents, statusMappings } from './translate-authority.js';
import { calendars, services, versionProposals } from './translate-sample.js';

/** The operations that take the sample in. */
export interface SampleOperations {
  enterAreas(areas: Areas): Promise<void>;
  publishCalendars(calendars: readonly Calendar[]): Promise<number>;
  publishUnits(units: readonly OneDoorUnit[]): Promise<number>;
  publishProcesses(processes: readonly ProcessTemplate[]): Promise<Result<number, readonly DataFault[]>>;
  publishProcedures(proposals: readonly VersionToPublish[]): Promise<number>;
  publishDecisions(decisions: readonly Decision[]): Promise<RecordsEntered<DecisionRefusal>>;
  publishDelegations(delegations: readonly Delegation[]): Promise<RecordsEntered<DelegationRefusal>>;
  publishOverrides(overrides: readonly CalendarOverride[]): Promise<RecordsEntered<OverrideRefusal>>;
  enterTargets(targets: readonly Target[]): Promise<RecordsEntered<TargetRefusal>>;
  enterCodeSystems(systems: readonly CodeSystem[]): Promise<void>;
  enterCodeMappings(mappings: readonly CodeMapping[]): Promise<RecordsEntered<CodeMappingRefusal>>;
  publishStatusMappings(mappings: readonly StatusMapping[]): Promise<RecordsEntered<StatusMappingRefusal>>;
  enterArrangements(arrangements: readonly ReceptionArrangement[]): Promise<RecordsEntered<ReceptionRefusal>>;
  enterPaperEquivalents(
    equivalents: readonly PaperEquivalent[],
  ): Promise<RecordsEntered<PaperEquivalentRefusal>>;
  publishServices(services: readonly Service[]): Promise<ServicesPublished>;
}

/** How far one kind of thing has come. `changed` counts what was not there before in this form. */
export interface LoadProgress {
  readonly what:
    | 'areas'
    | 'calendars'
    | 'units'
    | 'overrides'
    | 'codes'
    | 'statuses'
    | 'processes'
    | 'procedures'
    | 'papers'
    | 'decisions'
    | 'delegations'
    | 'targets'
    | 'arrangements'
    | 'services';
  readonly loaded: number;
  readonly total: number;
  readonly changed: number;
}

/** Chunks are committed one by one: a load that was cut off goes on where it stopped when it is repeated. */
const CHUNK = 100;

/** What services stand on comes before them. */
export async function loadSample(
  operations: SampleOperations,
  files: SampleFiles,
  report: (progress: LoadProgress) => void,
): Promise<void> {
  const { units, authority } = files;
  const areas = units.administrativeUnits.length;
  await operations.enterAreas(units);
  report({ what: 'areas', loaded: areas, total: areas, changed: 0 });
  const load = inChunks(report);
  await load('calendars', calendars(files), operations.publishCalendars);
  await load('units', units.oneDoorUnits, operations.publishUnits);
  await load('overrides', authority.overrides.overrides, whole(operations.publishOverrides));
  await operations.enterCodeSystems(authority.codes.systems);
  await load('codes', codeMappings(files), whole(operations.enterCodeMappings));
  await load('statuses', statusMappings(files), whole(operations.publishStatusMappings));
  await load('processes', files.processes.processes, async (chunk) =>
    unwrap(await operations.publishProcesses(chunk)),
  );
  await load('procedures', versionProposals(files), operations.publishProcedures);
  await load('papers', paperEquivalents(files), whole(operations.enterPaperEquivalents));
  await load('decisions', decisions(files), whole(operations.publishDecisions));
  await load('delegations', authority.delegations.delegations, whole(operations.publishDelegations));
  await load('targets', authority.targets.targets, whole(operations.enterTargets));
  await load('arrangements', authority.reception.arrangements, whole(operations.enterArrangements));
  await load('services', services(files), async (chunk) => {
    const { changed, refused } = await operations.publishServices(chunk);
    if (refused.length > 0) throw new IncompleteServices(refused);
    return changed;
  });
}

/** Names every service that may not go online, and why. */
export class IncompleteServices extends Error {
  override readonly name = 'IncompleteServices';
  constructor(refused: ServicesPublished['refused']) {
    const lines = refused.map(({ serviceId, missing }) => `  ${serviceId}: ${missing.join(', ')}`);
    super(`These services may not go online yet:\n${lines.join('\n')}`);
  }
}

/** Of the sample nothing may be refused. */
const whole =
  <Item>(enter: (items: readonly Item[]) => Promise<RecordsEntered<RecordRefusal>>) =>
  async (items: readonly Item[]): Promise<number> => {
    const { changed, refused } = await enter(items);
    if (refused.length > 0) throw new RefusedRecords(refused);
    return changed;
  };

/** Names every record that was refused, and why, in both languages. */
export class RefusedRecords extends Error {
  override readonly name = 'RefusedRecords';
  constructor(refused: RecordsEntered<RecordRefusal>['refused']) {
    const lines = refused.map(({ id, reason }) => {
      const { vi, en } = refusalText(reason);
      return `  ${id}: ${reason.type}: ${vi} / ${en}`;
    });
    super(`These records were refused:\n${lines.join('\n')}`);
  }
}

const inChunks =
  (report: (progress: LoadProgress) => void) =>
  async <Item>(
    what: LoadProgress['what'],
    items: readonly Item[],
    publish: (items: readonly Item[]) => Promise<number>,
  ): Promise<void> => {
    let changed = 0;
    for (let start = 0; start < items.length; start += CHUNK) {
      const chunk = items.slice(start, start + CHUNK);
      changed += await publish(chunk);
      report({ what, loaded: start + chunk.length, total: items.length, changed });
    }
  };
