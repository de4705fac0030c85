import { err, instant, ok, type Result } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { asRecords, query } from '../persistence/sql.js';
import type { Change, ChangeFeedRefusal, ChangePage } from './change.js';
import { type ChangeCursor, parseCursor, writeCursor } from './change-cursor.js';
import { CLUSTER } from './cluster.js';
import { renewFeed } from './renew-feed.js';

export interface ChangesRequest {
  /** Null: nothing but the cursor to follow from; whoever takes it reads everything else afterwards. */
  readonly after: string | null;
  /** How many at most; 1 or more. */
  readonly first: number;
}

/**
 * The changes behind the cursor, whole as of now: only transactions are shown before which none is still open, so
 * none can commit later and come to stand before what was shown. An open transaction delays the feed and loses nothing.
 */
export async function changesAfter(
  em: EntityManager,
  { after, first }: ChangesRequest,
): Promise<Result<ChangePage, ChangeFeedRefusal>> {
  const cursor = after === null ? null : parseCursor(after);
  if (after !== null && cursor === null) return err({ type: 'BadCursor' });
  const state = await readCurrentFeed(em, { cursor, first });
  if (cursor === null) return ok(toPage(state, [], first));
  if (state.id !== cursor.feedId || state.compacted) return err({ type: 'CursorTooOld' });
  if (state.ahead) return err({ type: 'BadCursor' });
  return ok(toPage(state, state.rows, first));
}

interface FeedRequest {
  readonly cursor: ChangeCursor | null;
  readonly first: number;
}

interface FeedState {
  readonly id: string;
  readonly current: boolean;
  /** Every transaction below is over. */
  readonly horizon: string;
  readonly compacted: boolean;
  readonly ahead: boolean;
  readonly rows: readonly ChangeRow[];
}

interface ChangeRow {
  readonly transaction: string;
  readonly position: number;
  readonly kind: string;
  readonly key: string;
  readonly change: Change['change'];
  readonly fingerprint: string | null;
  readonly atMs: number;
}

/** A feed whose numbers come from another cluster begins anew first. */
async function readCurrentFeed(em: EntityManager, request: FeedRequest): Promise<FeedState> {
  const state = await readFeed(em, request);
  if (state.current) return state;
  await renewFeed(em);
  return readFeed(em, request);
}

/** One statement, so that horizon, retention and changes are of one snapshot. */
async function readFeed(em: EntityManager, { cursor, first }: FeedRequest): Promise<FeedState> {
  const { transaction = '0', position = '0' } = cursor ?? {};
  const asked = { transaction, position, limit: cursor === null ? 0 : first + 1 };
  const [state] = await query<FeedState>(em, READ, [asRecords([asked])]);
  if (state === undefined) throw new Error('The change feed has no identity');
  return state;
}

function toPage({ id, horizon }: FeedState, rows: readonly ChangeRow[], first: number): ChangePage {
  const shown = rows.slice(0, first);
  const more = rows.length > first;
  const last = shown.at(-1);
  const place =
    more && last !== undefined
      ? { transaction: last.transaction, position: String(last.position) }
      : { transaction: horizon, position: '0' };
  return { changes: shown.map(toChange), cursor: writeCursor({ feedId: id, ...place }), more };
}

const toChange = ({ kind, key, change, fingerprint, position, atMs }: ChangeRow): Change => ({
  kind,
  key,
  change,
  fingerprint,
  revision: position,
  at: instant(atMs),
});

const READ = `
select feed.id, feed.cluster = ${CLUSTER} as current, now.horizon::text as horizon,
  (asked.transaction::xid8, asked.position) < (feed.compacted_transaction, feed.compacted_position) as compacted,
  asked.transaction::xid8 > now.horizon as ahead, coalesce(page.rows, '[]') as rows
from jsonb_to_recordset(?::jsonb) as asked (transaction text, position bigint, "limit" int)
cross join exchange_change_feed feed
cross join (select pg_snapshot_xmin(pg_current_snapshot()) as horizon) now
cross join lateral (
  select jsonb_agg(jsonb_build_object('transaction', listed.transaction::text, 'position', listed.position,
    'kind', listed.kind, 'key', listed.key, 'change', listed.change, 'fingerprint', listed.fingerprint,
    'atMs', floor(extract(epoch from listed.at) * 1000)) order by listed.transaction, listed.position) as rows
  from (
    select * from exchange_change one
    where (one.transaction, one.position) > (asked.transaction::xid8, asked.position)
      and one.transaction < now.horizon
    order by one.transaction, one.position
    limit asked."limit"
  ) listed
) page`;
