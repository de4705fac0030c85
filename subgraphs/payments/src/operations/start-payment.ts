import {
  type Caller,
  type Clock,
  canonicalJson,
  err,
  type IdSource,
  type Json,
  ok,
  type PersonalDataCipher,
  type Result,
} from '@lienthong/kernel';
import type { Attempt } from '../domain/attempt.js';
import { decideObligation } from '../domain/decide-obligation.js';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationState } from '../domain/obligation-life-cycle.js';
import { mayStartPayment } from '../domain/obligation-policy.js';
import { type PayUrlPatience, waitForPayUrl } from './await-pay-url.js';
import type { IdempotencyKey, ObligationQueries, Stores, UnitOfWork } from './ports.js';
import { readerOf } from './read-obligations.js';
import { recordEvents } from './record-events.js';

/** Outbox destination and kind of the message that asks the platform for a payment page. */
export const PAYMENT_PLATFORM = 'payment-platform';
export const PAYMENT_INITIATED = 'payments.payment-initiated';

export interface StartPaymentCommand {
  readonly caller: Caller;
  readonly obligationId: string;
  readonly idempotencyKey: string;
  /** Name for the receipt. Null when the payer gives none. */
  readonly payerName: string | null;
}

export interface StartedPayment {
  readonly obligation: Obligation;
  readonly attempt: Attempt;
  /** True when the key was used before with the same content: this is the first answer again. */
  readonly replayed: boolean;
}

export type StartPaymentRefusal =
  | { readonly type: 'ObligationNotFound' }
  | { readonly type: 'ObligationNotPayable'; readonly state: ObligationState }
  | { readonly type: 'IdempotencyKeyReused' };

export interface StartPaymentDeps {
  readonly work: UnitOfWork;
  readonly queries: ObligationQueries;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly cipher: Pick<PersonalDataCipher, 'seal' | 'index'>;
  /** Lets the relay look at once instead of at its next turn. */
  readonly wakeRelay: () => void;
  readonly patience: PayUrlPatience;
}

/**
 * The owner wants to pay. The attempt and the message to the platform are written together; only after that the
 * answer waits a little for the platform's page, and goes out without it when the platform is slow.
 */
export const startPayment =
  (deps: StartPaymentDeps) =>
  async (command: StartPaymentCommand): Promise<Result<StartedPayment, StartPaymentRefusal>> => {
    const begun = await deps.work.run((stores) => begin(deps, stores, command));
    if (!begun.ok) return begun;
    deps.wakeRelay();
    const { attemptId, replayed } = begun.value;
    const found = await waitForPayUrl(deps, attemptId);
    return ok({ ...found, replayed });
  };

interface Begun {
  readonly attemptId: string;
  readonly replayed: boolean;
}

async function begin(
  deps: StartPaymentDeps,
  stores: Stores,
  command: StartPaymentCommand,
): Promise<Result<Begun, StartPaymentRefusal>> {
  const obligation = await stores.obligations.findForUpdate(command.obligationId);
  const reader = readerOf(deps.cipher, command.caller);
  if (obligation === null || !mayStartPayment(reader, obligation)) return err({ type: 'ObligationNotFound' });
  const replay = await replayOf(deps, stores, command);
  if (replay !== null) return replay;
  const decision = decideObligation(
    {
      type: 'StartPayment',
      at: deps.clock.now(),
      attemptId: deps.ids.next(),
      attemptNumber: await stores.obligations.nextAttemptNumber(),
      sealedPayerName: command.payerName === null ? null : deps.cipher.seal(command.payerName),
    },
    obligation,
  );
  if (!decision.ok) return err({ type: 'ObligationNotPayable', state: obligation.state });
  const started = decision.value.find((event) => event.type === 'PaymentStarted');
  if (started === undefined) throw new Error('A payment was started without an attempt');
  const { attemptId, reference } = started;
  const answer: Json = { attemptId };
  const claimed = await stores.idempotency.claim(keyOf(command), {
    fingerprint: fingerprintOf(deps, command),
    answer,
  });
  // Only another obligation can have taken the key meanwhile: this one is locked.
  if (!claimed) return err({ type: 'IdempotencyKeyReused' });
  await recordEvents(stores, obligation, decision.value);
  await stores.outbox.write({
    destination: PAYMENT_PLATFORM,
    key: reference,
    kind: PAYMENT_INITIATED,
    payload: { attemptId },
  });
  return ok({ attemptId, replayed: false });
}

async function replayOf(
  deps: StartPaymentDeps,
  stores: Stores,
  command: StartPaymentCommand,
): Promise<Result<Begun, StartPaymentRefusal> | null> {
  const stored = await stores.idempotency.find(keyOf(command));
  if (stored === null) return null;
  if (stored.fingerprint !== fingerprintOf(deps, command)) return err({ type: 'IdempotencyKeyReused' });
  return ok({ attemptId: attemptIdOf(stored.answer), replayed: true });
}

const keyOf = ({ caller, idempotencyKey }: StartPaymentCommand): IdempotencyKey => ({
  operation: 'startPayment',
  subject: caller.subject,
  key: idempotencyKey,
});

const fingerprintOf = ({ cipher }: StartPaymentDeps, command: StartPaymentCommand): string =>
  cipher.index(canonicalJson({ obligationId: command.obligationId, payerName: command.payerName }));

function attemptIdOf(answer: Json): string {
  const id = answer !== null && typeof answer === 'object' && 'attemptId' in answer ? answer.attemptId : null;
  if (typeof id !== 'string') throw new Error('The stored answer names no attempt');
  return id;
}
