import { err, type Instant, ok, type Result } from '@lienthong/kernel';
import type { Actor, Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';
import { dueStep } from './guards.js';
import type { DossierRefusal } from './refusal.js';

export interface ApproveDossier {
  readonly at: Instant;
  readonly by: Actor;
}

/** The approver signs the draft. Under four eyes nobody approves what they appraised themselves. */
export function approveDossier(
  command: ApproveDossier,
  dossier: Dossier,
): Result<DossierEvent[], DossierRefusal> {
  const due = dueStep(dossier, 'approveDossier');
  if (!due.ok) return due;
  const { step, dossier: processing } = due.value;
  const appraised = processing.draft?.by.subject === command.by.subject;
  if (processing.process.fourEyes && appraised) return err({ type: 'FourEyesRequired' });
  return ok([{ type: 'DossierApproved', at: command.at, by: command.by, data: { stepId: step.id } }]);
}
