import { err, type Instant, ok, type Result } from '@lienthong/kernel';
import { decideObligation } from '../domain/decide-obligation.js';
import type { ObligationRefusal } from '../domain/obligation-command.js';
import type { UnitOfWork } from './ports.js';
import { recordEvents } from './record-events.js';

export interface CancelObligationCommand {
  readonly obligationId: string;
  readonly cancelledAt: Instant;
}

export type CancelObligationRefusal = ObligationRefusal | { readonly type: 'ObligationNotFound' };

interface CancelObligationDeps {
  readonly work: UnitOfWork;
}

/** A dossier says that the money is no longer due. Money that is on its way becomes an orphan when it arrives. */
export const cancelObligation =
  ({ work }: CancelObligationDeps) =>
  (command: CancelObligationCommand): Promise<Result<void, CancelObligationRefusal>> =>
    work.run(async (stores) => {
      const obligation = await stores.obligations.findForUpdate(command.obligationId);
      if (obligation === null) return err({ type: 'ObligationNotFound' });
      const decision = decideObligation({ type: 'CancelObligation', at: command.cancelledAt }, obligation);
      if (!decision.ok) return decision;
      await recordEvents(stores, obligation, decision.value);
      return ok(undefined);
    });
