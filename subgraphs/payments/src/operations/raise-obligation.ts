import { ok, type Result } from '@lienthong/kernel';
import { decideRaise } from '../domain/decide-obligation.js';
import type { ObligationRefusal, RaiseObligation } from '../domain/obligation-command.js';
import type { UnitOfWork } from './ports.js';
import { recordEvents } from './record-events.js';

interface RaiseObligationDeps {
  readonly work: UnitOfWork;
}

/** A dossier says that somebody owes money. Repeating it changes nothing. */
export const raiseObligation =
  ({ work }: RaiseObligationDeps) =>
  (command: RaiseObligation): Promise<Result<void, ObligationRefusal>> =>
    work.run(async (stores) => {
      const existing = await stores.obligations.findForUpdate(command.facts.id);
      const decision = decideRaise(command, existing);
      if (!decision.ok) return decision;
      await recordEvents(stores, existing, decision.value);
      return ok(undefined);
    });
