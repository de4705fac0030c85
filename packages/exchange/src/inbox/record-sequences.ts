import type { EntityManager } from '@mikro-orm/postgresql';
import type { OpenedLane } from '../lanes/open-lanes.js';
import { asRecords, query } from '../persistence/sql.js';
import { type SequenceRange, type SequenceTrack, trackArrival } from './sequence-track.js';

/** Notes which numbers of a source came and which are missing. The caller holds the lane's lock. */
export async function recordSequences(
  em: EntityManager,
  lane: OpenedLane,
  arrived: readonly SequenceRange[],
): Promise<void> {
  if (arrived.length === 0) return;
  const known = arrived.some((range) => range.from <= lane.sequence) ? await storedGaps(em, lane) : [];
  const before: SequenceTrack = { highest: lane.sequence, gaps: known };
  const after = [...arrived].sort((a, b) => a.from - b.from).reduce(trackArrival, before);
  if (after.highest !== before.highest) await query(em, RAISE, [after.highest, lane.peer, lane.key]);
  const closed = known.filter((gap) => !after.gaps.includes(gap));
  if (closed.length > 0) await query(em, CLOSE, [lane.peer, lane.key, asRecords(closed)]);
  const opened = after.gaps.filter((gap) => !known.includes(gap));
  if (opened.length > 0) await query(em, OPEN, [lane.peer, lane.key, asRecords(opened)]);
}

async function storedGaps(em: EntityManager, lane: OpenedLane): Promise<SequenceRange[]> {
  const rows = await query<{ first_missing: string; last_missing: string }>(em, GAPS, [lane.peer, lane.key]);
  return rows.map((row) => ({ from: Number(row.first_missing), to: Number(row.last_missing) }));
}

const GAPS = 'select first_missing, last_missing from exchange_gap where source = ? and key = ?';

const RAISE = "update exchange_lane set sequence = ? where direction = 'IN' and peer = ? and key = ?";

const CLOSE = `
delete from exchange_gap where source = ? and key = ?
and first_missing in (select "from" from jsonb_to_recordset(?::jsonb) as closed ("from" bigint))`;

const OPEN = `
insert into exchange_gap (source, key, first_missing, last_missing)
select ?, ?, opened."from", opened."to"
from jsonb_to_recordset(?::jsonb) as opened ("from" bigint, "to" bigint)`;
