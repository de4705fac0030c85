import type { Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { claimLanes } from '../lanes/claim-lanes.js';
import type { LeasedLane } from '../lanes/lane.js';
import { asRecords, query } from '../persistence/sql.js';
import type { Destination } from './destination.js';
import type { LeasedMessage } from './outgoing-message.js';
import { planBatch } from './plan-batch.js';

/** Messages of one key that go to their destination together. */
export interface Batch {
  readonly lane: LeasedLane;
  readonly messages: readonly LeasedMessage[];
}

export interface BatchClaim {
  readonly destination: Destination;
  readonly limit: number;
  readonly workerId: string;
  readonly leaseMs: number;
}

/** Leases due lanes and counts an attempt as started for every message at their heads, all committed at once. */
export async function claimBatches(em: EntityManager, claim: BatchClaim): Promise<Batch[]> {
  const { destination, limit, workerId, leaseMs } = claim;
  return em.fork().transactional(async (tx) => {
    const lanes = await claimLanes(tx, {
      direction: 'OUT',
      peer: destination.name,
      limit,
      workerId,
      leaseMs,
    });
    if (lanes.length === 0) return [];
    const heads = await readHeads(tx, lanes, destination);
    const batches = lanes.map((lane) => ({
      lane,
      messages: planBatch(heads.get(lane.key) ?? [], {
        batchSize: destination.batchSize,
        isolateThrough: lane.isolateThrough,
        batchable: (kind) => destination.batchable?.(kind) ?? false,
      }),
    }));
    await query(tx, START, [
      asRecords(batches.flatMap(({ messages }) => messages.map(({ id }) => ({ id })))),
    ]);
    return batches.filter(({ messages }) => messages.length > 0);
  });
}

async function readHeads(
  em: EntityManager,
  lanes: readonly LeasedLane[],
  destination: Destination,
): Promise<Map<string, LeasedMessage[]>> {
  const keys = asRecords(lanes.map(({ key, fencingToken }) => ({ key, fencingToken })));
  const rows = await query<HeadRow>(em, HEADS, [keys, destination.name, destination.batchSize]);
  const messages = rows.map((row) => ({
    id: row.id,
    destination: destination.name,
    key: row.key,
    kind: row.kind,
    sequence: Number(row.sequence),
    payload: row.payload,
    attempts: row.attempts_started + 1,
    unexplained: row.unexplained,
    fencingToken: Number(row.fencing_token),
    coversFrom: Number(row.covers_from),
  }));
  return Map.groupBy(messages, (message) => message.key);
}

interface HeadRow {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly sequence: string;
  readonly covers_from: string;
  readonly payload: Json;
  readonly attempts_started: number;
  readonly unexplained: number;
  readonly fencing_token: string;
}

export const HEADS = `
select head.id, head.key, head.kind, head.sequence, head.covers_from, head.payload, head.attempts_started,
  head.unexplained,   lane."fencingToken" as fencing_token
from jsonb_to_recordset(?::jsonb) as lane (key text, "fencingToken" bigint)
cross join lateral (
  select * from exchange_outbox message
  where message.destination = ? and message.key = lane.key and message.settled_at is null
  order by message.sequence limit ?
) head
order by head.key, head.sequence`;

const START = `
update exchange_outbox set state = 'LEASED', attempts_started = attempts_started + 1
where id in (select id from jsonb_to_recordset(?::jsonb) as started (id uuid))`;
