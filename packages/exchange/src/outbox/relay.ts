import type { MikroORM } from '@mikro-orm/postgresql';
import { describeFailure, placesOf } from '../failure.js';
import { createPump, type Pump } from '../lanes/pump.js';
import { LeaseLost } from '../lanes/release-lane.js';
import { retryStorage } from '../lanes/retry-storage.js';
import type { ExchangeLog } from '../log.js';
import { type Batch, claimBatches } from './claim-batches.js';
import { deliverBatch } from './deliver-batch.js';
import type { DeliveryAnswer, Destination } from './destination.js';
import { createGate } from './gate.js';
import { settleBatch } from './settle-batch.js';

/** Carries the outbox to its destinations; any number of relays may work on one database. */
export type Relay = Pump;

export interface RelayOptions {
  readonly orm: MikroORM;
  readonly destinations: readonly Destination[];
  readonly log: ExchangeLog;
  /** How long a worker may be silent before another takes its lanes over. */
  readonly leaseMs?: number;
  /** How often to look without being woken. */
  readonly pollMs?: number;
  /** Names this process among all, for the people who look at leases. */
  readonly workerId: string;
}

export function createRelay(o: RelayOptions): Relay {
  const pumps = o.destinations.map((destination) => createDestinationPump(o, destination));
  const all = async (action: (pump: Pump) => Promise<void>): Promise<void> => {
    await Promise.all(pumps.map(action));
  };
  return {
    start: () => {
      for (const pump of pumps) pump.start();
    },
    stop: () => all((pump) => pump.stop()),
    wake: () => {
      for (const pump of pumps) pump.wake();
    },
    drain: () => all((pump) => pump.drain()),
  };
}

function createDestinationPump(o: RelayOptions, destination: Destination): Pump {
  const { orm, log, workerId, leaseMs = 30_000, pollMs = 500 } = o;
  if (destination.timeoutMs >= leaseMs) {
    throw new Error(`The timeout of ${destination.name} must be shorter than the lease of ${leaseMs} ms`);
  }
  const gate = createGate(destination, () => performance.now());
  const carry = async (batch: Batch): Promise<void> => {
    const answer = await gate.pass(() => deliverBatch(destination, batch.messages));
    await settle({ orm, log, destination, batch, answer });
  };
  return createPump({
    pollMs,
    log,
    work: {
      name: destination.name,
      capacity: gate.capacity,
      opensInMs: gate.opensInMs,
      claim: (limit) => claimBatches(orm.em, { destination, limit, workerId, leaseMs }),
      work: carry,
    },
  });
}

interface Settlement {
  readonly orm: MikroORM;
  readonly log: ExchangeLog;
  readonly destination: Destination;
  readonly batch: Batch;
  readonly answer: DeliveryAnswer;
}

/** An answer that `onDelivered` cannot store is a failure of this key alone: it is asked for again later. */
async function settle(o: Settlement): Promise<void> {
  const { orm, destination, batch, answer } = o;
  try {
    await retryStorage(() => settleBatch(orm.em, { destination, batch, answer }));
    reportAnswer(o);
  } catch (failure) {
    if (failure instanceof LeaseLost) return reportLostLease(o);
    reportStorageFailure(o, failure);
    const reason = 'the answer could not be stored';
    await settleBatch(orm.em, { destination, batch, answer: { type: 'RETRY', reason } });
  }
}

const factsOf = ({ batch, destination }: Settlement): object => ({
  destination: destination.name,
  messageId: batch.messages[0]?.id,
  sequence: batch.messages[0]?.sequence,
  messages: batch.messages.length,
  attempts: batch.messages[0]?.attempts,
});

function reportAnswer(o: Settlement): void {
  const { answer, log } = o;
  if (answer.type === 'DELIVERED') log.info(factsOf(o), 'exchange.delivered');
  else log.warn({ ...factsOf(o), reason: answer.reason }, `exchange.${answer.type.toLowerCase()}`);
}

const reportLostLease = (o: Settlement): void =>
  o.log.warn({ ...factsOf(o), fencingToken: o.batch.lane.fencingToken }, 'exchange.lease-lost');

const reportStorageFailure = (o: Settlement, failure: unknown): void =>
  o.log.error(
    { ...factsOf(o), failure: describeFailure(failure), at: placesOf(failure) },
    'exchange.answer-not-stored',
  );
