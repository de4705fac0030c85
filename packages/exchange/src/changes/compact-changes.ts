import { formatInstant, type Instant } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';

/**
 * Drops the oldest changes up to the first one recorded at `before` or later, and remembers how far, so that a cursor
 * from before is told. Answers how many were dropped. Several processes may do it at once.
 */
export const compactChanges = (em: EntityManager, before: Instant): Promise<number> =>
  em.fork().transactional(async (tx) => {
    await query(tx, 'select 1 from exchange_change_feed for update', []);
    const [dropped] = await query<{ count: string }>(tx, COMPACT, [formatInstant(before)]);
    return Number(dropped?.count ?? 0);
  });

const COMPACT = `
with kept as (
  select transaction, position from exchange_change where at >= ?::timestamptz
  order by transaction, position limit 1
), dropped as (
  delete from exchange_change one
  where one.transaction < pg_snapshot_xmin(pg_current_snapshot())
    and not exists (select 1 from kept where (kept.transaction, kept.position) <= (one.transaction, one.position))
  returning one.transaction, one.position
), last as (
  select transaction, position from dropped order by transaction desc, position desc limit 1
), noted as (
  update exchange_change_feed feed
  set compacted_transaction = last.transaction, compacted_position = last.position from last
)
select count(*) as count from dropped`;
