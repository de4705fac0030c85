import { err, type Instant, ok, type Result } from '@lienthong/kernel';
import { actingDelegation, type DelegationFacts } from './acting-delegation.js';
import type { Actor, Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';
import { dueStep } from './guards.js';
import type { DossierRefusal } from './refusal.js';

export interface ApproveDossier {
  readonly at: Instant;
  readonly by: Actor;
  readonly delegations: DelegationFacts;
}

/**
 * The approver signs the draft. Nobody approves a dossier of their own, nor under four eyes what they appraised
 * themselves. A delegated approval stands on the delegation in effect on that day, and without one there is none.
 */
export function approveDossier(
  command: ApproveDossier,
  dossier: Dossier,
): Result<DossierEvent[], DossierRefusal> {
  const due = dueStep(dossier, 'approveDossier');
  if (!due.ok) return due;
  const { step, dossier: processing } = due.value;
  const { at, by, delegations: facts } = command;
  const appraised = processing.draft?.by.subject === by.subject;
  const own = processing.owner.subject === by.subject;
  if (own || (processing.process.fourEyes && appraised)) return err({ type: 'FourEyesRequired' });
  const acting = actingDelegation(step, processing, { at, facts });
  if (!acting.ok) return acting;
  return ok([{ type: 'DossierApproved', at, by, data: { stepId: step.id, ...acting.value } }]);
}
