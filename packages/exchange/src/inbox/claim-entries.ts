import { instant, type Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { claimLanes } from '../lanes/claim-lanes.js';
import type { LeasedLane } from '../lanes/lane.js';
import { asRecords, query } from '../persistence/sql.js';
import type { InboxEntry } from './inbox-entry.js';

/** The next entry of a key, and the lease under which it may be applied. */
export interface LeasedEntry {
  readonly lane: LeasedLane;
  readonly entry: InboxEntry;
}

/** Leases due lanes and counts an attempt as started for the entry at each head, all committed at once. */
export async function claimEntries(
  em: EntityManager,
  claim: { limit: number; workerId: string; leaseMs: number },
): Promise<LeasedEntry[]> {
  return em.fork().transactional(async (tx) => {
    const lanes = await claimLanes(tx, { direction: 'IN', peer: null, ...claim });
    if (lanes.length === 0) return [];
    const rows = await query<EntryRow>(tx, START, [asRecords(lanes.map(({ peer, key }) => ({ peer, key })))]);
    const entries = new Map(rows.map((row) => [JSON.stringify([row.source, row.key]), rowToEntry(row)]));
    return lanes.flatMap((lane) => {
      const entry = entries.get(JSON.stringify([lane.peer, lane.key]));
      return entry === undefined ? [] : [{ lane, entry }];
    });
  });
}

interface EntryRow {
  readonly id: string;
  readonly source: string;
  readonly message_id: string;
  readonly kind: string;
  readonly key: string;
  readonly sequence: string | null;
  readonly body: Json;
  readonly received_ms: string;
  readonly attempts_started: number;
  readonly replayed: boolean;
}

const rowToEntry = (row: EntryRow): InboxEntry => ({
  id: row.id,
  source: row.source,
  messageId: row.message_id,
  kind: row.kind,
  key: row.key,
  sequence: row.sequence === null ? null : Number(row.sequence),
  body: row.body,
  receivedAt: instant(Number(row.received_ms)),
  attempts: row.attempts_started,
  replayed: row.replayed,
});

const START = `
with head as materialized (
  select head.id
  from jsonb_to_recordset(?::jsonb) as lane (peer text, key text)
  cross join lateral (
    select entry.id from exchange_inbox entry
    where entry.source = lane.peer and entry.key = lane.key and entry.settled_at is null
    order by entry.sequence, entry.arrival limit 1
  ) head
)
update exchange_inbox entry set state = 'LEASED', attempts_started = entry.attempts_started + 1
from head where entry.id = head.id
returning entry.id, entry.source, entry.message_id, entry.kind, entry.key, entry.sequence, entry.body,
  extract(epoch from entry.received_at) * 1000 as received_ms, entry.attempts_started, entry.replayed`;
