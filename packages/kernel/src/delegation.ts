import type { PlainDate } from './plain-date.js';

/** What decides whether a step may be carried out on a delegation. */
export interface DelegationScope {
  readonly id: string;
  readonly fromAgency: string;
  /** What is null does not narrow the recipient. */
  readonly to: {
    readonly agencyIdentifier: string | null;
    readonly role: string | null;
    readonly unitId: string | null;
  };
  readonly action: string;
  /** Null: all procedures of the agency. */
  readonly procedureCodes: readonly string[] | null;
  /** Null: the justice department has not appraised it yet, so it is not in effect. */
  readonly appraisal: { readonly on: PlainDate } | null;
  readonly validFrom: PlainDate;
  /** First day on which it no longer holds. Null: open. */
  readonly validUntil: PlainDate | null;
}

/** A step of a procedure that somebody would carry out on a day. */
export interface DelegatedStep {
  /** Agency whose authority it is. */
  readonly competentAgency: string;
  readonly procedureCode: string;
  readonly action: string;
  readonly unitId: string;
  readonly role: string;
  /** Agency of whoever would act. */
  readonly actingAgency: string;
  readonly on: PlainDate;
}

/** The delegation on which the step may be carried out: of several the one that began last. Null: none. */
export function delegationInEffect<Delegation extends DelegationScope>(
  delegations: readonly Delegation[],
  step: DelegatedStep,
): Delegation | null {
  const reaching = delegations.filter((one) => isInEffect(one, step.on) && reaches(one, step));
  return reaching.toSorted(byBeginning).at(-1) ?? null;
}

/** It begins with its first day or with its appraisal, whichever is later. */
export const isInEffect = (
  { appraisal, validFrom, validUntil }: Pick<DelegationScope, 'appraisal' | 'validFrom' | 'validUntil'>,
  day: PlainDate,
): boolean =>
  appraisal !== null && appraisal.on <= day && validFrom <= day && (validUntil === null || day < validUntil);

const reaches = ({ fromAgency, action, procedureCodes, to }: DelegationScope, step: DelegatedStep): boolean =>
  fromAgency === step.competentAgency &&
  action === step.action &&
  (procedureCodes === null || procedureCodes.includes(step.procedureCode)) &&
  (to.agencyIdentifier === null || to.agencyIdentifier === step.actingAgency) &&
  (to.role === null || to.role === step.role) &&
  (to.unitId === null || to.unitId === step.unitId);

function byBeginning(one: DelegationScope, other: DelegationScope): number {
  const [a, b] = [`${one.validFrom} ${one.id}`, `${other.validFrom} ${other.id}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
