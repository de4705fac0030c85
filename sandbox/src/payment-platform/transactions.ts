import { randomBytes } from 'node:crypto';
import { type Clock, type Instant, instant } from '@lienthong/kernel';
import { nextNumber, SETTING_SCHEMA } from '../counterpart/settings.js';
import type { Store } from '../counterpart/store.js';
import type { InitRequest } from './messages.js';

export const PLATFORM_SCHEMA = `${SETTING_SCHEMA}
CREATE TABLE IF NOT EXISTS payment (
  token TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, init_hash TEXT NOT NULL, amount TEXT NOT NULL,
  info TEXT NOT NULL, state TEXT NOT NULL, transaction_code TEXT NOT NULL, opened_at INTEGER NOT NULL,
  settled_at INTEGER, visible_at INTEGER) STRICT;`;

export interface Transaction {
  /** Names the payment page; hard to guess, and no dossier code. */
  readonly token: string;
  readonly reference: string;
  /** MaXacThuc of INIT: tells the same request from another one. */
  readonly initHash: string;
  /** Whole đồng. */
  readonly amount: bigint;
  readonly info: string;
  readonly state: 'OPEN' | 'PAID' | 'FAILED';
  readonly transactionCode: string;
  /** Null: still open. */
  readonly settledAt: Instant | null;
  /** From when QUERY tells the outcome. Null: still open. */
  readonly visibleAt: Instant | null;
}

export interface Transactions {
  open(message: InitRequest): Transaction;
  byToken(token: string): Transaction | null;
  byReference(reference: string): Transaction | null;
  /** Only for an open one. `visibleInMs` hides the outcome from QUERY for a while. */
  settle(transaction: Transaction, outcome: 'PAID' | 'FAILED', visibleInMs: number): Transaction;
  /** Newest first. */
  recent(count: number): Transaction[];
}

export function createTransactions(store: Store, clock: Clock): Transactions {
  const find = (column: 'token' | 'reference', value: string): Transaction | null => {
    const row = store.prepare(`SELECT * FROM payment WHERE ${column} = ?`).get(value);
    return row === undefined ? null : rowToTransaction(row);
  };
  return {
    byToken: (token) => find('token', token),
    byReference: (reference) => find('reference', reference),
    open: (message) => {
      const code = `GD${String(nextNumber(store, 'transaction')).padStart(8, '0')}`;
      const token = randomBytes(18).toString('base64url');
      store
        .prepare(
          "INSERT INTO payment (token, reference, init_hash, amount, info, state, transaction_code, opened_at) VALUES (?, ?, ?, ?, ?, 'OPEN', ?, ?)",
        )
        .run(
          token,
          message.MaThamChieu,
          message.MaXacThuc,
          message.SoTien,
          message.ThongTinGiaoDich,
          code,
          clock.now(),
        );
      return mustExist(find('token', token));
    },
    settle: ({ token }, outcome, visibleInMs) => {
      const now = clock.now();
      store
        .prepare(
          "UPDATE payment SET state = ?, settled_at = ?, visible_at = ? WHERE token = ? AND state = 'OPEN'",
        )
        .run(outcome, now, now + visibleInMs, token);
      return mustExist(find('token', token));
    },
    recent: (count) =>
      store.prepare('SELECT * FROM payment ORDER BY opened_at DESC LIMIT ?').all(count).map(rowToTransaction),
  };
}

function mustExist(transaction: Transaction | null): Transaction {
  if (transaction === null) throw new Error('A payment just written is not there');
  return transaction;
}

function rowToTransaction(row: Record<string, unknown>): Transaction {
  const instantOf = (value: unknown): Instant | null => (value === null ? null : instant(Number(value)));
  return {
    token: String(row.token),
    reference: String(row.reference),
    initHash: String(row.init_hash),
    amount: BigInt(String(row.amount)),
    info: String(row.info),
    state: String(row.state) as Transaction['state'],
    transactionCode: String(row.transaction_code),
    settledAt: instantOf(row.settled_at),
    visibleAt: instantOf(row.visible_at),
  };
}
