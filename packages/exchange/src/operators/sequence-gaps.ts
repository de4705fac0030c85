import { type Instant, instant } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';

/** Numbers of a source that have not come although later ones have. Both ends inclusive. */
export interface SequenceGap {
  readonly source: string;
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly detectedAt: Instant;
}

/** Open gaps, oldest first. A gap disappears from here when it is filled. */
export async function sequenceGaps(
  em: EntityManager,
  filter: { readonly source?: string; readonly first?: number } = {},
): Promise<SequenceGap[]> {
  const { source = null, first = 100 } = filter;
  const rows = await query<GapRow>(em, GAPS, [source, source, first]);
  return rows.map((row) => ({
    source: row.source,
    key: row.key,
    from: Number(row.first_missing),
    to: Number(row.last_missing),
    detectedAt: instant(Number(row.detected_ms)),
  }));
}

interface GapRow {
  readonly source: string;
  readonly key: string;
  readonly first_missing: string;
  readonly last_missing: string;
  readonly detected_ms: string;
}

const GAPS = `
select source, key, first_missing, last_missing, extract(epoch from detected_at) * 1000 as detected_ms
from exchange_gap where ?::text is null or source = ?
order by detected_at, source, key, first_missing limit ?`;
