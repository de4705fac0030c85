import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeaseLost } from '../lanes/release-lane.js';
import { parkedMessages } from '../operators/parked-messages.js';
import { redrive } from '../operators/redrive.js';
import { query } from '../persistence/sql.js';
import {
  aDestination,
  aMessage,
  exchangeStateOf,
  openTestExchange,
  outboxOf,
  pause,
  seededRandom,
  send,
  silentLog,
  type TestExchange,
  until,
} from '../testing/test-exchange.js';
import { claimBatches } from './claim-batches.js';
import type { DeliveryAnswer, Destination } from './destination.js';
import { createRelay, type Relay } from './relay.js';
import { settleBatch } from './settle-batch.js';
import { writeOutbox } from './write-outbox.js';

let exchange: TestExchange;
let em: EntityManager;
beforeAll(async () => {
  exchange = await openTestExchange();
  em = exchange.em;
});
afterAll(() => exchange.close());

const aRelay = (destination: Destination, changes: object = {}): Relay =>
  createRelay({
    orm: exchange.orm,
    destinations: [destination],
    log: silentLog,
    workerId: 'test',
    pollMs: 20,
    ...changes,
  });

const statesOf = async (key: string): Promise<string[]> =>
  (await outboxOf(em, key)).map((message) => message.state);

const numbered = (count: number, changes: Parameters<typeof aMessage>[0]) =>
  Array.from({ length: count }, (_, index) => aMessage({ payload: { index }, ...changes }));

describe('with three relays and a neighbour that fails one time in eight', () => {
  it('delivers every message once in effect and in the order of its key', async () => {
    const keys = Array.from({ length: 20 }, (_, index) => `order-${index}`);
    for (const key of keys) await send(em, ...numbered(25, { destination: 'flaky', key }));
    const random = seededRandom(7);
    const got = new Map<string, number[]>(keys.map((key) => [key, []]));
    const destination = aDestination({
      name: 'flaky',
      deliver: async ([message]) => {
        await pause(random() * 3);
        if (random() < 0.06) throw new Error('connection reset');
        if (random() < 0.06) return { type: 'RETRY', reason: 'HTTP 503' };
        if (message !== undefined) got.get(message.key)?.push(message.sequence);
        return { type: 'DELIVERED' };
      },
    });
    const processes = [exchange.orm, await exchange.connect(), await exchange.connect()];
    const relays = processes.map((orm, index) => aRelay(destination, { orm, workerId: `worker-${index}` }));
    for (const relay of relays) relay.start();
    await until(async () => (await waitingAt('flaky')) === 0, 60_000);
    await Promise.all(relays.map((relay) => relay.stop()));
    const inOrder = Array.from({ length: 25 }, (_, index) => index + 1);
    expect([...got.values()]).toEqual(keys.map(() => inOrder));
  });
});

const waitingAt = async (destination: string): Promise<number> => {
  const [row] = await query<{ waiting: string }>(
    em,
    "select coalesce(sum(waiting), 0) as waiting from exchange_lane where peer = ? and direction = 'OUT'",
    [destination],
  );
  return Number(row?.waiting);
};

describe('when a worker dies or sleeps between claim and settlement', () => {
  it('lets another take over after the lease, and discards what the first one brings later', async () => {
    await send(em, aMessage({ key: 'lease-1', destination: 'lease' }));
    const destination = aDestination({ name: 'lease' });
    const claim = { destination, limit: 1, workerId: 'sleeper', leaseMs: 150 };
    const [batch] = await claimBatches(em, claim);
    if (batch === undefined) throw new Error('nothing was claimed');

    const second = aRelay(destination);
    await second.drain();
    expect(destination.got).toEqual([]);

    await pause(200);
    await second.drain();
    expect(destination.got.map((message) => [message.attempts, message.fencingToken])).toEqual([[2, 2]]);
    expect(await statesOf('lease-1')).toEqual(['DELIVERED']);

    const late: DeliveryAnswer = { type: 'REFUSED', reason: 'too late to say' };
    await expect(settleBatch(em, { destination, batch, answer: late })).rejects.toThrow(LeaseLost);
    expect(await outboxOf(em, 'lease-1')).toMatchObject([{ state: 'DELIVERED', started: 2, finished: 1 }]);
  });

  it('rolls back what a worker without its lease wrote in onDelivered', async () => {
    await send(em, aMessage({ key: 'lease-2', destination: 'lease-effect' }));
    const destination = aDestination({
      name: 'lease-effect',
      onDelivered: (tx) => writeOutbox(tx, [aMessage({ key: 'effect', destination: 'effects' })]),
    });
    const [batch] = await claimBatches(em, { destination, limit: 1, workerId: 'sleeper', leaseMs: 1 });
    if (batch === undefined) throw new Error('nothing was claimed');
    await pause(20);
    await aRelay(destination).drain();
    await expect(settleBatch(em, { destination, batch, answer: { type: 'DELIVERED' } })).rejects.toThrow(
      LeaseLost,
    );
    expect(await statesOf('effect')).toEqual(['WAITING']);
  });
});

describe('when the neighbour refuses a message', () => {
  const refusing = (name: string, changes: Partial<Destination> = {}) => {
    const delivered: string[] = [];
    const refused = new Set<string>();
    const destination = aDestination({
      name,
      ...changes,
      deliver: async (batch) => {
        if (batch.some((message) => refused.has(message.key + message.sequence))) {
          return { type: 'REFUSED', reason: 'status is not mapped' };
        }
        delivered.push(...batch.map((message) => message.key + message.sequence));
        return { type: 'DELIVERED' };
      },
    });
    return { destination, delivered, refused };
  };

  it('parks that key only, shows it, and goes on in order when it is redriven', async () => {
    const { destination, delivered, refused } = refusing('parking');
    refused.add('bad1');
    await send(em, ...numbered(2, { destination: 'parking', key: 'bad' }));
    await send(em, ...numbered(2, { destination: 'parking', key: 'good' }));
    const relay = aRelay(destination);
    await relay.drain();
    expect(delivered).toEqual(['good1', 'good2']);
    const [parked] = await parkedMessages(em, { destination: 'parking' });
    expect(parked).toMatchObject({ key: 'bad', sequence: 1, reason: 'status is not mapped', attempts: 1 });
    expect(await exchangeStateOf(em, 'bad')).toMatchObject([
      {
        destination: 'parking',
        state: 'PARKED',
        lastAnswer: 'status is not mapped',
        nextTryAt: null,
        waiting: 2,
      },
    ]);

    await send(em, aMessage({ destination: 'parking', key: 'bad' }));
    await relay.drain();
    expect(delivered).toEqual(['good1', 'good2']);

    refused.clear();
    expect(await redrive(em, parked?.id ?? '')).toEqual({ ok: true, value: undefined });
    await relay.drain();
    expect(delivered.slice(2)).toEqual(['bad1', 'bad2', 'bad3']);
    expect(await parkedMessages(em, { destination: 'parking' })).toEqual([]);
    expect(await exchangeStateOf(em, 'bad')).toMatchObject([{ state: 'UP_TO_DATE', waiting: 0 }]);
  });

  it('refuses to redrive a message that is not parked', async () => {
    const [message] = await outboxOf(em, 'good');
    expect(await redrive(em, message?.id ?? '')).toMatchObject({ ok: false, error: { type: 'NotParked' } });
  });

  it('finds the one message of a batch that is at fault, and delivers those before it', async () => {
    const { destination, delivered, refused } = refusing('batches', { batchSize: 10, batchable: () => true });
    refused.add('mixed3');
    await send(em, ...numbered(5, { destination: 'batches', key: 'mixed' }));
    const relay = aRelay(destination);
    await relay.drain();
    expect(delivered).toEqual(['mixed1', 'mixed2']);
    expect(await statesOf('mixed')).toEqual(['DELIVERED', 'DELIVERED', 'PARKED', 'WAITING', 'WAITING']);
    refused.clear();
    await redrive(em, (await outboxOf(em, 'mixed'))[2]?.id ?? '');
    await relay.drain();
    expect(delivered).toEqual([1, 2, 3, 4, 5].map((sequence) => `mixed${sequence}`));
  });

  it('does not let a thousand parked keys delay a healthy one', async () => {
    const { destination, delivered, refused } = refusing('crowded', { concurrency: 8 });
    const bad = Array.from({ length: 1_000 }, (_, index) => `poison-${index}`);
    for (const key of bad) refused.add(`${key}1`);
    await send(em, ...bad.map((key) => aMessage({ destination: 'crowded', key })));
    const relay = aRelay(destination);
    await relay.drain();
    await send(em, ...numbered(20, { destination: 'crowded', key: 'healthy' }));
    const before = performance.now();
    await relay.drain();
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(delivered).toEqual(Array.from({ length: 20 }, (_, index) => `healthy${index + 1}`));
    expect(await parkedMessages(em, { destination: 'crowded', first: 2_000 })).toHaveLength(1_000);
  });
});

describe('when the neighbour is down', () => {
  it('never gives up, rests longer and longer, and delivers in order after the return', async () => {
    let down = true;
    const got: number[] = [];
    const destination = aDestination({
      name: 'down',
      breaker: { failures: 1_000, pauseMs: 1 },
      deliver: async ([message]) => {
        if (down) return { type: 'RETRY', reason: 'HTTP 503' };
        got.push(message?.sequence ?? 0);
        return { type: 'DELIVERED' };
      },
    });
    await send(em, ...numbered(3, { destination: 'down', key: 'outage' }));
    const relay = aRelay(destination);
    relay.start();
    await until(async () => ((await outboxOf(em, 'outage'))[0]?.finished ?? 0) >= 20);
    const [state] = await exchangeStateOf(em, 'outage');
    expect(state).toMatchObject({ lastAnswer: 'HTTP 503', waiting: 3 });
    down = false;
    await until(() => got.length === 3);
    await relay.stop();
    expect(got).toEqual([1, 2, 3]);
    const [first] = await outboxOf(em, 'outage');
    expect(first?.started).toBe(first?.finished);
  });

  it('counts what nobody understands apart from outages, and anew after a person has looked', async () => {
    const outage: DeliveryAnswer = { type: 'RETRY', reason: 'HTTP 503' };
    const riddle: DeliveryAnswer = { type: 'RETRY', reason: 'error_code 7', unexplained: true };
    const answers = [
      outage,
      outage,
      riddle,
      outage,
      riddle,
      { type: 'REFUSED', reason: 'error_code 7' } as const,
    ];
    const counted: number[] = [];
    const destination = aDestination({
      name: 'riddles',
      deliver: async ([message]) => {
        counted.push(message?.unexplained ?? -1);
        return answers.shift() ?? { type: 'DELIVERED' };
      },
    });
    await send(em, aMessage({ destination: 'riddles', key: 'riddle' }));
    const relay = aRelay(destination);
    relay.start();
    await until(async () => (await exchangeStateOf(em, 'riddle'))[0]?.state === 'PARKED');
    const [parked] = await outboxOf(em, 'riddle');
    await redrive(em, parked?.id ?? '');
    await until(async () => (await exchangeStateOf(em, 'riddle'))[0]?.state === 'UP_TO_DATE');
    await relay.stop();
    expect(counted).toEqual([0, 0, 0, 1, 1, 2, 0]);
  });

  it('counts a silence as a failed attempt and tries again', async () => {
    const answers = [new Promise<never>(() => {}), Promise.resolve<DeliveryAnswer>({ type: 'DELIVERED' })];
    const destination = aDestination({
      name: 'silent',
      timeoutMs: 50,
      backoff: { baseMs: 300, capMs: 300 },
      deliver: () => answers.shift() ?? Promise.reject(new Error('asked too often')),
    });
    await send(em, aMessage({ destination: 'silent', key: 'silence' }));
    const relay = aRelay(destination);
    await relay.drain();
    expect(await exchangeStateOf(em, 'silence')).toMatchObject([{ lastAnswer: 'no answer within 50 ms' }]);
    await pause(320);
    await relay.drain();
    expect(await outboxOf(em, 'silence')).toMatchObject([{ state: 'DELIVERED', started: 2, finished: 2 }]);
  });
});

describe('when onDelivered throws', () => {
  it('keeps the message, tells why, and asks the neighbour again later', async () => {
    let broken = true;
    const destination = aDestination({
      name: 'effects-throw',
      onDelivered: async () => {
        if (broken) throw new Error('name of a person');
      },
    });
    await send(em, aMessage({ destination: 'effects-throw', key: 'throws' }));
    const relay = aRelay(destination);
    await relay.drain();
    expect(await outboxOf(em, 'throws')).toMatchObject([
      { state: 'WAITING', reason: 'the answer could not be stored' },
    ]);
    broken = false;
    await pause(10);
    await relay.drain();
    expect(await statesOf('throws')).toEqual(['DELIVERED']);
  });
});

describe('a relay', () => {
  it('delivers at once when it is woken, however seldom it looks by itself', async () => {
    const destination = aDestination({ name: 'woken' });
    const relay = aRelay(destination, { pollMs: 60_000 });
    relay.start();
    await pause(50);
    await send(em, aMessage({ destination: 'woken', key: 'wake' }));
    relay.wake();
    await until(() => destination.got.length === 1, 2_000);
    await relay.stop();
  });

  it('finishes what it has in hand before it stops', async () => {
    let begun = false;
    const destination = aDestination({
      name: 'stopping',
      deliver: async () => {
        begun = true;
        await pause(100);
        return { type: 'DELIVERED', detail: { receipt: 1 } };
      },
    });
    const relay = aRelay(destination);
    await send(em, aMessage({ destination: 'stopping', key: 'stop' }));
    relay.start();
    await until(() => begun);
    await relay.stop();
    expect(await outboxOf(em, 'stop')).toMatchObject([{ state: 'DELIVERED', detail: { receipt: 1 } }]);
  });

  it('is not made for a destination whose timeout outlasts the lease', () => {
    expect(() => aRelay(aDestination({ timeoutMs: 2_000 }), { leaseMs: 2_000 })).toThrow('shorter');
  });
});
