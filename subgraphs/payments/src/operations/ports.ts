import type { Instant, Json } from '@lienthong/kernel';
import type { Attempt } from '../domain/attempt.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationEvent } from '../domain/obligation-event.js';
import type { ParkedPayment } from '../domain/parked-payment.js';

/** Everything a write may touch; all of it commits together or not at all. */
export interface UnitOfWork {
  run<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}

export interface Stores {
  readonly obligations: ObligationStore;
  readonly history: HistoryStore;
  readonly ledger: LedgerStore;
  readonly parkedPayments: ParkedPaymentStore;
  readonly idempotency: IdempotencyStore;
  readonly outbox: Outbox;
}

export interface ObligationStore {
  /** Others who want to change the same obligation wait until this transaction ends. */
  findForUpdate(id: string): Promise<Obligation | null>;
  findByReferenceForUpdate(reference: string): Promise<Obligation | null>;
  save(obligation: Obligation): Promise<void>;
  /** Rises with each call and never repeats, not even after a rollback. */
  nextAttemptNumber(): Promise<bigint>;
  postponeQuery(attemptId: string, until: Instant): Promise<void>;
}

export interface HistoryStore {
  append(obligationId: string, events: readonly ObligationEvent[]): Promise<void>;
}

export interface LedgerStore {
  append(entry: LedgerEntry): Promise<void>;
}

export interface ParkedPaymentStore {
  park(payment: ParkedPayment): Promise<void>;
}

export interface IdempotencyStore {
  find(key: IdempotencyKey): Promise<StoredAnswer | null>;
  /** False when somebody else has taken the key meanwhile; waits for a transaction that is about to. */
  claim(key: IdempotencyKey, answer: StoredAnswer): Promise<boolean>;
}

/** Keys of different callers never meet. */
export interface IdempotencyKey {
  readonly operation: string;
  readonly subject: string;
  readonly key: string;
}

export interface StoredAnswer {
  /** Keyed, because the content may name a person. */
  readonly fingerprint: string;
  readonly answer: Json;
}

export interface Outbox {
  write(message: {
    readonly destination: string;
    readonly key: string;
    readonly kind: string;
    readonly payload: Json;
  }): Promise<void>;
}

/** Reads outside any transaction; they lock nothing. */
export interface ObligationQueries {
  findByIds(ids: readonly string[]): Promise<readonly Obligation[]>;
  findByAttempt(attemptId: string): Promise<{ obligation: Obligation; attempt: Attempt } | null>;
  /** Obligations by dossier id, in the order in which they were raised. */
  findByDossierIds(dossierIds: readonly string[]): Promise<ReadonlyMap<string, readonly Obligation[]>>;
  /** Attempts without an outcome that are due to be asked about, the longest due first. */
  findAttemptsToQuery(of: {
    readonly now: Instant;
    readonly firstAfterMs: number;
    readonly limit: number;
  }): Promise<readonly Attempt[]>;
}

/** The platform as the query schedule sees it. */
export interface PaymentPlatform {
  query(reference: string): Promise<PlatformAnswer>;
}

export type PlatformAnswer =
  | {
      readonly type: 'SUCCEEDED';
      readonly partnerCode: string;
      readonly amountVnd: bigint | null;
      readonly currency: string;
      readonly transactionCode: string | null;
      /** Null when the platform does not tell when it was paid. */
      readonly paidAt: Instant | null;
    }
  | { readonly type: 'FAILED'; readonly failureCode: string }
  | { readonly type: 'PENDING' }
  /** An answer, but none that tells about this attempt; others may be answered. */
  | { readonly type: 'UNREADABLE'; readonly reason: string }
  /** No answer, and none to be expected about any other attempt. */
  | { readonly type: 'UNAVAILABLE'; readonly reason: string };
