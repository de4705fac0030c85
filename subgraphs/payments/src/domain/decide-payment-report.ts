import { assertNever, err, ok, type Result } from '@lienthong/kernel';
import type { Attempt, MismatchedField } from './attempt.js';
import type { Obligation } from './obligation.js';
import type { ObligationRefusal, RecordPaymentReport } from './obligation-command.js';
import type { ObligationEvent } from './obligation-event.js';
import type { FailureReport, SuccessReport } from './payment-report.js';

/**
 * Only an obligation that waits for this payment is settled by it: PENDING, or UNPAID when the platform was asked and
 * says so. Money for any other is an orphan to be refunded; a report that does not fit the attempt waits for a person.
 * A repetition changes nothing.
 * @source national payment platform 1.0.6, CONFIRM, handler rules
 */
export function decidePaymentReport(
  { report, expectedPartnerCode }: RecordPaymentReport,
  obligation: Obligation,
): Result<ObligationEvent[], ObligationRefusal> {
  const attempt = obligation.attempts.find(({ reference }) => reference === report.reference);
  if (attempt === undefined) return err({ type: 'AttemptUnknown', reference: report.reference });
  if (report.outcome === 'FAILED') return ok(failure(report, attempt));
  if (isKnownPayment(report, attempt)) return ok([]);
  const field = mismatchOf(report, attempt, expectedPartnerCode);
  if (field !== null) return ok(mismatch(report, attempt, field));
  return ok(missingCode(report, attempt) ?? success(report, attempt, obligation));
}

/** A failure never undoes a success, and a second failure adds nothing. */
function failure(report: FailureReport, attempt: Attempt): ObligationEvent[] {
  if (attempt.state !== 'INITIATED') return [];
  const { at, reference, failureCode } = report;
  return [{ type: 'AttemptFailed', at, reference, failureCode }];
}

/** An answer without a transaction code can only mean the payment already known. */
const isKnownPayment = ({ transactionCode }: SuccessReport, attempt: Attempt): boolean =>
  attempt.state === 'SUCCEEDED' &&
  (transactionCode === null || attempt.transactionCodes.includes(transactionCode));

/**
 * The first code after a success without one is that success's own. It is kept, or a second one, another payment,
 * would be taken for it too. Null: it tells of another payment.
 */
function missingCode(
  { at, reference, transactionCode }: SuccessReport,
  attempt: Attempt,
): ObligationEvent[] | null {
  if (attempt.state !== 'SUCCEEDED' || attempt.transactionCodes.length > 0) return null;
  return transactionCode === null
    ? null
    : [{ type: 'TransactionCodeReceived', at, reference, transactionCode }];
}

function mismatchOf(
  report: SuccessReport,
  attempt: Attempt,
  expectedPartnerCode: string,
): MismatchedField | null {
  if (report.partnerCode !== expectedPartnerCode) return 'PARTNER';
  if (report.currency !== 'VND') return 'CURRENCY';
  return report.amountVnd === attempt.amountVnd ? null : 'AMOUNT';
}

function mismatch(report: SuccessReport, attempt: Attempt, field: MismatchedField): ObligationEvent[] {
  const { at, reference, transactionCode, evidence } = report;
  const known = attempt.mismatches.some(
    (other) => other.field === field && other.transactionCode === transactionCode,
  );
  if (known) return [];
  return [
    {
      type: 'PaymentMismatched',
      at,
      reference,
      field,
      reportedVnd: report.amountVnd,
      transactionCode,
      evidence,
    },
  ];
}

function success(report: SuccessReport, attempt: Attempt, obligation: Obligation): ObligationEvent[] {
  const { at, reference, transactionCode, evidence } = report;
  const money = { at, reference, transactionCode, evidence, amountVnd: attempt.amountVnd };
  switch (obligation.state) {
    case 'PENDING':
      return [{ type: 'ObligationPaid', ...money }];
    case 'UNPAID':
      if (evidence === 'QUERY') return [{ type: 'ObligationPaid', ...money }];
      return isContradicted(attempt) ? [] : [{ type: 'FailureContradicted', at, reference, transactionCode }];
    case 'PAID':
    case 'REFUNDED':
    case 'CANCELLED':
      return [{ type: 'OrphanReceived', ...money }];
    default:
      return assertNever(obligation);
  }
}

const isContradicted = (attempt: Attempt): boolean => attempt.state === 'FAILED' && attempt.contradicted;
