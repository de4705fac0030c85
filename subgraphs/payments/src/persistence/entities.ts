import type { Json } from '@lienthong/kernel';
import { defineEntity, type EntitySchema, type InferEntity, p } from '@mikro-orm/core';

export const ObligationRow = defineEntity({
  name: 'ObligationRow',
  tableName: 'obligation',
  properties: {
    id: p.text().primary(),
    dossierId: p.text(),
    dossierCode: p.text().nullable(),
    procedureCode: p.text(),
    procedureName: p.text(),
    serviceId: p.text(),
    unitId: p.text(),
    agencyIdentifier: p.text(),
    agencyName: p.text(),
    ownerSubject: p.text().nullable(),
    ownerIdentityIndex: p.text().nullable(),
    lines: p.json<StoredLine[]>(),
    state: p.text(),
    raisedAt: p.datetime(),
    /** Set from PAID on. */
    settledReference: p.text().nullable(),
    paidAt: p.datetime().nullable(),
    refundedAt: p.datetime().nullable(),
    cancelledAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** Amounts as decimal digits: JSON numbers would lose đồng beyond 53 bits. */
export interface StoredLine {
  readonly id: string;
  readonly kind: 'FEE' | 'CHARGE';
  readonly code: string;
  readonly name: string;
  readonly amountVnd: string;
}

export const AttemptRow = defineEntity({
  name: 'AttemptRow',
  tableName: 'payment_attempt',
  properties: {
    id: p.text().primary(),
    obligationId: p.text(),
    /** Place among the attempts of the obligation, from 0. */
    position: p.integer(),
    reference: p.text(),
    amountVnd: p.bigint('bigint'),
    startedAt: p.datetime(),
    sealedPayerName: p.text().nullable(),
    mismatches: p.json<StoredMismatch[]>(),
    state: p.text(),
    payUrl: p.text().nullable(),
    succeededAt: p.datetime().nullable(),
    transactionCodes: p.json<string[]>(),
    failedAt: p.datetime().nullable(),
    failureCode: p.text().nullable(),
    contradicted: p.boolean(),
  },
});

export interface StoredMismatch {
  readonly field: 'AMOUNT' | 'CURRENCY' | 'PARTNER';
  readonly transactionCode: string | null;
}

export const ObligationEventRow = defineEntity({
  name: 'ObligationEventRow',
  tableName: 'obligation_event',
  properties: {
    id: p.bigint('bigint').primary().autoincrement().generated('identity'),
    obligationId: p.text(),
    type: p.text(),
    at: p.datetime(),
    data: p.json<Json>(),
  },
});

export const LedgerEntryRow = defineEntity({
  name: 'LedgerEntryRow',
  tableName: 'ledger_entry',
  properties: {
    id: p.bigint('bigint').primary().autoincrement().generated('identity'),
    obligationId: p.text(),
    cause: p.text(),
    subject: p.text(),
    at: p.datetime(),
  },
});

export const LedgerPostingRow = defineEntity({
  name: 'LedgerPostingRow',
  tableName: 'ledger_posting',
  properties: {
    entryId: p.bigint('bigint').primary(),
    account: p.text().primary(),
    amountVnd: p.bigint('bigint'),
  },
});

export const ParkedPaymentRow = defineEntity({
  name: 'ParkedPaymentRow',
  tableName: 'parked_payment',
  properties: {
    id: p.bigint('bigint').primary().autoincrement().generated('identity'),
    obligationId: p.text(),
    reference: p.text(),
    reason: p.text(),
    transactionCode: p.text().nullable(),
    amountVnd: p.bigint('bigint').nullable(),
    at: p.datetime(),
  },
});

export const IdempotencyRow = defineEntity({
  name: 'IdempotencyRow',
  tableName: 'idempotency',
  properties: {
    operation: p.text().primary(),
    subject: p.text().primary(),
    key: p.text().primary(),
    fingerprint: p.text(),
    answer: p.json<Json>(),
    storedAt: p.datetime().defaultRaw('now()'),
  },
});

export type ObligationRecord = InferEntity<typeof ObligationRow>;
export type AttemptRecord = InferEntity<typeof AttemptRow>;

/** For the ORM's `entities`. */
export const paymentsEntities: EntitySchema[] = [
  ObligationRow,
  AttemptRow,
  ObligationEventRow,
  LedgerEntryRow,
  LedgerPostingRow,
  ParkedPaymentRow,
  IdempotencyRow,
];
