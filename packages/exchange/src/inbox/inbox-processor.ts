import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { describeFailure, placesOf } from '../failure.js';
import { type Backoff, backoffMs, defaultBackoff } from '../lanes/backoff.js';
import { createPump, type Pump } from '../lanes/pump.js';
import { LeaseLost } from '../lanes/release-lane.js';
import { retryStorage } from '../lanes/retry-storage.js';
import type { ExchangeLog } from '../log.js';
import { claimEntries, type LeasedEntry } from './claim-entries.js';
import type { InboxHandler } from './inbox-entry.js';
import { type EntryOutcome, settleEntry } from './settle-entry.js';

/** Applies the inbox; any number of processors may work on one database. */
export type InboxProcessor = Pump;

export interface InboxProcessorOptions {
  readonly orm: MikroORM;
  readonly handlers: readonly InboxHandler[];
  readonly log: ExchangeLog;
  readonly workerId: string;
  readonly pollMs?: number;
  /** How long a worker may be silent before another takes its lanes over; longer than any handler takes. */
  readonly leaseMs?: number;
  /** Keys worked on at the same time. */
  readonly concurrency?: number;
  /** Attempts, crashes included, after which an entry is parked. */
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
}

export function createInboxProcessor(o: InboxProcessorOptions): InboxProcessor {
  const { orm, log, workerId, pollMs = 500, leaseMs = 30_000, concurrency = 4 } = o;
  const { maxAttempts = 8, backoff = defaultBackoff } = o;
  const handlers = new Map(o.handlers.map((handler) => [handler.kind, handler]));
  return createPump({
    pollMs,
    log,
    work: {
      name: 'inbox',
      capacity: (inHand) => concurrency - inHand,
      opensInMs: () => 0,
      claim: (limit) => claimEntries(orm.em, { limit, workerId, leaseMs }),
      work: (leased) => process({ em: orm.em, log, handlers, maxAttempts, backoff }, leased),
    },
  });
}

interface ProcessorContext {
  readonly em: EntityManager;
  readonly log: ExchangeLog;
  readonly handlers: ReadonlyMap<string, InboxHandler>;
  readonly maxAttempts: number;
  readonly backoff: Backoff;
}

async function process(context: ProcessorContext, leased: LeasedEntry): Promise<void> {
  const { em, log } = context;
  const apply = async (): Promise<void> => {
    const outcome = await em.fork().transactional(async (tx) => {
      const decided = await decide(tx, context, leased);
      await tx.flush();
      await settleEntry(tx, leased, decided);
      return decided;
    });
    reportOutcome(log, leased, outcome);
  };
  try {
    await retryStorage(apply);
  } catch (failure) {
    if (failure instanceof LeaseLost) return log.warn(factsOf(leased), 'exchange.lease-lost');
    log.error(
      { ...factsOf(leased), failure: describeFailure(failure), at: placesOf(failure) },
      'exchange.throw',
    );
    await settleFailure(context, leased, failure);
  }
}

async function decide(
  tx: EntityManager,
  { handlers, maxAttempts }: ProcessorContext,
  { lane, entry }: LeasedEntry,
): Promise<EntryOutcome> {
  if (entry.sequence !== null && entry.sequence <= lane.appliedSequence && !entry.replayed) {
    return { state: 'LATE', reason: `sequence ${lane.appliedSequence} was decided before` };
  }
  if (entry.attempts > maxAttempts) return { state: 'PARKED', reason: 'the worker never finished with it' };
  const handler = handlers.get(entry.kind);
  if (handler === undefined) return { state: 'PARKED', reason: `nothing here handles ${entry.kind}` };
  if (!handler.sources.includes(entry.source)) {
    return { state: 'REJECTED', reason: `${entry.source} may not send ${entry.kind}` };
  }
  const result = await handler.apply(tx, entry);
  return result.ok ? { state: 'APPLIED' } : { state: 'REJECTED', reason: result.error.reason };
}

/** In a transaction of its own: the handler's went with the throw. */
async function settleFailure(
  { em, log, maxAttempts, backoff }: ProcessorContext,
  leased: LeasedEntry,
  failure: unknown,
): Promise<void> {
  const reason = describeFailure(failure);
  const restMs = backoffMs(backoff, leased.lane.failures + 1, Math.random());
  const outcome: EntryOutcome =
    leased.entry.attempts >= maxAttempts ? { state: 'PARKED', reason } : { state: 'RETRY', reason, restMs };
  await em.fork().transactional((tx) => settleEntry(tx, leased, outcome));
  reportOutcome(log, leased, outcome);
}

const factsOf = ({ lane, entry }: LeasedEntry): object => ({
  source: entry.source,
  messageId: entry.messageId,
  kind: entry.kind,
  sequence: entry.sequence,
  attempts: entry.attempts,
  fencingToken: lane.fencingToken,
});

function reportOutcome(log: ExchangeLog, leased: LeasedEntry, outcome: EntryOutcome): void {
  const event = `exchange.${outcome.state.toLowerCase()}`;
  if (outcome.state === 'APPLIED') log.info(factsOf(leased), event);
  else log.warn({ ...factsOf(leased), reason: outcome.reason }, event);
}
