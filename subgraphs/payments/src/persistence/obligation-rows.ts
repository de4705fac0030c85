import { type Instant, instant, vnd } from '@lienthong/kernel';
import type { Attempt, AttemptFacts } from '../domain/attempt.js';
import type { Obligation, ObligationFacts, Settlement } from '../domain/obligation.js';
import type { AttemptRecord, ObligationRecord } from './entities.js';

/** As an entity holds it, or as a statement tells it: moments in milliseconds, amounts in digits. */
type Told<Row> = {
  readonly [Name in keyof Row]: NonNullable<Row[Name]> extends Date
    ? Row[Name] | number
    : NonNullable<Row[Name]> extends bigint
      ? Row[Name] | string
      : Row[Name];
};

export type ObligationColumns = Told<Omit<ObligationRecord, 'version'>>;
export type AttemptColumns = Told<Omit<AttemptRecord, 'obligationId' | 'position'>>;

/** `attempts` in the order of their positions. */
export function rowsToObligation(row: ObligationColumns, attempts: readonly AttemptColumns[]): Obligation {
  const facts: ObligationFacts = {
    ...factsOf(row),
    attempts: attempts.map(rowToAttempt),
  };
  switch (row.state) {
    case 'UNPAID':
    case 'PENDING':
      return { ...facts, state: row.state };
    case 'PAID':
      return { ...facts, state: 'PAID', settlement: settlementOf(row) };
    case 'REFUNDED':
      return {
        ...facts,
        state: 'REFUNDED',
        settlement: settlementOf(row),
        refundedAt: instantOf(row.refundedAt),
      };
    case 'CANCELLED':
      return { ...facts, state: 'CANCELLED', cancelledAt: instantOf(row.cancelledAt) };
    default:
      throw new Error(`Unknown state of obligation ${row.id}: ${row.state}`);
  }
}

export function obligationToColumns(obligation: Obligation): Omit<ObligationRecord, 'version'> {
  const { owner, lines, raisedAt } = obligation;
  const settlement = 'settlement' in obligation ? obligation.settlement : null;
  return {
    id: obligation.id,
    dossierId: obligation.dossierId,
    dossierCode: obligation.dossierCode,
    procedureCode: obligation.procedureCode,
    procedureName: obligation.procedureName,
    serviceId: obligation.serviceId,
    unitId: obligation.unitId,
    agencyIdentifier: obligation.agencyIdentifier,
    agencyName: obligation.agencyName,
    state: obligation.state,
    ownerSubject: owner.subject,
    ownerIdentityIndex: owner.identityIndex,
    lines: lines.map((line) => ({ ...line, amountVnd: line.amountVnd.toString() })),
    raisedAt: new Date(raisedAt),
    settledReference: settlement?.reference ?? null,
    paidAt: settlement === null ? null : new Date(settlement.paidAt),
    refundedAt: obligation.state === 'REFUNDED' ? new Date(obligation.refundedAt) : null,
    cancelledAt: obligation.state === 'CANCELLED' ? new Date(obligation.cancelledAt) : null,
  };
}

export function attemptToColumns(attempt: Attempt, obligationId: string, position: number): AttemptRecord {
  const { id, reference, amountVnd, startedAt, sealedPayerName, mismatches, state } = attempt;
  return {
    id,
    obligationId,
    position,
    reference,
    amountVnd,
    startedAt: new Date(startedAt),
    sealedPayerName,
    mismatches: [...mismatches],
    state,
    payUrl: attempt.state === 'INITIATED' ? attempt.payUrl : null,
    succeededAt: attempt.state === 'SUCCEEDED' ? new Date(attempt.succeededAt) : null,
    transactionCodes: attempt.state === 'SUCCEEDED' ? [...attempt.transactionCodes] : [],
    failedAt: attempt.state === 'FAILED' ? new Date(attempt.failedAt) : null,
    failureCode: attempt.state === 'FAILED' ? attempt.failureCode : null,
    contradicted: attempt.state === 'FAILED' && attempt.contradicted,
  };
}

export function rowToAttempt(row: AttemptColumns): Attempt {
  const facts: AttemptFacts = {
    id: row.id,
    reference: row.reference,
    amountVnd: vnd(BigInt(row.amountVnd)),
    startedAt: instantOf(row.startedAt),
    sealedPayerName: row.sealedPayerName ?? null,
    mismatches: row.mismatches,
  };
  switch (row.state) {
    case 'INITIATED':
      return { ...facts, state: 'INITIATED', payUrl: row.payUrl ?? null };
    case 'SUCCEEDED':
      return {
        ...facts,
        state: 'SUCCEEDED',
        succeededAt: instantOf(row.succeededAt),
        transactionCodes: row.transactionCodes,
      };
    case 'FAILED':
      return {
        ...facts,
        state: 'FAILED',
        failedAt: instantOf(row.failedAt),
        failureCode: row.failureCode ?? '',
        contradicted: row.contradicted,
      };
    default:
      throw new Error(`Unknown state of attempt ${row.id}: ${row.state}`);
  }
}

function factsOf(row: ObligationColumns): Omit<ObligationFacts, 'attempts'> {
  return {
    id: row.id,
    dossierId: row.dossierId,
    dossierCode: row.dossierCode ?? null,
    procedureCode: row.procedureCode,
    procedureName: row.procedureName,
    serviceId: row.serviceId,
    unitId: row.unitId,
    agencyIdentifier: row.agencyIdentifier,
    agencyName: row.agencyName,
    owner: { subject: row.ownerSubject ?? null, identityIndex: row.ownerIdentityIndex ?? null },
    lines: row.lines.map((line) => ({ ...line, amountVnd: vnd(BigInt(line.amountVnd)) })),
    raisedAt: instantOf(row.raisedAt),
  };
}

const settlementOf = ({ settledReference, paidAt }: ObligationColumns): Settlement => ({
  reference: settledReference ?? '',
  paidAt: instantOf(paidAt),
});

/** The table's checks keep each time present in the states that have it. */
function instantOf(at: Date | number | null | undefined): Instant {
  if (at === null || at === undefined) throw new Error('A row lacks a time that its state has');
  return instant(Number(at));
}
