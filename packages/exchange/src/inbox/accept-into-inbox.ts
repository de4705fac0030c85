import { fingerprint, type Instant, instant, randomIds } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openLanes } from '../lanes/open-lanes.js';
import { asRecords, query } from '../persistence/sql.js';
import type { InboxReceipt, IncomingMessage } from './inbox-entry.js';
import { recordSequences } from './record-sequences.js';

/** Keeps one message; see `acceptAllIntoInbox`. */
export async function acceptIntoInbox(em: EntityManager, message: IncomingMessage): Promise<InboxReceipt> {
  const [receipt] = await acceptAllIntoInbox(em, [message]);
  if (receipt === undefined) throw new Error('The inbox gave no receipt');
  return receipt;
}

/**
 * Keeps messages for the inbox processor and answers each in the order given. A repetition is answered like
 * the first time and has no effect. Runs in the caller's transaction, or in its own when there is none.
 */
export async function acceptAllIntoInbox(
  em: EntityManager,
  messages: readonly IncomingMessage[],
): Promise<InboxReceipt[]> {
  if (messages.length === 0) return [];
  if (!em.isInTransaction()) return em.fork().transactional((tx) => acceptAllIntoInbox(tx, messages));
  const arrivals = messages.map((message) => ({
    ...message,
    id: randomIds.next(),
    bodyHash: fingerprint(message.body),
  }));
  const inserted = new Set(
    (await query<{ id: string }>(em, INSERT, [asRecords(arrivals)])).map(({ id }) => id),
  );
  await openInboxLanes(
    em,
    arrivals.filter(({ id }) => inserted.has(id)),
  );
  const stored = await storedEntries(em, arrivals);
  return arrivals.map((arrival) => receiptOf(arrival, stored.get(entryName(arrival)), inserted));
}

interface Arrival extends IncomingMessage {
  readonly id: string;
  readonly bodyHash: string;
}

const INSERT = `
insert into exchange_inbox (id, source, message_id, kind, key, sequence, body, body_hash, state)
select arrival.id, arrival.source, arrival."messageId", arrival.kind, arrival.key, arrival.sequence,
  coalesce(arrival.body, 'null'), arrival."bodyHash", 'WAITING'
from rows from (jsonb_to_recordset(?::jsonb) as (id uuid, source text, "messageId" text, kind text, key text,
  sequence bigint, body jsonb, "bodyHash" text)) with ordinality as arrival
order by arrival.ordinality
on conflict (source, message_id) do nothing
returning id`;

/** New entries wait in their lanes from now on; gaps between their numbers are noted. */
async function openInboxLanes(em: EntityManager, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const groups = Map.groupBy(arrivals, ({ source, key }) => JSON.stringify([source, key]));
  const additions = [...groups.values()].map((group) => ({
    peer: group[0]?.source ?? '',
    key: group[0]?.key ?? '',
    added: group.length,
    advance: 0,
  }));
  for (const lane of await openLanes(em, 'IN', additions)) {
    const group = groups.get(JSON.stringify([lane.peer, lane.key])) ?? [];
    const ranges = group.flatMap(({ sequence, coversFrom }) =>
      sequence === null ? [] : [{ from: coversFrom ?? sequence, to: sequence }],
    );
    await recordSequences(em, lane, ranges);
  }
}

interface StoredEntry {
  readonly id: string;
  readonly source: string;
  readonly messageId: string;
  readonly sequence: string | null;
  readonly bodyHash: string;
  readonly receivedMs: string;
}

const entryName = (entry: { readonly source: string; readonly messageId: string }): string =>
  JSON.stringify([entry.source, entry.messageId]);

/** A second statement, for only a new one sees what a concurrent repetition has just committed. */
async function storedEntries(
  em: EntityManager,
  arrivals: readonly Arrival[],
): Promise<ReadonlyMap<string, StoredEntry>> {
  const names = asRecords(arrivals.map(({ source, messageId }) => ({ source, messageId })));
  const rows = await query<StoredEntry>(em, STORED, [names]);
  return new Map(rows.map((row) => [entryName(row), row]));
}

const STORED = `
select entry.id, entry.source, entry.message_id as "messageId", entry.sequence,
  entry.body_hash as "bodyHash", extract(epoch from entry.received_at) * 1000 as "receivedMs"
from jsonb_to_recordset(?::jsonb) as name (source text, "messageId" text)
join exchange_inbox entry on entry.source = name.source and entry.message_id = name."messageId"`;

function receiptOf(
  arrival: Arrival,
  stored: StoredEntry | undefined,
  inserted: ReadonlySet<string>,
): InboxReceipt {
  if (stored === undefined) throw new Error('An accepted message is not in the inbox');
  const facts = {
    inboxId: stored.id,
    sequence: stored.sequence === null ? null : Number(stored.sequence),
    bodyHash: stored.bodyHash,
    receivedAt: instantOf(stored.receivedMs),
  };
  if (inserted.has(arrival.id)) return { status: 'ACCEPTED', ...facts };
  return { status: stored.bodyHash === arrival.bodyHash ? 'DUPLICATE' : 'CONFLICT', ...facts };
}

const instantOf = (epochMs: string): Instant => instant(Number(epochMs));
