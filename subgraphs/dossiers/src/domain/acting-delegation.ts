import {
  type DelegationScope,
  delegationInEffect,
  err,
  type Instant,
  ok,
  type Result,
  vietnamDay,
} from '@lienthong/kernel';
import type { Accepted, ActingDelegation, ProcessStep } from './dossier.js';

/** A delegation as the catalogue published it. */
export interface Delegation extends DelegationScope {
  readonly kind: ActingDelegation['kind'];
  readonly legalBasis: string;
}

/** What the catalogue told of delegations that could matter to a dossier. */
export interface DelegationFacts {
  /** Everything that the competent agency handed down, at any time. */
  readonly delegations: readonly Delegation[];
  /** Agency of the unit where the dossier is handled. Null: not told. */
  readonly unitAgency: string | null;
}

/** A delegated step, and no delegation is in effect for it there on that day. */
export interface DelegationNotInEffect {
  readonly type: 'DelegationNotInEffect';
  readonly action: ProcessStep['action'];
}

/**
 * What the step is done on, as data of its event; nothing for a step that is not delegated. Whoever holds the role of
 * the step at the unit acts, and for an agency where the delegation is narrowed to one.
 */
export function actingDelegation(
  step: ProcessStep,
  { service }: Accepted,
  { at, facts }: { readonly at: Instant; readonly facts: DelegationFacts },
): Result<{ readonly delegation?: ActingDelegation }, DelegationNotInEffect> {
  if (step.delegated !== true) return ok({});
  const { action, role } = step;
  const found = delegationInEffect(facts.delegations, {
    competentAgency: service.agencyIdentifier,
    procedureCode: service.procedureCode,
    action,
    role,
    unitId: service.unitId,
    actingAgency: facts.unitAgency ?? '',
    on: vietnamDay(at),
  });
  if (found === null) return err({ type: 'DelegationNotInEffect', action });
  const { id: delegationId, kind, fromAgency, legalBasis } = found;
  return ok({ delegation: { delegationId, kind, fromAgency, legalBasis } });
}
