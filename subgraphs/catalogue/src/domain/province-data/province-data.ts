import type { AdministrativeUnit, Agency } from '../area.js';
import type { Calendar } from '../calendar.js';
import type { CodeMapping } from '../codes/code-mapping.js';
import type { StatusMapping } from '../codes/status-mapping.js';
import type { Decision } from '../decisions/decision.js';
import type { Delegation } from '../delegations/delegation.js';
import type { OneDoorUnit } from '../one-door-unit.js';
import type { PaperEquivalent } from '../papers/paper-equivalent.js';
import type { ProcessTemplate } from '../process-template.js';
import type { ReceptionArrangement } from '../reception/reception-arrangement.js';
import type { Target } from '../targets/target.js';
import type { CalendarOverride } from '../unit-hours/calendar-override.js';
import type { ListedService } from './resolve-services.js';

/** In the order in which they are loaded: what others mention comes first. */
export const PROVINCE_KINDS = [
  'areas',
  'agencies',
  'calendars',
  'units',
  'processes',
  'status-mappings',
  'decisions',
  'delegations',
  'services',
  'reception',
  'unit-hours',
  'code-mappings',
  'paper-codes',
  'targets',
] as const;

export type ProvinceKind = (typeof PROVINCE_KINDS)[number];

/** What a province enters itself, by kind. */
export interface ProvinceItems {
  readonly areas: AdministrativeUnit;
  readonly agencies: Agency;
  readonly calendars: Calendar;
  readonly units: OneDoorUnit;
  readonly processes: ProcessTemplate;
  readonly 'status-mappings': StatusMapping;
  readonly decisions: Decision;
  readonly delegations: Delegation;
  readonly services: ListedService;
  readonly reception: ReceptionArrangement;
  readonly 'unit-hours': CalendarOverride;
  readonly 'code-mappings': CodeMapping;
  readonly 'paper-codes': PaperEquivalent;
  readonly targets: Target;
}

export type ProvinceData = {
  readonly [Kind in ProvinceKind]: { readonly kind: Kind; readonly items: readonly ProvinceItems[Kind][] };
}[ProvinceKind];
