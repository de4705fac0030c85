import { type Caller, mayDo } from '@lienthong/kernel';
import type { Dossier } from './dossier.js';
import { dueStep, openFor } from './guards.js';
import { type DossierAction, LIFE_CYCLE, SCOPE_OF_ACTION, STEP_OF_ACTION } from './life-cycle.js';

/**
 * What the table, the process and the caller's scopes open now. Who acts is not among it: four eyes and delegations are
 * refused by the command, which says why, where a missing button would leave people wondering.
 */
export function availableActions(dossier: Dossier, caller: Caller): readonly DossierAction[] {
  if (caller.kind !== 'OFFICER' || caller.unitId !== dossier.service.unitId) return [];
  const actions = Object.keys(LIFE_CYCLE[dossier.state]) as DossierAction[];
  return actions.filter((action) => mayDo(caller, SCOPE_OF_ACTION[action]) && isOpen(dossier, action));
}

function isOpen(dossier: Dossier, action: DossierAction): boolean {
  const completesProcessStep =
    dossier.state !== 'SUBMITTED' && (STEP_OF_ACTION[action] ?? 'RETURN') !== 'RECEIVE';
  return completesProcessStep ? dueStep(dossier, action).ok : openFor(dossier, action).ok;
}
