import { canonicalJson, type Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LedgerEntry } from '../domain/ledger.js';
import type {
  HistoryStore,
  IdempotencyKey,
  IdempotencyStore,
  LedgerStore,
  ParkedPaymentStore,
} from '../operations/ports.js';
import { IdempotencyRow, LedgerEntryRow, LedgerPostingRow, ObligationEventRow } from './entities.js';

export const createHistoryStore = (em: EntityManager): HistoryStore => ({
  append: async (obligationId, events) => {
    await em.insertMany(
      ObligationEventRow,
      events.map((event) => ({
        obligationId,
        type: event.type,
        at: new Date(event.at),
        data: JSON.parse(canonicalJson(event)) as Json,
      })),
    );
  },
});

export const createLedgerStore = (em: EntityManager): LedgerStore => ({
  append: (entry) => appendEntry(em, entry),
});

/** A second entry for the same cause and subject breaks the table's key, and with it the whole transaction. */
async function appendEntry(em: EntityManager, entry: LedgerEntry): Promise<void> {
  const { obligationId, cause, subject, at, postings } = entry;
  const entryId = await em.insert(LedgerEntryRow, { obligationId, cause, subject, at: new Date(at) });
  await em.insertMany(
    LedgerPostingRow,
    postings.map(({ account, amountVnd }) => ({ entryId, account, amountVnd })),
  );
}

export const createParkedPaymentStore = (em: EntityManager): ParkedPaymentStore => ({
  park: async ({ obligationId, reference, reason, transactionCode, amountVnd, at }) => {
    await em.execute(PARK, [
      obligationId,
      reference,
      reason,
      transactionCode,
      amountVnd === null ? null : amountVnd.toString(),
      new Date(at),
    ]);
  },
});

const PARK = `
insert into parked_payment (obligation_id, reference, reason, transaction_code, amount_vnd, at)
values (?, ?, ?, ?, ?::bigint, ?) on conflict do nothing`;

export const createIdempotencyStore = (em: EntityManager): IdempotencyStore => ({
  find: async (key) => {
    const row = await em.findOne(IdempotencyRow, { ...key });
    return row === null ? null : { fingerprint: row.fingerprint, answer: row.answer };
  },
  claim: async (key, { fingerprint, answer }) => {
    const claimed = await em.execute(CLAIM, [...columnsOf(key), fingerprint, JSON.stringify(answer)]);
    return (claimed as unknown[]).length === 1;
  },
});

const columnsOf = ({ operation, subject, key }: IdempotencyKey): string[] => [operation, subject, key];

const CLAIM = `
insert into idempotency (operation, subject, key, fingerprint, answer)
values (?, ?, ?, ?, ?::jsonb) on conflict do nothing returning key`;
