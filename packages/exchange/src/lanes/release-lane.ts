import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';
import type { LeasedLane } from './lane.js';

export interface LaneRelease {
  /** Messages that no longer wait. */
  readonly settled: number;
  /** Failed attempts since the last success, this one included. */
  readonly failures: number;
  /** How long the lane rests before its next message. */
  readonly restMs: number;
  /** Why a person must look first. Null: the lane goes on by itself. */
  readonly parkedReason: string | null;
  readonly isolateThrough: number | null;
  readonly appliedSequence: number;
  /** Shown to people as the neighbour's last answer. */
  readonly answer: string;
}

/** Thrown to undo everything a worker did under a lease that has since been given to another. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('The lease was given to another worker');
  }
}

/**
 * Gives the lane back and holds its lock until the end of the transaction. The fencing token is checked in
 * the same statement, so a worker that slept through its lease changes nothing.
 */
export async function releaseLane(em: EntityManager, lane: LeasedLane, release: LaneRelease): Promise<void> {
  const rows = await query(em, RELEASE, [
    release.settled,
    release.failures,
    release.parkedReason,
    release.settled,
    release.restMs,
    release.parkedReason,
    release.isolateThrough,
    release.appliedSequence,
    release.answer,
    lane.direction,
    lane.peer,
    lane.key,
    lane.fencingToken,
  ]);
  if (rows.length === 0) throw new LeaseLost();
}

const RELEASE = `
update exchange_lane set
  waiting = waiting - ?,
  leased_by = null,
  leased_until = null,
  failures = ?,
  due_at = case when ?::text is null and waiting - ? > 0 then now() + ? * interval '1 millisecond' end,
  parked_reason = ?,
  isolate_through = ?,
  applied_sequence = greatest(applied_sequence, ?),
  last_answer = ?,
  last_answer_at = now()
where direction = ? and peer = ? and key = ? and fencing_token = ? and leased_by is not null
returning fencing_token`;
