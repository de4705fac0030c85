import { err, ok, type Result } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';

/** An incoming message that was not applied: refused by its handler, or parked after failing too often. */
export interface HeldEntry {
  readonly id: string;
  readonly source: string;
  readonly messageId: string;
  readonly key: string;
  readonly kind: string;
  readonly sequence: number | null;
  readonly state: 'REJECTED' | 'PARKED';
  readonly reason: string;
}

/** In the order of their ids, a page at a time; `after` is the last id of the page before. */
export async function heldEntries(
  em: EntityManager,
  page: { readonly after?: string; readonly first?: number } = {},
): Promise<HeldEntry[]> {
  const { after = null, first = 100 } = page;
  const rows = await query<HeldEntry>(em, HELD, [after, after, first]);
  return rows.map((row) => ({ ...row, sequence: row.sequence === null ? null : Number(row.sequence) }));
}

const HELD = `
select id, source, message_id as "messageId", key, kind, sequence, state, reason
from exchange_inbox
where state in ('PARKED', 'REJECTED') and (?::uuid is null or id > ?::uuid)
order by id limit ?`;

export type ReplayRefusal = { readonly type: 'NotHeld'; readonly entryId: string };

/**
 * Applies a held entry once more, also when later ones of its key were applied meanwhile: the person who asks
 * has looked. Wake the processor afterwards.
 */
export async function replayEntry(em: EntityManager, entryId: string): Promise<Result<void, ReplayRefusal>> {
  if (!em.isInTransaction()) return em.fork().transactional((tx) => replayEntry(tx, entryId));
  const lanes = await query(em, LOCK, [entryId]);
  const [entry] = await query<{ parked: boolean }>(em, FIND, [entryId]);
  if (lanes.length === 0 || entry === undefined) return err({ type: 'NotHeld', entryId });
  await query(em, REOPEN_LANE, [entry.parked, entry.parked, entry.parked, entryId]);
  await query(em, REOPEN_ENTRY, [entryId]);
  return ok(undefined);
}

const LOCK = `
select lane.key from exchange_lane lane
join exchange_inbox entry on entry.source = lane.peer and entry.key = lane.key
where entry.id = ?::uuid and lane.direction = 'IN' for update of lane`;

/** After the lock, in a statement of its own, so that a concurrent replay is seen. */
const FIND = `
select state = 'PARKED' as parked from exchange_inbox
where id = ?::uuid and state in ('PARKED', 'REJECTED')`;

/** A parked entry was never taken off the lane's count; a rejected one was. */
const REOPEN_LANE = `
update exchange_lane lane set
  waiting = lane.waiting + case when ? then 0 else 1 end,
  parked_reason = case when ? then null else lane.parked_reason end,
  failures = 0,
  due_at = case
    when lane.leased_by is not null then lane.due_at
    when ? or lane.parked_reason is null then now()
  end
from exchange_inbox entry
where entry.id = ?::uuid and lane.direction = 'IN' and lane.peer = entry.source and lane.key = entry.key`;

const REOPEN_ENTRY = `
update exchange_inbox set state = 'WAITING', replayed = true, reason = null, settled_at = null,
  attempts_started = 0, attempts_finished = 0
where id = ?::uuid`;
