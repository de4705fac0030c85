import { err, type Instant, ok, type Result } from '@lienthong/kernel';
import { decideObligation } from '../domain/decide-obligation.js';
import type { ObligationRefusal } from '../domain/obligation-command.js';
import type { UnitOfWork } from './ports.js';
import { recordEvents } from './record-events.js';

export interface RecordPayUrlCommand {
  readonly reference: string;
  readonly payUrl: string;
  readonly at: Instant;
}

interface RecordPayUrlDeps {
  readonly work: UnitOfWork;
}

/** The platform opened a page for an attempt. Repeating it changes nothing. */
export const recordPayUrl =
  ({ work }: RecordPayUrlDeps) =>
  (command: RecordPayUrlCommand): Promise<Result<void, ObligationRefusal>> =>
    work.run(async (stores) => {
      const { reference } = command;
      const obligation = await stores.obligations.findByReferenceForUpdate(reference);
      if (obligation === null) return err({ type: 'AttemptUnknown', reference });
      const decision = decideObligation({ type: 'RecordPayUrl', ...command }, obligation);
      if (!decision.ok) return decision;
      await recordEvents(stores, obligation, decision.value);
      return ok(undefined);
    });
