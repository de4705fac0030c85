import type { PlainDate } from '@lienthong/kernel';
import type { ProcessStep } from '../service.js';
import { isValidOn, type Validity } from '../validity.js';

/** An authority hands a kind of step of its procedures down to somebody else. */
export interface Delegation extends Validity {
  readonly id: string;
  /** DECENTRALISED: phân cấp, for good; AUTHORISED: ủy quyền, in the name of the authority. */
  readonly kind: 'DECENTRALISED' | 'AUTHORISED';
  readonly fromAgency: string;
  readonly to: DelegationRecipient;
  readonly action: ProcessStep['action'];
  /** Null: all procedures of the agency. */
  readonly procedureCodes: readonly string[] | null;
  /** Number of the decision or document it stands on. */
  readonly legalBasis: string;
  /** Null: the justice department has not appraised it yet, so it is not in effect. */
  readonly appraisal: DelegationAppraisal | null;
  readonly assumed: boolean;
}

/** What is null does not narrow it; at least one is told. */
export interface DelegationRecipient {
  readonly agencyIdentifier: string | null;
  readonly role: ProcessStep['role'] | null;
  readonly unitId: string | null;
}

/** @source seed SEED-002: the justice department appraises before a delegation is put to the province */
export interface DelegationAppraisal {
  readonly reference: string;
  readonly on: PlainDate;
  /** Identifier of the justice department. */
  readonly by: string;
}

/** A step of a procedure that somebody would carry out on a day. */
export interface DelegatedStep {
  /** Agency whose authority it is. */
  readonly competentAgency: string;
  readonly procedureCode: string;
  readonly action: ProcessStep['action'];
  readonly unitId: string;
  readonly role: ProcessStep['role'];
  /** Agency of whoever would act. */
  readonly actingAgency: string;
  readonly on: PlainDate;
}

/** The delegation on which the step may be carried out: of several the one that began last. Null: none. */
export function delegationInEffect(
  delegations: readonly Delegation[],
  step: DelegatedStep,
): Delegation | null {
  const reaching = delegations.filter((one) => isInEffect(one, step.on) && reaches(one, step));
  return reaching.toSorted(byBeginning).at(-1) ?? null;
}

/** It begins with its first day or with its appraisal, whichever is later. */
export function isInEffect(delegation: Delegation, day: PlainDate): boolean {
  const { appraisal } = delegation;
  return appraisal !== null && appraisal.on <= day && isValidOn(delegation, day);
}

const reaches = ({ fromAgency, action, procedureCodes, to }: Delegation, step: DelegatedStep): boolean =>
  fromAgency === step.competentAgency &&
  action === step.action &&
  (procedureCodes === null || procedureCodes.includes(step.procedureCode)) &&
  (to.agencyIdentifier === null || to.agencyIdentifier === step.actingAgency) &&
  (to.role === null || to.role === step.role) &&
  (to.unitId === null || to.unitId === step.unitId);

function byBeginning(one: Delegation, other: Delegation): number {
  const [a, b] = [`${one.validFrom} ${one.id}`, `${other.validFrom} ${other.id}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
