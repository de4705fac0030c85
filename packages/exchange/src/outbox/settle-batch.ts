import type { Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { backoffMs, defaultBackoff } from '../lanes/backoff.js';
import { type LaneRelease, releaseLane } from '../lanes/release-lane.js';
import { asRecords, query } from '../persistence/sql.js';
import type { Batch } from './claim-batches.js';
import type { DeliveryAnswer, Destination } from './destination.js';

/**
 * Writes down what the neighbour answered, in one transaction with the destination's own `onDelivered`. Its
 * writes are flushed first and the lane is locked last, in the order a business transaction does it: change,
 * then outbox. Throws `LeaseLost` and changes nothing when another worker holds the lane by now.
 */
export async function settleBatch(
  em: EntityManager,
  o: { destination: Destination; batch: Batch; answer: DeliveryAnswer },
): Promise<void> {
  const { destination, batch, answer } = o;
  await em.fork().transactional(async (tx) => {
    if (answer.type === 'DELIVERED') {
      await destination.onDelivered?.(tx, batch.messages, answer.detail);
      await tx.flush();
    }
    const release = releaseAfter(destination, batch, answer);
    await releaseLane(tx, batch.lane, release);
    await query(tx, SETTLE, [
      stateAfter(answer, release),
      answer.type === 'DELIVERED' ? null : answer.reason,
      answer.type === 'RETRY' && answer.unexplained ? 1 : 0,
      answer.type === 'DELIVERED',
      asRecords(batch.messages.map(({ id }, index) => ({ id, detail: detailOf(answer, index) }))),
    ]);
  });
}

/** A refused batch says nothing about its members: they are sent again one by one, and only one is parked. */
function releaseAfter(destination: Destination, batch: Batch, answer: DeliveryAnswer): LaneRelease {
  const { lane, messages } = batch;
  const last = messages.at(-1)?.sequence ?? 0;
  const unchanged = {
    settled: 0,
    failures: 0,
    restMs: 0,
    parkedReason: null,
    isolateThrough: lane.isolateThrough,
    appliedSequence: lane.appliedSequence,
  };
  switch (answer.type) {
    case 'DELIVERED':
      return { ...unchanged, settled: messages.length, answer: 'delivered' };
    case 'REFUSED':
      return messages.length > 1
        ? { ...unchanged, isolateThrough: last, answer: answer.reason }
        : { ...unchanged, parkedReason: answer.reason, answer: answer.reason };
    case 'RETRY': {
      const failures = lane.failures + 1;
      const rest = backoffMs(destination.backoff ?? defaultBackoff, failures, Math.random());
      return {
        ...unchanged,
        failures,
        restMs: Math.max(rest, answer.afterMs ?? 0),
        answer: answer.reason,
      };
    }
  }
}

function stateAfter(answer: DeliveryAnswer, release: LaneRelease): string {
  if (answer.type === 'DELIVERED') return 'DELIVERED';
  return release.parkedReason === null ? 'WAITING' : 'PARKED';
}

function detailOf(answer: DeliveryAnswer, index: number): Json {
  if (answer.type !== 'DELIVERED') return null;
  return answer.details?.[index] ?? answer.detail ?? null;
}

const SETTLE = `
update exchange_outbox message set
  state = ?,
  reason = ?,
  unexplained = message.unexplained + ?,
  attempts_finished = message.attempts_finished + 1,
  settled_at = case when ? then now() end,
  detail = nullif(settled.detail, 'null'::jsonb)
from jsonb_to_recordset(?::jsonb) as settled (id uuid, detail jsonb)
where message.id = settled.id`;
