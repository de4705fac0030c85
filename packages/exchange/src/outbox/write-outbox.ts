import { randomIds } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openLanes } from '../lanes/open-lanes.js';
import { asRecords, query, requireTransaction } from '../persistence/sql.js';
import { type Coalesced, coalesce } from './coalesce.js';
import type { OutgoingMessage } from './outgoing-message.js';

/**
 * Writes messages in the transaction of the change they tell about: both are there or neither is. Messages of
 * one (destination, key) are numbered in the order given, under the lock of their lane. Call the relay's
 * `wake()` after the commit.
 */
export async function writeOutbox(em: EntityManager, messages: readonly OutgoingMessage[]): Promise<void> {
  requireTransaction(em, 'Writing to the outbox');
  if (messages.length === 0) return;
  const groups = Map.groupBy(messages, (message) => laneId(message.destination, message.key));
  const lanes = await openLanes(em, 'OUT', [...groups.values()].map(laneAddition));
  const tails = await unsentSnapshotTails(em, groups);
  const plan = lanes.flatMap((lane) => {
    const id = laneId(lane.peer, lane.key);
    const added = groups.get(id) ?? [];
    return coalesce([...(tails.get(id) ?? []), ...numbered(added, lane.sequence - added.length)]);
  });
  await insertNew(em, plan);
  await markSuperseded(em, plan);
}

/** A message with its number; `message` is null for one that is already stored. */
interface Draft {
  readonly id: string;
  readonly destination: string;
  readonly key: string;
  readonly kind: string;
  readonly snapshot: boolean;
  readonly sequence: number;
  readonly coversFrom: number;
  readonly message: OutgoingMessage | null;
}

type MessagesByLane = ReadonlyMap<string, readonly OutgoingMessage[]>;

const laneId = (destination: string, key: string): string => JSON.stringify([destination, key]);

const laneAddition = (
  group: readonly OutgoingMessage[],
): { peer: string; key: string; added: number; advance: number } => {
  const [{ destination = '', key = '' } = {}] = group;
  return { peer: destination, key, added: group.length, advance: group.length };
};

const numbered = (messages: readonly OutgoingMessage[], after: number): Draft[] =>
  messages.map((message, index) => ({
    id: randomIds.next(),
    destination: message.destination,
    key: message.key,
    kind: message.kind,
    snapshot: message.snapshot ?? false,
    sequence: after + index + 1,
    coversFrom: after + index + 1,
    message,
  }));

/** Last stored message of each lane that may be replaced: a snapshot nobody has begun to send. */
async function unsentSnapshotTails(em: EntityManager, groups: MessagesByLane): Promise<Map<string, Draft[]>> {
  const wanted = [...groups.values()].flatMap(([first]) =>
    first?.snapshot ? [{ destination: first.destination, key: first.key }] : [],
  );
  if (wanted.length === 0) return new Map();
  const rows = await query<TailRow>(em, TAILS, [asRecords(wanted)]);
  const tails = rows
    .filter((row) => row.state === 'WAITING' && row.snapshot)
    .map((row) => ({
      ...row,
      sequence: Number(row.sequence),
      coversFrom: Number(row.covers_from),
      message: null,
    }));
  return Map.groupBy(tails, (tail) => laneId(tail.destination, tail.key));
}

interface TailRow {
  readonly id: string;
  readonly destination: string;
  readonly key: string;
  readonly kind: string;
  readonly snapshot: boolean;
  readonly sequence: string;
  readonly covers_from: string;
  readonly state: string;
}

const TAILS = `
select tail.id, tail.destination, tail.key, tail.kind, tail.snapshot, tail.sequence, tail.covers_from, tail.state
from jsonb_to_recordset(?::jsonb) as lane (destination text, key text)
cross join lateral (
  select * from exchange_outbox message
  where message.destination = lane.destination and message.key = lane.key
  order by message.sequence desc limit 1
) tail`;

async function insertNew(em: EntityManager, plan: readonly Coalesced<Draft>[]): Promise<void> {
  const rows = plan.flatMap(({ message, ...row }) =>
    message === null ? [] : [{ ...row, payload: message.payload }],
  );
  await query(em, INSERT, [asRecords(rows)]);
}

const INSERT = `
insert into exchange_outbox
  (id, destination, key, sequence, covers_from, kind, snapshot, payload, state, settled_at)
select id, destination, key, sequence, "coversFrom", kind, snapshot, coalesce(payload, 'null'),
  case when superseded then 'SUPERSEDED' else 'WAITING' end, case when superseded then now() end
from jsonb_to_recordset(?::jsonb) as draft (id uuid, destination text, key text, sequence bigint,
  "coversFrom" bigint, kind text, snapshot boolean, payload jsonb, superseded boolean)`;

async function markSuperseded(em: EntityManager, plan: readonly Coalesced<Draft>[]): Promise<void> {
  const superseded = plan.filter((draft) => draft.superseded);
  if (superseded.length === 0) return;
  const stored = superseded.filter((draft) => draft.message === null).map(({ id }) => ({ id }));
  await query(em, SUPERSEDE, [asRecords(stored)]);
  await query(em, SHORTEN, [asRecords(superseded.map(({ destination, key }) => ({ destination, key })))]);
}

const SUPERSEDE = `
update exchange_outbox set state = 'SUPERSEDED', settled_at = now()
where id in (select id from jsonb_to_recordset(?::jsonb) as stored (id uuid))`;

const SHORTEN = `
update exchange_lane lane set waiting = lane.waiting - replaced.count
from (
  select destination, key, count(*) as count
  from jsonb_to_recordset(?::jsonb) as superseded (destination text, key text)
  group by destination, key
) replaced
where lane.direction = 'OUT' and lane.peer = replaced.destination and lane.key = replaced.key`;
