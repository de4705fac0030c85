import { type Instant, ok, type Result } from '@lienthong/kernel';
import { actingDelegation, type DelegationFacts } from './acting-delegation.js';
import type { Actor, Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';
import { dueStep } from './guards.js';
import type { DossierRefusal } from './refusal.js';
import { requiredTexts } from './required-texts.js';

export interface AppraiseDossier {
  /** Title of the drafted result. */
  readonly title: string;
  /** The appraiser's opinion for the approver. */
  readonly opinion: string;
  readonly delegations: DelegationFacts;
  readonly at: Instant;
  readonly by: Actor;
}

/** The appraiser has examined the dossier and drafted its result, where it is delegated on the delegation in effect. */
export function appraiseDossier(
  command: AppraiseDossier,
  dossier: Dossier,
): Result<DossierEvent[], DossierRefusal> {
  const due = dueStep(dossier, 'appraiseDossier');
  if (!due.ok) return due;
  const texts = requiredTexts({ title: command.title });
  if (!texts.ok) return texts;
  const { opinion, at, by, delegations: facts } = command;
  const { step, dossier: processing } = due.value;
  const acting = actingDelegation(step, processing, { at, facts });
  if (!acting.ok) return acting;
  const draft = { ...texts.value, opinion };
  return ok([{ type: 'DossierAppraised', at, by, data: { stepId: step.id, draft, ...acting.value } }]);
}
