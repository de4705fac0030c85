import type { InboxHandler } from '@lienthong/exchange';
import { err, type Instant, ok, parseInstant, parseVnd, type Result, vnd } from '@lienthong/kernel';
import {
  OBLIGATION_CANCELLED,
  OBLIGATION_RAISED,
  type ObligationRaised,
  obligationCancelled,
  obligationRaised,
} from '@lienthong/messages';
import type { RaiseObligation } from '../../domain/obligation-command.js';
import type { CancelObligationCommand } from '../../operations/cancel-obligation.js';

type Transaction = Parameters<InboxHandler['apply']>[0];
type Operation<Command> = (command: Command) => Promise<Result<void, { readonly type: string }>>;

const DOSSIERS = ['dossiers'];

/** Messages of the dossiers subgraph that raise and cancel obligations, each in the inbox's transaction. */
export const obligationHandlers = (operations: {
  readonly raiseIn: (em: Transaction) => Operation<RaiseObligation>;
  readonly cancelIn: (em: Transaction) => Operation<CancelObligationCommand>;
}): InboxHandler[] => [
  {
    kind: OBLIGATION_RAISED,
    sources: DOSSIERS,
    apply: async (em, entry) => {
      const message = obligationRaised.safeParse(entry.body);
      if (!message.success) return err({ reason: 'malformed' });
      const facts = factsOf(message.data);
      if (facts === null) return err({ reason: 'malformed' });
      return outcomeOf(await operations.raiseIn(em)({ type: 'RaiseObligation', facts }));
    },
  },
  {
    kind: OBLIGATION_CANCELLED,
    sources: DOSSIERS,
    apply: async (em, entry) => {
      const message = obligationCancelled.safeParse(entry.body);
      const cancelledAt = message.success ? parseInstant(message.data.cancelledAt) : null;
      if (!message.success || cancelledAt === null) return err({ reason: 'malformed' });
      const { obligationId } = message.data;
      return outcomeOf(await operations.cancelIn(em)({ obligationId, cancelledAt }));
    },
  },
];

function outcomeOf(result: Result<void, { readonly type: string }>): Result<void, { reason: string }> {
  return result.ok ? ok(undefined) : err({ reason: result.error.type });
}

/** Null when the time cannot be read. */
function factsOf(message: ObligationRaised): RaiseObligation['facts'] | null {
  const raisedAt: Instant | null = parseInstant(message.raisedAt);
  if (raisedAt === null) return null;
  const { obligationId, lines, ...same } = message;
  return {
    ...same,
    id: obligationId,
    lines: lines.map((line) => ({ ...line, amountVnd: parseVnd(line.amountVnd) ?? vnd(0n) })),
    raisedAt,
  };
}
