import { generateKeyPairSync } from 'node:crypto';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { createTestDatabase, migratedTemplate } from '../../../../test/testkit/database.js';
import type { ExchangeLog } from '../log.js';
import { type ExchangeState, exchangeStatesOf } from '../operators/exchange-state.js';
import type { Destination } from '../outbox/destination.js';
import type { LeasedMessage, OutgoingMessage } from '../outbox/outgoing-message.js';
import { writeOutbox } from '../outbox/write-outbox.js';
import { exchangeEntities } from '../persistence/entities.js';
import { exchangeMigrations } from '../persistence/exchange-migration.js';
import { query } from '../persistence/sql.js';
import { createMessageSigner, type MessageSigner } from '../signing/message-signer.js';

export interface TestExchange {
  readonly url: string;
  readonly orm: MikroORM;
  readonly em: EntityManager;
  /** Another process on the same database. */
  connect(): Promise<MikroORM>;
  close(): Promise<void>;
}

/** A database with the exchange's tables and nothing in them. */
export async function openTestExchange(): Promise<TestExchange> {
  const database = await createTestDatabase(await migratedTemplate('exchange', migrate));
  const opened: MikroORM[] = [];
  const connect = async (): Promise<MikroORM> => {
    const orm = await connectTo(database.url);
    opened.push(orm);
    return orm;
  };
  const orm = await connect();
  return {
    url: database.url,
    orm,
    em: orm.em.fork(),
    connect,
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await database.drop();
    },
  };
}

const connectTo = (clientUrl: string): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl,
    entities: exchangeEntities,
    extensions: [Migrator],
    migrations: { migrationsList: exchangeMigrations, snapshot: false, silent: true },
  });

async function migrate(url: string): Promise<void> {
  const orm = await connectTo(url);
  await orm.migrator.up();
  await orm.close();
}

/** A transaction of its own, as an operation would have. */
export const send = (em: EntityManager, ...messages: OutgoingMessage[]): Promise<void> =>
  em.fork().transactional((tx) => writeOutbox(tx, messages));

export const aMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  destination: 'portal',
  key: 'd-1',
  kind: 'step',
  payload: { state: 'RECEIVED' },
  ...changes,
});

/** A neighbour that notes what it got; `answer` decides what it says. */
export function aDestination(
  changes: Partial<Destination> = {},
): Destination & { readonly got: LeasedMessage[] } {
  const got: LeasedMessage[] = [];
  return {
    got,
    name: 'portal',
    concurrency: 4,
    batchSize: 1,
    timeoutMs: 5_000,
    backoff: { baseMs: 1, capMs: 20 },
    deliver: async (batch) => {
      got.push(...batch);
      return { type: 'DELIVERED' };
    },
    ...changes,
  };
}

export const silentLog: ExchangeLog = { info: () => {}, warn: () => {}, error: () => {} };

export const exchangeStateOf = async (em: EntityManager, key: string): Promise<readonly ExchangeState[]> =>
  (await exchangeStatesOf(em, [key])).get(key) ?? [];

export const outboxOf = (em: EntityManager, key: string): Promise<StoredMessage[]> =>
  query<StoredMessage>(
    em,
    `select id, state, reason, detail, attempts_started as started, attempts_finished as finished
     from exchange_outbox where key = ? order by sequence`,
    [key],
  );

export interface StoredMessage {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly detail: unknown;
  readonly started: number;
  readonly finished: number;
}

/** Waits until `condition` holds; fails the test after `withinMs`. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Still not so after ${withinMs} ms`);
    await pause(10);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeatable numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function aSigner(client: string, kid = 'k1'): { signer: MessageSigner; publicJwk: object } {
  const { d, x, kty, crv } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const signer = createMessageSigner(JSON.stringify({ kid, kty, crv, x, d }), client);
  return { signer, publicJwk: { client, kid, kty, crv, x } };
}
