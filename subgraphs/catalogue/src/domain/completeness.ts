import { type DossierStatus, type PlainDate, plainDate } from '@lienthong/kernel';
import type { StatusMapping } from './codes/status-mapping.js';
import { unmappedStatuses } from './codes/unmapped-statuses.js';
import type { Decision } from './decisions/decision.js';
import { listingOf } from './decisions/listing.js';
import type { Delegation } from './delegations/delegation.js';
import { undelegatedSteps } from './delegations/undelegated-steps.js';
import type { OneDoorUnit } from './one-door-unit.js';
import type { ProcedureCase, ProcedureContent } from './procedure.js';
import type { DelegableAction, Service } from './service.js';

/** What keeps a service from running online. */
export type MissingPart =
  | 'CASE_NOT_IN_FORCE'
  | 'NATIONAL_CODE_UNMAPPED'
  | 'PROCESS_MISSING'
  | 'CALENDAR_NOT_COVERING'
  | 'FEES_NOT_DECLARED'
  | 'TIME_LIMIT_MISSING'
  | 'ONLINE_FILING_EXCLUDED'
  | 'RESULT_WITHOUT_CODE'
  /** The decision its process names is not entered, or does not list it there on that day. */
  | 'NOT_LISTED_ON_THE_SPOT'
  | MissingDelegation
  | UnmappedStatus;

/** Its dossiers can come into this status, and no table says what the national portal is told of it. */
export type UnmappedStatus = `STATUS_UNMAPPED:${DossierStatus}`;

/** Its process says that the step is done on a delegation, and none is in effect for it there on that day. */
export type MissingDelegation = `DELEGATION_MISSING:${DelegableAction}`;

export interface ServiceFacts {
  readonly service: Pick<Service, 'procedureCode' | 'caseId' | 'agencyIdentifier' | 'process'>;
  /** Content in force on the day. Null: none. */
  readonly content: ProcedureContent | null;
  /** Last day that both calendars of the unit cover. Null: a calendar is not entered. */
  readonly calendarsCoverTo: PlainDate | null;
  /** Unit that serves. Null: not entered. */
  readonly unit: OneDoorUnit | null;
  /** Decisions that list the procedure. */
  readonly decisions: readonly Decision[];
  /** Delegations of its agency, at any time; others do no harm. */
  readonly delegations: readonly Delegation[];
  /** Mappings of its agency and its province, at any time; others do no harm. */
  readonly statusMappings: readonly StatusMapping[];
  /** The day the service is to run on: today, or its first day if that is later. */
  readonly on: PlainDate;
}

/** What is missing before a case may go live online, in the order in which a person would see to it. */
export function missingParts(facts: ServiceFacts): MissingPart[] {
  const { service, content, calendarsCoverTo, on } = facts;
  const one = content?.cases.find(({ id }) => id === service.caseId) ?? null;
  const missing: [MissingPart, boolean][] = [
    ['NATIONAL_CODE_UNMAPPED', !NATIONAL_CODE.test(service.procedureCode)],
    ['CASE_NOT_IN_FORCE', one === null],
    ['PROCESS_MISSING', service.process.steps.length === 0],
    ['CALENDAR_NOT_COVERING', calendarsCoverTo === null || calendarsCoverTo < coverageWanted(on)],
    ['FEES_NOT_DECLARED', one !== null && !one.feesDeclared],
    ['TIME_LIMIT_MISSING', one !== null && !isLimitedOnline(one)],
    ['ONLINE_FILING_EXCLUDED', one?.switches?.includes('NO_ONLINE_FILING') === true],
    ['RESULT_WITHOUT_CODE', one !== null && !hasCodedResults(one)],
    ['NOT_LISTED_ON_THE_SPOT', !standsOnItsDecision(facts)],
  ];
  return [
    ...missing.filter(([, isMissing]) => isMissing).map(([part]) => part),
    ...undelegatedSteps(facts, facts.delegations).map(
      (action): MissingDelegation => `DELEGATION_MISSING:${action}`,
    ),
    ...unmappedStatuses(facts, facts.statusMappings).map(
      (status): UnmappedStatus => `STATUS_UNMAPPED:${status}`,
    ),
  ];
}

/** What is published online without these would promise what nobody can keep. @source Decree 42/2022/NĐ-CP */
export const runsOnline = ({ level }: Pick<Service, 'level'>): boolean => level !== 'INFORMATION';

/** @source domain facts §8.1 */
const NATIONAL_CODE = /^[1-3]\.\d{6}$/;

/**
 * The rest of this year; from December the coming year as well, for by then its days off have been decided and
 * due dates begin to fall into it.
 */
function coverageWanted(on: PlainDate): PlainDate {
  const year = Number(on.slice(0, 4)) + (on.slice(5, 7) === '12' ? 1 : 0);
  return plainDate(`${year}-12-31`);
}

/** @source domain facts §4.1: some cases have no due date at all, and say so */
const isLimitedOnline = ({ timeLimits, switches }: ProcedureCase): boolean =>
  timeLimits.some(
    ({ channel, statutory, committed }) =>
      channel === 'ONLINE' &&
      ((statutory ?? committed) !== null || switches?.includes('NO_DUE_DATE') === true),
  );

const hasCodedResults = ({ results }: ProcedureCase): boolean =>
  results.length > 0 && results.every(({ code }) => code !== '');

/**
 * A process on the spot stands on a decision that lists the procedure there, and no later one has struck it off.
 * @source Decree 61/2018/NĐ-CP
 */
function standsOnItsDecision({ service, unit, decisions, on }: ServiceFacts): boolean {
  const { onTheSpotDecision: number } = service.process;
  if (number === null) return true;
  if (unit === null) return false;
  const question = { ...service, kind: 'ON_THE_SPOT', unit, on } as const;
  const named = decisions.filter((decision) => decision.number === number);
  return listingOf(named, question) !== null && listingOf(decisions, question) !== null;
}
