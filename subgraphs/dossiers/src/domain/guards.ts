import { err, ok, type Result } from '@lienthong/kernel';
import type { Accepted, Dossier, Obligation, ProcessStep } from './dossier.js';
import { type DossierAction, LIFE_CYCLE, STEP_OF_ACTION } from './life-cycle.js';
import type { DossierRefusal } from './refusal.js';

/** The obligations that block a moment of the life cycle because nobody has paid them. */
export const outstanding = (dossier: Dossier, collection: Obligation['collection']): readonly Obligation[] =>
  dossier.obligations.filter(
    (obligation) => obligation.state === 'DUE' && obligation.collection === collection,
  );

/** Whether the state opens the action. A fee bars only what its payment would open: the actions of processing. */
export function openFor(dossier: Dossier, action: DossierAction): Result<Dossier, DossierRefusal> {
  if (LIFE_CYCLE[dossier.state][action]) return ok(dossier);
  const waits = dossier.state === 'RECEIVED' && LIFE_CYCLE.PROCESSING[action];
  const unpaid = waits ? outstanding(dossier, 'AT_RECEPTION') : [];
  if (unpaid.length > 0)
    return err({ type: 'ObligationOutstanding', obligationIds: unpaid.map(({ id }) => id) });
  return err({ type: 'TransitionNotAllowed', state: dossier.state, action });
}

/** The first step of the pinned process that is not done. Null: all are done. */
export const currentStep = (dossier: Accepted): ProcessStep | null =>
  dossier.process.steps.find((step) => !dossier.stepsDone.some((done) => done.stepId === step.id)) ?? null;

/** The step that the action completes, when the state opens it and the process has come to it. */
export function dueStep(
  dossier: Dossier,
  action: DossierAction,
): Result<{ readonly dossier: Accepted; readonly step: ProcessStep }, DossierRefusal> {
  const open = openFor(dossier, action);
  if (!open.ok) return open;
  if (!isAccepted(dossier)) return err({ type: 'TransitionNotAllowed', state: dossier.state, action });
  const asked = STEP_OF_ACTION[action] ?? 'RETURN';
  const step = currentStep(dossier);
  if (step === null || step.action !== asked)
    return err({ type: 'StepNotDue', due: step?.action ?? null, asked });
  return ok({ dossier, step });
}

export const isAccepted = (dossier: Dossier): dossier is Accepted =>
  dossier.state !== 'SUBMITTED' && dossier.state !== 'NOT_RECEIVED';
