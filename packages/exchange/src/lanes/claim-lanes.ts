import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';
import type { LaneDirection, LeasedLane } from './lane.js';

export interface LaneClaim {
  readonly direction: LaneDirection;
  /** Null: whichever peer is due. */
  readonly peer: string | null;
  readonly limit: number;
  readonly workerId: string;
  readonly leaseMs: number;
}

/**
 * Leases the lanes that have been due for longest. Until the lease ends the lane is due again only then, so a
 * worker that dies needs no cleaning up. The messages must be read by a later statement: this one may have
 * waited for the row while its picture of the messages grew old.
 */
export async function claimLanes(em: EntityManager, claim: LaneClaim): Promise<LeasedLane[]> {
  const { direction, peer, limit, workerId, leaseMs } = claim;
  const scope = peer === null ? [] : [peer];
  const statement = claimStatement(direction, peer !== null);
  const rows = await query<LaneRow>(em, statement, [...scope, limit, workerId, leaseMs, leaseMs]);
  return rows.map((row) => ({
    direction,
    peer: row.peer,
    key: row.key,
    fencingToken: Number(row.fencing_token),
    failures: row.failures,
    isolateThrough: row.isolate_through === null ? null : Number(row.isolate_through),
    appliedSequence: Number(row.applied_sequence),
  }));
}

interface LaneRow {
  readonly peer: string;
  readonly key: string;
  readonly fencing_token: string;
  readonly failures: number;
  readonly isolate_through: string | null;
  readonly applied_sequence: string;
}

/** The direction is written out, for a partial index serves only a condition the planner can read. */
export const claimStatement = (direction: LaneDirection, onePeer: boolean): string => `
with due as materialized (
  select peer, key from exchange_lane
  where direction = '${direction}' ${onePeer ? 'and peer = ?' : ''} and due_at <= now()
  order by due_at limit ? for update skip locked
)
update exchange_lane lane set
  leased_by = ?,
  leased_until = now() + ? * interval '1 millisecond',
  due_at = now() + ? * interval '1 millisecond',
  fencing_token = lane.fencing_token + 1
from due
where lane.direction = '${direction}' and lane.peer = due.peer and lane.key = due.key
returning lane.peer, lane.key, lane.fencing_token, lane.failures, lane.isolate_through, lane.applied_sequence`;
