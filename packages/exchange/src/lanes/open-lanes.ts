import type { EntityManager } from '@mikro-orm/postgresql';
import { asRecords, query } from '../persistence/sql.js';
import type { LaneDirection } from './lane.js';

export interface LaneAddition {
  readonly peer: string;
  readonly key: string;
  /** Messages added; they are waiting from now on. */
  readonly added: number;
  /** How far the lane's sequence moves: outgoing lanes number their messages, incoming ones are numbered. */
  readonly advance: number;
}

export interface OpenedLane {
  readonly peer: string;
  readonly key: string;
  /** After the addition. */
  readonly sequence: number;
}

/**
 * Locks the lanes, creating them on first use, until the end of the transaction. Always in the order of their
 * names, so that two transactions never wait for each other. A lane that backs off or is parked stays so.
 */
export async function openLanes(
  em: EntityManager,
  direction: LaneDirection,
  additions: readonly LaneAddition[],
): Promise<OpenedLane[]> {
  const rows = await query<OpenedLane>(em, OPEN, [direction, asRecords(additions)]);
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

const OPEN = `
insert into exchange_lane as lane (direction, peer, key, sequence, waiting, due_at)
select ?, addition.peer, addition.key, addition.advance, addition.added, now()
from jsonb_to_recordset(?::jsonb) as addition (peer text, key text, advance bigint, added int)
order by addition.peer, addition.key
on conflict (direction, peer, key) do update set
  sequence = lane.sequence + excluded.sequence,
  waiting = lane.waiting + excluded.waiting,
  due_at = case when lane.parked_reason is null then coalesce(lane.due_at, now()) end
returning peer, key, sequence`;
