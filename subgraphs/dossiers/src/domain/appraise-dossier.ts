import { type Instant, ok, type Result } from '@lienthong/kernel';
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
  readonly at: Instant;
  readonly by: Actor;
}

/** The appraiser has examined the dossier and drafted its result. */
export function appraiseDossier(
  command: AppraiseDossier,
  dossier: Dossier,
): Result<DossierEvent[], DossierRefusal> {
  const due = dueStep(dossier, 'appraiseDossier');
  if (!due.ok) return due;
  const texts = requiredTexts({ title: command.title });
  if (!texts.ok) return texts;
  const { opinion, at, by } = command;
  const draft = { ...texts.value, opinion };
  return ok([{ type: 'DossierAppraised', at, by, data: { stepId: due.value.step.id, draft } }]);
}
