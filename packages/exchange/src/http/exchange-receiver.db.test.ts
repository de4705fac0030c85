import { instant, ok, systemClock } from '@lienthong/kernel';
import Fastify, { type FastifyInstance } from 'fastify';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboxEntry } from '../inbox/inbox-entry.js';
import { createInboxProcessor, type InboxProcessor } from '../inbox/inbox-processor.js';
import { createRelay, type Relay } from '../outbox/relay.js';
import { query } from '../persistence/sql.js';
import type { MessageSigner } from '../signing/message-signer.js';
import { DELIVERY_HEADERS, signDelivery } from '../signing/signed-delivery.js';
import { parseTrustedKeys } from '../signing/trusted-keys.js';
import {
  aMessage,
  aSigner,
  openTestExchange,
  outboxOf,
  send,
  silentLog,
  type TestExchange,
} from '../testing/test-exchange.js';
import { exchangeReceiver } from './exchange-receiver.js';
import { signedHttpDestination } from './signed-http-destination.js';

interface Subgraph {
  readonly exchange: TestExchange;
  readonly app: FastifyInstance;
  readonly url: string;
  readonly processor: InboxProcessor;
  readonly applied: InboxEntry[];
}

const dossiersKey = aSigner('dossiers');
const paymentsKey = aSigner('payments');
const stranger = aSigner('dossiers');
const trustedKeys = parseTrustedKeys(
  JSON.stringify({ keys: [dossiersKey.publicJwk, paymentsKey.publicJwk] }),
);

async function aSubgraph(signer: MessageSigner): Promise<Subgraph> {
  const exchange = await openTestExchange();
  const applied: InboxEntry[] = [];
  const handler = {
    kind: 'step',
    sources: ['dossiers', 'payments'],
    apply: async (_em: unknown, entry: InboxEntry) => {
      applied.push(entry);
      return ok(undefined);
    },
  };
  const processor = createInboxProcessor({
    orm: exchange.orm,
    handlers: [handler],
    log: silentLog,
    workerId: signer.client,
  });
  const app = Fastify();
  app.post('/echo', async (asked) => asked.body);
  await app.register(
    exchangeReceiver({ orm: exchange.orm, trustedKeys, signer, onAccepted: () => processor.wake() }),
  );
  return { exchange, app, url: await app.listen({ port: 0, host: '127.0.0.1' }), processor, applied };
}

let dossiers: Subgraph;
let payments: Subgraph;
beforeAll(async () => {
  dossiers = await aSubgraph(dossiersKey.signer);
  payments = await aSubgraph(paymentsKey.signer);
});
afterAll(async () => {
  for (const { app, exchange } of [dossiers, payments]) {
    await app.close();
    await exchange.close();
  }
});

const relayTo = (name: string, o: { from: Subgraph; to: Subgraph; signer: MessageSigner }): Relay =>
  createRelay({
    orm: o.from.exchange.orm,
    destinations: [
      signedHttpDestination({ name, url: o.to.url, signer: o.signer, trustedKeys, batchSize: 3 }),
    ],
    log: silentLog,
    workerId: 'relay',
  });

const envelope = (changes: object = {}) => ({
  destination: 'payments',
  kind: 'step',
  key: 'pushed',
  sequence: null,
  messageId: 'push-1',
  payload: { state: 'RECEIVED' },
  ...changes,
});

interface Pushed {
  readonly status: number;
  readonly answer: { items?: { status: string; reason: string | null; receipt: unknown }[]; error?: unknown };
}

async function post(headers: Record<string, string>, body: string): Promise<Pushed> {
  const response = await request(`${payments.url}/exchange/receive`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.statusCode, answer: (await response.body.json()) as Pushed['answer'] };
}

const headersFor = (deliveryId: string, body: string, signer = dossiersKey.signer) =>
  signDelivery(signer, { deliveryId, sequence: null, body, at: systemClock.now() });

const push = (deliveryId: string, content: unknown, signer?: MessageSigner): Promise<Pushed> => {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  return post(headersFor(deliveryId, body, signer), body);
};

const inboxCount = async (): Promise<number> => {
  const [row] = await query<{ count: string }>(
    payments.exchange.em,
    'select count(*) as count from exchange_inbox',
    [],
  );
  return Number(row?.count);
};

describe('two subgraphs over signed HTTP', () => {
  it('bring messages across in order, both ways, and the sender keeps the signed receipts', async () => {
    const there = Array.from({ length: 7 }, (_, index) =>
      aMessage({ destination: 'payments', key: 'journey', payload: { index } }),
    );
    await send(dossiers.exchange.em, ...there);
    await relayTo('payments', { from: dossiers, to: payments, signer: dossiersKey.signer }).drain();
    await payments.processor.drain();
    expect(payments.applied.map(({ source, sequence, body }) => [source, sequence, body])).toEqual(
      there.map(({ payload }, index) => ['dossiers', index + 1, payload]),
    );
    const [first] = await outboxOf(dossiers.exchange.em, 'journey');
    expect(first?.detail).toMatchObject({ receiver: 'payments', messageId: first?.id, sequence: 1 });

    await send(payments.exchange.em, aMessage({ destination: 'dossiers', key: 'journey' }));
    await relayTo('dossiers', { from: payments, to: dossiers, signer: paymentsKey.signer }).drain();
    await dossiers.processor.drain();
    expect(dossiers.applied.map(({ source }) => source)).toEqual(['payments']);
  });

  it('wait while the receiver does not know the key of the sender', async () => {
    await send(dossiers.exchange.em, aMessage({ destination: 'payments', key: 'stranger' }));
    await relayTo('payments', { from: dossiers, to: payments, signer: stranger.signer }).drain();
    expect(await outboxOf(dossiers.exchange.em, 'stranger')).toMatchObject([
      { state: 'WAITING', reason: 'HTTP 401' },
    ]);
  });

  it('park a message that is addressed to somebody else', async () => {
    await send(dossiers.exchange.em, aMessage({ destination: 'catalogue', key: 'astray' }));
    await relayTo('catalogue', { from: dossiers, to: payments, signer: dossiersKey.signer }).drain();
    expect(await outboxOf(dossiers.exchange.em, 'astray')).toMatchObject([
      { state: 'PARKED', reason: 'WRONG_DESTINATION' },
    ]);
  });
});

describe('a push', () => {
  it('is answered with a receipt, and with the same one when it is repeated', async () => {
    const first = await push('push-1', envelope());
    const again = await push('push-1', envelope());
    expect(first.answer.items).toMatchObject([{ status: 'ACCEPTED', receipt: { messageId: 'push-1' } }]);
    expect(again.answer.items?.[0]).toEqual({ ...first.answer.items?.[0], status: 'DUPLICATE' });
  });

  it('is a conflict when the same id brings another body', async () => {
    const { status, answer } = await push('push-1', envelope({ payload: { state: 'RETURNED' } }));
    expect(status).toBe(200);
    expect(answer.items).toMatchObject([{ status: 'CONFLICT', reason: 'SAME_ID_OTHER_BODY', receipt: null }]);
  });

  it('loses nothing but its one malformed item', async () => {
    const items = [
      envelope({ messageId: 'mixed-1', key: 'mixed' }),
      envelope({ messageId: 'mixed-2', key: '' }),
      { nonsense: true },
      envelope({ messageId: 'mixed-4', key: 'mixed' }),
    ];
    const { answer } = await push('mixed-1', { items });
    expect(answer.items).toMatchObject([
      { messageId: 'mixed-1', status: 'ACCEPTED' },
      { messageId: 'mixed-2', status: 'REFUSED', reason: 'MALFORMED key' },
      { messageId: null, status: 'REFUSED' },
      { messageId: 'mixed-4', status: 'ACCEPTED' },
    ]);
  });

  it('may hold 500 messages and no more', async () => {
    const items = Array.from({ length: 501 }, (_, index) =>
      envelope({ messageId: `many-${index}`, key: `many-${index % 50}` }),
    );
    expect((await push('many-0', { items })).status).toBe(400);
    const { answer } = await push('many-0', { items: items.slice(0, 500) });
    expect(answer.items?.filter(({ status }) => status === 'ACCEPTED')).toHaveLength(500);
  });
});

describe('a push that does not prove itself', () => {
  const body = JSON.stringify(envelope({ messageId: 'forged' }));
  const generic = { status: 401, answer: { error: { type: 'NOT_PROVEN' } } };

  it('is refused in the same words whatever is wrong, and leaves nothing behind', async () => {
    const before = await inboxCount();
    const genuine = headersFor('forged', body);
    expect(await post({}, body)).toEqual(generic);
    expect(await post(genuine, body.replace('RECEIVED', 'RETURNED'))).toEqual(generic);
    expect(await post(genuine, body.replace('{', '{ '))).toEqual(generic);
    expect(await post(headersFor('forged', body, stranger.signer), body)).toEqual(generic);
    expect(await post({ ...genuine, [DELIVERY_HEADERS.client]: 'payments' }, body)).toEqual(generic);
    expect(await post({ ...genuine, [DELIVERY_HEADERS.deliveryId]: 'other' }, body)).toEqual(generic);
    expect(await inboxCount()).toBe(before);
  });

  it('is told its skew when it is old but genuine', async () => {
    const at = instant(systemClock.now() - 600_000);
    const old = signDelivery(dossiersKey.signer, { deliveryId: 'forged', sequence: null, body, at });
    const { status, answer } = await post(old, body);
    expect(status).toBe(401);
    expect(answer).toMatchObject({ error: { type: 'OUTSIDE_WINDOW' } });
  });

  it('is refused when what was signed is not what the body says', async () => {
    expect((await push('another-id', envelope({ messageId: 'forged' }))).status).toBe(400);
    expect((await push('forged', envelope({ messageId: 'forged', sequence: 1 }))).status).toBe(400);
  });

  it('is refused when a member is named twice', async () => {
    const twice = body.replace('"kind":"step"', '"kind":"step","kind":"other"');
    expect(await push('forged', twice)).toEqual({
      status: 400,
      answer: { error: { type: 'DUPLICATE_MEMBER' } },
    });
  });
});

describe('beside the receiver', () => {
  it('other routes of the server read JSON as before', async () => {
    const answer = await payments.app.inject({ method: 'POST', url: '/echo', payload: { a: 1 } });
    expect(answer.json()).toEqual({ a: 1 });
  });
});

describe('when the database is gone', () => {
  it('answers that the push is to be repeated, never that it was kept', async () => {
    const broken = await aSubgraph(paymentsKey.signer);
    await broken.exchange.close();
    const body = JSON.stringify(envelope({ messageId: 'lost' }));
    const answer = await broken.app.inject({
      method: 'POST',
      url: '/exchange/receive',
      headers: { 'content-type': 'application/json', ...headersFor('lost', body) },
      payload: body,
    });
    await broken.app.close();
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
  });
});
