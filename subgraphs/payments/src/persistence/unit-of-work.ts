import { writeOutbox } from '@lienthong/exchange';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Stores, UnitOfWork } from '../operations/ports.js';
import { createObligationStore } from './obligation-store.js';
import {
  createHistoryStore,
  createIdempotencyStore,
  createLedgerStore,
  createParkedPaymentStore,
} from './record-stores.js';

/** Each piece of work in a transaction of its own. */
export const createUnitOfWork = (fork: () => EntityManager): UnitOfWork => ({
  run: (work) => fork().transactional((em) => work(storesOf(em))),
});

/** Work as a part of a transaction that somebody else began and will end, e.g. the exchange. */
export const unitOfWorkWithin = (em: EntityManager): UnitOfWork => ({
  run: (work) => work(storesOf(em)),
});

const storesOf = (em: EntityManager): Stores => ({
  obligations: createObligationStore(em),
  history: createHistoryStore(em),
  ledger: createLedgerStore(em),
  parkedPayments: createParkedPaymentStore(em),
  idempotency: createIdempotencyStore(em),
  outbox: { write: (message) => writeOutbox(em, [message]) },
});
