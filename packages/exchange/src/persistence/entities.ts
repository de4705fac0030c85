import type { Json } from '@lienthong/kernel';
import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';

/** See `lanes/lane.ts` for what the columns mean. */
export const ExchangeLane = defineEntity({
  name: 'ExchangeLane',
  tableName: 'exchange_lane',
  properties: {
    direction: p.text().primary(),
    peer: p.text().primary(),
    key: p.text().primary(),
    sequence: p.bigint('number').default(0),
    appliedSequence: p.bigint('number').default(0),
    waiting: p.integer().default(0),
    dueAt: p.datetime().nullable(),
    leasedBy: p.text().nullable(),
    leasedUntil: p.datetime().nullable(),
    fencingToken: p.bigint('number').default(0),
    failures: p.integer().default(0),
    isolateThrough: p.bigint('number').nullable(),
    parkedReason: p.text().nullable(),
    lastAnswer: p.text().nullable(),
    lastAnswerAt: p.datetime().nullable(),
  },
});

export const ExchangeOutboxMessage = defineEntity({
  name: 'ExchangeOutboxMessage',
  tableName: 'exchange_outbox',
  properties: {
    id: p.uuid().primary(),
    destination: p.text(),
    key: p.text(),
    sequence: p.bigint('number'),
    /** Lowest sequence this message stands for: lower than its own when it replaced unsent snapshots. */
    coversFrom: p.bigint('number'),
    kind: p.text(),
    snapshot: p.boolean(),
    payload: p.json<Json>(),
    state: p.text(),
    attemptsStarted: p.integer().default(0),
    attemptsFinished: p.integer().default(0),
    unexplained: p.integer().default(0),
    reason: p.text().nullable(),
    /** What the receiver answered, e.g. its signed receipt. */
    detail: p.json<Json>().nullable(),
    writtenAt: p.datetime().defaultRaw('now()'),
    /** Null: still to be delivered, or parked. */
    settledAt: p.datetime().nullable(),
  },
});

export const ExchangeInboxEntry = defineEntity({
  name: 'ExchangeInboxEntry',
  tableName: 'exchange_inbox',
  properties: {
    id: p.uuid().primary(),
    /** Order of arrival; decides where the source has no sequence. */
    arrival: p.bigint('number').autoincrement().generated('identity'),
    source: p.text(),
    messageId: p.text(),
    kind: p.text(),
    key: p.text(),
    sequence: p.bigint('number').nullable(),
    body: p.json<Json>(),
    bodyHash: p.text(),
    state: p.text(),
    replayed: p.boolean().default(false),
    attemptsStarted: p.integer().default(0),
    attemptsFinished: p.integer().default(0),
    reason: p.text().nullable(),
    receivedAt: p.datetime().defaultRaw('now()'),
    /** Null: still to be applied, or parked. */
    settledAt: p.datetime().nullable(),
  },
});

export const ExchangeGap = defineEntity({
  name: 'ExchangeGap',
  tableName: 'exchange_gap',
  properties: {
    source: p.text().primary(),
    key: p.text().primary(),
    firstMissing: p.bigint('number').primary(),
    lastMissing: p.bigint('number'),
    detectedAt: p.datetime().defaultRaw('now()'),
  },
});

/** For the ORM's `entities`. */
export const exchangeEntities: EntitySchema[] = [
  ExchangeLane,
  ExchangeOutboxMessage,
  ExchangeInboxEntry,
  ExchangeGap,
];
