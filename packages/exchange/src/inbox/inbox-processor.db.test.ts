import { err, ok } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeaseLost } from '../lanes/release-lane.js';
import { heldEntries, replayEntry } from '../operators/held-entries.js';
import { sequenceGaps } from '../operators/sequence-gaps.js';
import { writeOutbox } from '../outbox/write-outbox.js';
import { query } from '../persistence/sql.js';
import {
  aMessage,
  openTestExchange,
  outboxOf,
  pause,
  silentLog,
  type TestExchange,
} from '../testing/test-exchange.js';
import { acceptAllIntoInbox, acceptIntoInbox } from './accept-into-inbox.js';
import { claimEntries } from './claim-entries.js';
import type { InboxEntry, InboxHandler, IncomingMessage } from './inbox-entry.js';
import { createInboxProcessor, type InboxProcessor } from './inbox-processor.js';
import { settleEntry } from './settle-entry.js';

let exchange: TestExchange;
let em: EntityManager;
beforeAll(async () => {
  exchange = await openTestExchange();
  em = exchange.em;
});
afterAll(() => exchange.close());

let messages = 0;
const incoming = (changes: Partial<IncomingMessage> = {}): IncomingMessage => ({
  source: 'payments',
  messageId: `m-${++messages}`,
  kind: 'settled',
  key: 'd-1',
  sequence: null,
  body: { amountVnd: '100000' },
  ...changes,
});
const sequenced = (key: string, ...sequences: number[]): IncomingMessage[] =>
  sequences.map((sequence) => incoming({ key, sequence }));

const aHandler = (apply: InboxHandler['apply'] = async () => ok(undefined)) => {
  const seen: InboxEntry[] = [];
  const handler: InboxHandler = {
    kind: 'settled',
    sources: ['payments'],
    apply: (tx, entry) => {
      seen.push(entry);
      return apply(tx, entry);
    },
  };
  return { handler, sequencesOf: (key: string) => seen.filter((e) => e.key === key).map((e) => e.sequence) };
};

const aProcessor = (handler: InboxHandler, maxAttempts = 3): InboxProcessor =>
  createInboxProcessor({
    orm: exchange.orm,
    handlers: [handler],
    log: silentLog,
    workerId: 'test',
    maxAttempts,
    backoff: { baseMs: 1, capMs: 2 },
  });

const statesOf = async (key: string): Promise<string[]> => {
  const rows = await query<{ state: string }>(
    em,
    'select state from exchange_inbox where key = ? order by sequence, arrival',
    [key],
  );
  return rows.map(({ state }) => state);
};
const gapsOf = async (key: string): Promise<number[][]> =>
  (await sequenceGaps(em, { source: 'payments' }))
    .filter((gap) => gap.key === key)
    .map((gap) => [gap.from, gap.to]);

describe('a message that comes again', () => {
  it('is answered as before and applied once', async () => {
    const message = incoming({ key: 'again' });
    const first = await acceptIntoInbox(em, message);
    const second = await acceptIntoInbox(em, message);
    expect(first.status).toBe('ACCEPTED');
    expect(second).toEqual({ ...first, status: 'DUPLICATE' });
    const { handler, sequencesOf } = aHandler();
    const processor = aProcessor(handler);
    await processor.drain();
    await acceptIntoInbox(em, message);
    await processor.drain();
    expect(sequencesOf('again')).toHaveLength(1);
  });

  it('is kept once when a hundred copies come at the same time', async () => {
    const message = incoming({ key: 'parallel', sequence: 1 });
    const receipts = await Promise.all(Array.from({ length: 100 }, () => acceptIntoInbox(em, message)));
    expect(receipts.filter(({ status }) => status === 'ACCEPTED')).toHaveLength(1);
    expect(new Set(receipts.map(({ inboxId }) => inboxId)).size).toBe(1);
  });

  it('is a conflict when its body is another, and the first one stays', async () => {
    const message = incoming({ key: 'conflict' });
    const first = await acceptIntoInbox(em, message);
    const other = await acceptIntoInbox(em, { ...message, body: { amountVnd: '1' } });
    expect(other).toEqual({ ...first, status: 'CONFLICT' });
  });

  it('is recognised within one batch, and by the order of members only when nothing else differs', async () => {
    const message = incoming({ key: 'batch', body: { a: 1, b: 2 } });
    const receipts = await acceptAllIntoInbox(em, [
      message,
      { ...message, body: { b: 2, a: 1 } },
      { ...message, body: { a: 1 } },
    ]);
    expect(receipts.map(({ status }) => status)).toEqual(['ACCEPTED', 'DUPLICATE', 'CONFLICT']);
  });

  it('leaves nothing behind when the transaction it was accepted in is rolled back', async () => {
    const message = incoming({ key: 'undone', sequence: 4 });
    const change = em.fork().transactional(async (tx) => {
      await acceptIntoInbox(tx, message);
      throw new Error('the change failed');
    });
    await expect(change).rejects.toThrow('the change failed');
    expect(await statesOf('undone')).toEqual([]);
    expect(await gapsOf('undone')).toEqual([]);
  });
});

describe('numbered messages', () => {
  it('are applied in the order of their numbers when they wait together', async () => {
    await acceptAllIntoInbox(em, sequenced('together', 3, 1, 2));
    const { handler, sequencesOf } = aHandler();
    await aProcessor(handler).drain();
    expect(sequencesOf('together')).toEqual([1, 2, 3]);
    expect(await gapsOf('together')).toEqual([]);
  });

  it('are kept as late and not applied when a later one was applied before', async () => {
    const { handler, sequencesOf } = aHandler();
    const processor = aProcessor(handler);
    for (const message of sequenced('late', 7, 5, 6)) {
      await acceptIntoInbox(em, message);
      await processor.drain();
    }
    expect(sequencesOf('late')).toEqual([7]);
    expect(await statesOf('late')).toEqual(['LATE', 'LATE', 'APPLIED']);
  });

  it('show a gap, do not wait for it, and close it when it is filled', async () => {
    const { handler, sequencesOf } = aHandler();
    const processor = aProcessor(handler);
    await acceptAllIntoInbox(em, sequenced('gap', 1, 5));
    await processor.drain();
    expect(sequencesOf('gap')).toEqual([1, 5]);
    expect(await gapsOf('gap')).toEqual([[2, 4]]);
    await acceptIntoInbox(em, incoming({ key: 'gap', sequence: 3 }));
    expect(await gapsOf('gap')).toEqual([
      [2, 2],
      [4, 4],
    ]);
    await acceptAllIntoInbox(em, sequenced('gap', 2, 4));
    expect(await gapsOf('gap')).toEqual([]);
  });

  it('show no gap where the sender replaced unsent snapshots', async () => {
    await acceptIntoInbox(em, incoming({ key: 'covered', sequence: 6, coversFrom: 1 }));
    expect(await gapsOf('covered')).toEqual([]);
  });
});

describe('when the handler refuses', () => {
  it('keeps the message with the reason, goes on, and applies it when it is replayed', async () => {
    let ready = false;
    const { handler, sequencesOf } = aHandler(async (_tx, entry) =>
      ready || entry.sequence !== 1 ? ok(undefined) : err({ reason: 'dossier is not known' }),
    );
    const processor = aProcessor(handler);
    await acceptAllIntoInbox(em, sequenced('refused', 1, 2));
    await processor.drain();
    expect(await statesOf('refused')).toEqual(['REJECTED', 'APPLIED']);
    const held = (await heldEntries(em)).find((entry) => entry.key === 'refused');
    expect(held).toMatchObject({ state: 'REJECTED', reason: 'dossier is not known', sequence: 1 });
    ready = true;
    expect(await replayEntry(em, held?.id ?? '')).toEqual({ ok: true, value: undefined });
    await processor.drain();
    expect(await statesOf('refused')).toEqual(['APPLIED', 'APPLIED']);
    expect(sequencesOf('refused')).toEqual([1, 2, 1]);
    expect(await replayEntry(em, held?.id ?? '')).toMatchObject({ ok: false, error: { type: 'NotHeld' } });
  });
});

describe('when the handler throws', () => {
  const throwingAt = (bad: () => boolean) =>
    aHandler(async (tx, entry) => {
      await writeOutbox(tx, [aMessage({ key: `effect-of-${entry.key}` })]);
      if (entry.key === 'poison' && bad()) throw new Error('Nguyen Van A');
      return ok(undefined);
    });

  it('tries again, then parks that key without holding up another, and leaves no half effect', async () => {
    let broken = true;
    const { handler, sequencesOf } = throwingAt(() => broken);
    const processor = aProcessor(handler);
    await acceptAllIntoInbox(em, [...sequenced('poison', 1, 2), ...sequenced('healthy', 1, 2)]);
    for (let i = 0; i < 10; i++) {
      await processor.drain();
      await pause(3);
    }
    expect(sequencesOf('healthy')).toEqual([1, 2]);
    expect(sequencesOf('poison')).toEqual([1, 1, 1]);
    expect(await statesOf('poison')).toEqual(['PARKED', 'WAITING']);
    expect(await outboxOf(em, 'effect-of-poison')).toEqual([]);
    const held = (await heldEntries(em)).find((entry) => entry.key === 'poison');
    expect(held?.reason).toBe('Error');

    broken = false;
    await replayEntry(em, held?.id ?? '');
    await processor.drain();
    expect(await statesOf('poison')).toEqual(['APPLIED', 'APPLIED']);
    expect(await outboxOf(em, 'effect-of-poison')).toHaveLength(2);
  });

  it('rejects a kind that its sender may not send, and keeps it', async () => {
    await acceptIntoInbox(em, incoming({ key: 'not-theirs', source: 'civil-status' }));
    const { handler, sequencesOf } = aHandler();
    await aProcessor(handler).drain();
    expect(sequencesOf('not-theirs')).toEqual([]);
    expect(await statesOf('not-theirs')).toEqual(['REJECTED']);
  });

  it('parks a kind that nothing here handles', async () => {
    await acceptIntoInbox(em, incoming({ key: 'unknown-kind', kind: 'novelty' }));
    await aProcessor(aHandler().handler).drain();
    expect(await statesOf('unknown-kind')).toEqual(['PARKED']);
  });

  it('parks an entry that takes the worker down every time', async () => {
    await acceptIntoInbox(em, incoming({ key: 'killer' }));
    for (let i = 0; i < 3; i++) {
      await claimEntries(em, { limit: 1, workerId: 'dying', leaseMs: 1 });
      await pause(10);
    }
    const { handler, sequencesOf } = aHandler();
    await aProcessor(handler, 3).drain();
    expect(sequencesOf('killer')).toEqual([]);
    expect(await statesOf('killer')).toEqual(['PARKED']);
  });
});

describe('when a worker sleeps through its lease', () => {
  it('cannot settle the entry that another applied meanwhile', async () => {
    await acceptIntoInbox(em, incoming({ key: 'asleep' }));
    const [leased] = await claimEntries(em, { limit: 1, workerId: 'sleeper', leaseMs: 1 });
    if (leased === undefined) throw new Error('nothing was claimed');
    await pause(10);
    await aProcessor(aHandler().handler).drain();
    const late = em
      .fork()
      .transactional((tx) => settleEntry(tx, leased, { state: 'REJECTED', reason: 'late' }));
    await expect(late).rejects.toThrow(LeaseLost);
    expect(await statesOf('asleep')).toEqual(['APPLIED']);
  });
});
