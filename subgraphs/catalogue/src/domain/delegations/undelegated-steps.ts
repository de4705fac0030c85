import { delegationInEffect, type PlainDate } from '@lienthong/kernel';
import { type OneDoorUnit, periodOn } from '../one-door-unit.js';
import { DELEGABLE_ACTIONS, type DelegableAction, type Service } from '../service.js';
import type { Delegation } from './delegation.js';

export interface DelegatingService {
  readonly service: Pick<Service, 'procedureCode' | 'agencyIdentifier' | 'process'>;
  /** Unit that serves. Null: not entered, so that nobody knows who would act. */
  readonly unit: OneDoorUnit | null;
  readonly on: PlainDate;
}

/** Steps that its process says are done on a delegation, and for which no delegation is in effect on the day. */
export function undelegatedSteps(
  { service, unit, on }: DelegatingService,
  delegations: readonly Delegation[],
): DelegableAction[] {
  const delegated = service.process.steps.filter((step) => step.delegated === true);
  const wanting = delegated.filter(({ action, role }) => {
    if (unit === null) return true;
    const { procedureCode, agencyIdentifier: competentAgency } = service;
    const actingAgency = periodOn(unit, on).agencyIdentifier;
    const step = { competentAgency, procedureCode, action, role, unitId: unit.id, actingAgency, on };
    return delegationInEffect(delegations, step) === null;
  });
  return DELEGABLE_ACTIONS.filter((action) => wanting.some((step) => step.action === action));
}
