import { err, type Instant, ok, type Result } from '@lienthong/kernel';
import type { Actor, Dossier, HandOver } from './dossier.js';
import type { DossierEvent } from './event.js';
import { dueStep, outstanding } from './guards.js';
import type { DossierRefusal } from './refusal.js';

export interface ReturnResult {
  readonly manner: HandOver['manner'];
  readonly at: Instant;
  readonly by: Actor;
}

/** T17: the result is handed over. An unpaid post-paid fee bars it; being late never does. */
export function returnResult(
  command: ReturnResult,
  dossier: Dossier,
): Result<DossierEvent[], DossierRefusal> {
  const due = dueStep(dossier, 'returnResult');
  if (!due.ok) return due;
  const unpaid = outstanding(dossier, 'BEFORE_RETURN');
  if (unpaid.length > 0)
    return err({ type: 'ObligationOutstanding', obligationIds: unpaid.map(({ id }) => id) });
  const { manner, at, by } = command;
  return ok([{ type: 'ResultReturned', at, by, data: { stepId: due.value.step.id, manner } }]);
}
