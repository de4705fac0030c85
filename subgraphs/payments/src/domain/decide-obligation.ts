import { assertNever, canonicalJson, err, ok, type Result } from '@lienthong/kernel';
import { decidePaymentReport } from './decide-payment-report.js';
import type { Obligation, ObligationFacts } from './obligation.js';
import { totalVndOf } from './obligation-amount.js';
import type {
  CancelObligation,
  ObligationCommand,
  ObligationRefusal,
  RaiseObligation,
  RecordPayUrl,
  RefundObligation,
  StartPayment,
} from './obligation-command.js';
import type { ObligationEvent } from './obligation-event.js';
import { isAllowed, type ObligationAction } from './obligation-life-cycle.js';
import { paymentReference } from './payment-reference.js';

export type ObligationDecision = Result<ObligationEvent[], ObligationRefusal>;

/** What follows from a command; no event means that it was already so. */
export function decideObligation(command: ObligationCommand, obligation: Obligation): ObligationDecision {
  switch (command.type) {
    case 'CancelObligation':
      return cancel(command, obligation);
    case 'StartPayment':
      return startPayment(command, obligation);
    case 'RecordPayUrl':
      return recordPayUrl(command, obligation);
    case 'RecordPaymentReport':
      return decidePaymentReport(command, obligation);
    case 'RefundObligation':
      return refund(command, obligation);
    default:
      return assertNever(command);
  }
}

/** `existing` is null when no obligation has this id yet; a repetition with the same content changes nothing. */
export function decideRaise(command: RaiseObligation, existing: Obligation | null): ObligationDecision {
  if (existing !== null) {
    return contentOf(existing) === contentOf(command.facts)
      ? ok([])
      : err({ type: 'ObligationDiffers', obligationId: existing.id });
  }
  if (totalVndOf(command.facts) <= 0n) return err({ type: 'NothingToPay' });
  return ok([{ type: 'ObligationRaised', at: command.facts.raisedAt, facts: command.facts }]);
}

const contentOf = ({ id, dossierId, lines, owner }: Omit<ObligationFacts, 'attempts'>): string =>
  canonicalJson({ id, dossierId, lines, owner });

function cancel(command: CancelObligation, obligation: Obligation): ObligationDecision {
  if (!isAllowed(obligation.state, 'CANCEL')) return notAllowed(obligation, 'CANCEL');
  if (obligation.state === 'CANCELLED') return ok([]);
  return ok([{ type: 'ObligationCancelled', at: command.at }]);
}

function startPayment(command: StartPayment, obligation: Obligation): ObligationDecision {
  if (!isAllowed(obligation.state, 'START_PAYMENT')) return notAllowed(obligation, 'START_PAYMENT');
  const reference = paymentReference({
    dossierCodeOrId: obligation.dossierCode ?? obligation.id,
    startedAt: command.at,
    attemptNumber: command.attemptNumber,
  });
  const { at, attemptId, sealedPayerName } = command;
  return ok([
    { type: 'PaymentStarted', at, attemptId, reference, amountVnd: totalVndOf(obligation), sealedPayerName },
  ]);
}

/** A page that comes after the attempt has an outcome leads nowhere and is dropped. */
function recordPayUrl({ at, reference, payUrl }: RecordPayUrl, obligation: Obligation): ObligationDecision {
  const attempt = obligation.attempts.find((candidate) => candidate.reference === reference);
  if (attempt === undefined) return err({ type: 'AttemptUnknown', reference });
  if (attempt.state !== 'INITIATED' || attempt.payUrl === payUrl) return ok([]);
  return ok([{ type: 'PayUrlReceived', at, reference, payUrl }]);
}

function refund(command: RefundObligation, obligation: Obligation): ObligationDecision {
  if (!isAllowed(obligation.state, 'REFUND')) return notAllowed(obligation, 'REFUND');
  if (obligation.state === 'REFUNDED') return ok([]);
  return ok([{ type: 'ObligationRefunded', at: command.at }]);
}

const notAllowed = ({ state }: Obligation, action: ObligationAction): ObligationDecision =>
  err({ type: 'TransitionNotAllowed', state, action });
