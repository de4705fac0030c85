import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimStatement } from '../lanes/claim-lanes.js';
import { query } from '../persistence/sql.js';
import {
  aDestination,
  aMessage,
  exchangeStateOf,
  openTestExchange,
  outboxOf,
  send,
  silentLog,
  type TestExchange,
} from '../testing/test-exchange.js';
import { claimBatches, HEADS } from './claim-batches.js';
import type { DeliveryAnswer, Destination } from './destination.js';
import { createRelay } from './relay.js';
import { writeOutbox } from './write-outbox.js';

let exchange: TestExchange;
let em: EntityManager;
beforeAll(async () => {
  exchange = await openTestExchange();
  em = exchange.em;
});
afterAll(() => exchange.close());

const statesOf = async (key: string): Promise<string[]> =>
  (await outboxOf(em, key)).map((message) => message.state);

describe('a message', () => {
  it('is gone without a trace when its change is rolled back', async () => {
    const change = em.fork().transactional(async (tx) => {
      await writeOutbox(tx, [aMessage({ key: 'rolled-back' })]);
      throw new Error('the change failed');
    });
    await expect(change).rejects.toThrow('the change failed');
    expect(await outboxOf(em, 'rolled-back')).toEqual([]);
    expect(await exchangeStateOf(em, 'rolled-back')).toEqual([]);
  });

  it('is refused outside a transaction', async () => {
    await expect(writeOutbox(em.fork(), [aMessage()])).rejects.toThrow('transaction');
  });

  it('is numbered without holes when many write to one key at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => send(em, aMessage({ key: 'crowd' }))));
    const rows = await query<{ sequence: string }>(
      em,
      'select sequence from exchange_outbox where key = ? order by sequence',
      ['crowd'],
    );
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('keeps its content as it is, null and awkward text included', async () => {
    const payload = { text: `a'b"c\\d ?? $1 {é} "`, nothing: null, list: [1, true] };
    const destination = aDestination({ name: 'content' });
    await send(
      em,
      aMessage({ destination: 'content', key: 'content', payload }),
      aMessage({ destination: 'content', key: 'content', payload: null }),
    );
    await createRelay({
      orm: exchange.orm,
      destinations: [destination],
      log: silentLog,
      workerId: 't',
    }).drain();
    expect(destination.got.map((message) => message.payload)).toEqual([payload, null]);
  });
});

describe('a message for a key that is not free', () => {
  const attemptsOf = async (key: string): Promise<number[]> =>
    (await outboxOf(em, key)).map((message) => message.started);
  const drain = (destination: Destination): Promise<void> =>
    createRelay({ orm: exchange.orm, destinations: [destination], log: silentLog, workerId: 't' }).drain();

  it('waits until the worker that holds the key is done', async () => {
    const destination = aDestination({ name: 'held' });
    await send(em, aMessage({ destination: 'held', key: 'held' }));
    await claimBatches(em, { destination, limit: 1, workerId: 'other', leaseMs: 60_000 });
    await send(em, aMessage({ destination: 'held', key: 'held' }));
    await drain(destination);
    expect(destination.got).toEqual([]);
  });

  it.each<DeliveryAnswer>([
    { type: 'RETRY', reason: 'HTTP 503', afterMs: 60_000 },
    { type: 'REFUSED', reason: 'HTTP 422' },
  ])('waits as long as the key rests or is parked: %o', async (answer) => {
    const name = `not-free-${answer.type}`;
    const destination = aDestination({ name, deliver: async () => answer });
    await send(em, aMessage({ destination: name, key: name }));
    await drain(destination);
    await send(em, aMessage({ destination: name, key: name }));
    await drain(destination);
    expect(await attemptsOf(name)).toEqual([1, 0]);
  });
});

describe('a snapshot', () => {
  const snapshot = (key: string, kind = 'whole') =>
    aMessage({ destination: 'snapshots', key, kind, snapshot: true });
  const coverage = async (key: string): Promise<number[][]> => {
    const rows = await query<{ covers_from: string; sequence: string }>(
      em,
      "select covers_from, sequence from exchange_outbox where key = ? and state = 'WAITING' order by sequence",
      [key],
    );
    return rows.map((row) => [Number(row.covers_from), Number(row.sequence)]);
  };

  it('takes the place of the unsent ones right before it', async () => {
    await send(em, snapshot('s-1'));
    await send(em, snapshot('s-1'), snapshot('s-1'));
    await send(em, snapshot('s-1'));
    expect(await statesOf('s-1')).toEqual(['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'WAITING']);
    expect(await coverage('s-1')).toEqual([[1, 4]]);
    expect(await exchangeStateOf(em, 's-1')).toMatchObject([{ waiting: 1 }]);
  });

  it('never reaches across another message or another kind', async () => {
    await send(em, snapshot('s-2'), aMessage({ destination: 'snapshots', key: 's-2' }));
    await send(em, snapshot('s-2'));
    await send(em, snapshot('s-2', 'other'));
    expect(await statesOf('s-2')).toEqual(['WAITING', 'WAITING', 'WAITING', 'WAITING']);
  });

  it('leaves one that is being delivered alone', async () => {
    await send(em, aMessage({ destination: 'in-flight', key: 's-3', snapshot: true }));
    const destination = aDestination({ name: 'in-flight' });
    await claimBatches(em, { destination, limit: 1, workerId: 't', leaseMs: 60_000 });
    await send(em, aMessage({ destination: 'in-flight', key: 's-3', snapshot: true }));
    expect(await statesOf('s-3')).toEqual(['LEASED', 'WAITING']);
  });
});

describe('the cost of a claim', () => {
  const scansOf = (plan: unknown): string[] => {
    const found: string[] = [];
    JSON.stringify(plan, (_key, node: unknown) => {
      if (typeof node === 'object' && node !== null && 'Node Type' in node && 'Relation Name' in node) {
        found.push(`${node['Node Type']} on ${node['Relation Name']}`);
      }
      return node;
    });
    return found;
  };
  const explain = async (statement: string, values: (string | number)[]): Promise<string[]> =>
    scansOf(await query(em, `explain (format json) ${statement}`, values));

  it('does not grow with the history: no statement scans the delivered messages or idle keys', async () => {
    await query(
      em,
      `insert into exchange_lane (direction, peer, key, sequence, waiting, due_at)
       select 'OUT', 'costly', 'k' || n, 30, case when n <= 1000 then 1 else 0 end,
         case when n <= 1000 then now() end from generate_series(1, 20000) n`,
      [],
    );
    await query(
      em,
      `insert into exchange_outbox
         (id, destination, key, sequence, covers_from, kind, snapshot, payload, state, settled_at)
       select gen_random_uuid(), 'costly', 'k' || (n % 5000), n / 5000 + 1, 1, 'step', false, '{}',
         case when n < 99000 then 'DELIVERED' else 'WAITING' end, case when n < 99000 then now() end
       from generate_series(0, 99999) n`,
      [],
    );
    const heads = JSON.stringify([{ key: 'k1', fencingToken: 1 }]);
    for (const prepare of ['select 1', 'analyze']) {
      await query(em, prepare, []);
      const claim = await explain(claimStatement('OUT', true), ['costly', 4, 'w', 1, 1]);
      const read = await explain(HEADS, [heads, 'costly', 1]);
      expect([...claim, ...read].filter((scan) => scan.startsWith('Seq Scan'))).toEqual([]);
      expect(read).toContain('Index Scan on exchange_outbox');
    }
    const destination = aDestination({ name: 'costly' });
    const before = performance.now();
    for (let i = 0; i < 20; i++) {
      await claimBatches(em, { destination, limit: 4, workerId: 'w', leaseMs: 60_000 });
    }
    expect((performance.now() - before) / 20).toBeLessThan(100);
  });
});
