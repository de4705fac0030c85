import { type Instant, sumVnd, type Vnd, vnd } from '@lienthong/kernel';
import type { LineKind, Obligation } from './obligation.js';
import { totalVndOf } from './obligation-amount.js';
import type { ObligationEvent } from './obligation-event.js';

/**
 * Double-entry bookkeeping: the postings of an entry sum to zero. Entries are only ever added; a mistake is reversed
 * by another entry.
 */
export interface LedgerEntry {
  readonly obligationId: string;
  readonly cause: LedgerCause;
  /** What makes the entry unique for its obligation and cause: reference and transaction code, or empty. */
  readonly subject: string;
  readonly at: Instant;
  readonly postings: readonly Posting[];
}

export type LedgerCause = 'RAISED' | 'PAID' | 'CANCELLED' | 'ORPHANED' | 'REFUNDED';

export interface Posting {
  readonly account: Account;
  /** Positive is a debit, negative a credit. Never zero. */
  readonly amountVnd: Vnd;
}

/**
 * `receivable`: what payers owe. `platform-clearing`: what the platform collected and has to hand over.
 * `orphan-liability`: what has to go back to payers. Income is kept per agency, fee and charge apart.
 */
export type Account =
  | 'receivable'
  | 'platform-clearing'
  | 'orphan-liability'
  | `fee-income:${string}`
  | `charge-income:${string}`;

/** The entry that an event causes. Null when no money moves and nothing becomes due. */
export function ledgerEntryOf(event: ObligationEvent, obligation: Obligation): LedgerEntry | null {
  const rule = rules[event.type] as Rule<ObligationEvent> | null;
  if (rule === null) return null;
  const subject = event.type === 'OrphanReceived' ? `${event.reference}.${event.transactionCode ?? ''}` : '';
  return { obligationId: obligation.id, subject, at: event.at, ...rule(obligation, event) };
}

type Rule<Event> = (obligation: Obligation, event: Event) => Pick<LedgerEntry, 'cause' | 'postings'>;
type EventOf<Type> = Extract<ObligationEvent, { type: Type }>;

/** A new kind of event does not compile until somebody says which entry it causes. */
const rules: { readonly [Type in ObligationEvent['type']]: Rule<EventOf<Type>> | null } = {
  ObligationRaised: (obligation) => ({
    cause: 'RAISED',
    postings: [debit('receivable', totalVndOf(obligation)), ...incomes(obligation, -1n)],
  }),
  ObligationCancelled: (obligation) => ({
    cause: 'CANCELLED',
    postings: [credit('receivable', totalVndOf(obligation)), ...incomes(obligation, 1n)],
  }),
  ObligationPaid: (_obligation, { amountVnd }) => ({
    cause: 'PAID',
    postings: [debit('platform-clearing', amountVnd), credit('receivable', amountVnd)],
  }),
  OrphanReceived: (_obligation, { amountVnd }) => ({
    cause: 'ORPHANED',
    postings: [debit('platform-clearing', amountVnd), credit('orphan-liability', amountVnd)],
  }),
  ObligationRefunded: (obligation) => ({
    cause: 'REFUNDED',
    postings: [credit('platform-clearing', totalVndOf(obligation)), ...incomes(obligation, 1n)],
  }),
  PaymentStarted: null,
  PayUrlReceived: null,
  PaymentMismatched: null,
  TransactionCodeReceived: null,
  FailureContradicted: null,
  AttemptFailed: null,
};

const debit = (account: Account, amountVnd: Vnd): Posting => ({ account, amountVnd });
const credit = (account: Account, amountVnd: Vnd): Posting => ({ account, amountVnd: vnd(-amountVnd) });

/** One posting per kind; income grows on the credit side, so raising takes sign -1 and reversing +1. */
function incomes({ lines, agencyIdentifier }: Obligation, sign: 1n | -1n): Posting[] {
  return (['FEE', 'CHARGE'] as const).flatMap((kind) => {
    const sum = sumVnd(lines.filter((line) => line.kind === kind).map((line) => line.amountVnd));
    return sum === 0n ? [] : [{ account: incomeAccount(kind, agencyIdentifier), amountVnd: vnd(sign * sum) }];
  });
}

const incomeAccount = (kind: LineKind, agencyIdentifier: string): Account =>
  kind === 'FEE' ? `fee-income:${agencyIdentifier}` : `charge-income:${agencyIdentifier}`;
