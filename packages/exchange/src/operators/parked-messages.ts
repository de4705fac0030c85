import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';

/** A message that a neighbour refused; its key waits until a person redrives it. */
export interface ParkedMessage {
  readonly id: string;
  readonly destination: string;
  readonly key: string;
  readonly kind: string;
  readonly sequence: number;
  readonly reason: string;
  readonly attempts: number;
}

export interface ParkedPage {
  /** Absent: all destinations. */
  readonly destination?: string;
  /** `id` of the last message of the page before. Absent: from the start. */
  readonly after?: string;
  readonly first?: number;
}

/** In the order of their ids, a page at a time. */
export async function parkedMessages(em: EntityManager, page: ParkedPage = {}): Promise<ParkedMessage[]> {
  const { destination = null, after = null, first = 100 } = page;
  const rows = await query<ParkedMessage>(em, PARKED, [destination, destination, after, after, first]);
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

const PARKED = `
select id, destination, key, kind, sequence, reason, attempts_started as attempts
from exchange_outbox
where state = 'PARKED' and (?::text is null or destination = ?) and (?::uuid is null or id > ?::uuid)
order by id limit ?`;
