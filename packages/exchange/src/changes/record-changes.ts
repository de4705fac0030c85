import type { EntityManager } from '@mikro-orm/postgresql';
import { asRecords, query, requireTransaction } from '../persistence/sql.js';
import type { ChangeToRecord } from './change.js';

/** On which the commit of changes is announced. */
export const CHANGE_CHANNEL = 'exchange_change';

/**
 * Records what changed, in the transaction of the change and after it was written: the lock on the changed row then
 * makes the revisions of one thing grow in the order of their commits.
 */
export async function recordChanges(em: EntityManager, changes: readonly ChangeToRecord[]): Promise<void> {
  requireTransaction(em, 'Recording changes');
  if (changes.length === 0) return;
  await query(em, INSERT, [asRecords(changes)]);
  await query(em, 'select pg_notify(?, ?)', [CHANGE_CHANNEL, '']);
}

const INSERT = `
insert into exchange_change (kind, key, change, fingerprint)
select kind, key, change, fingerprint
from rows from (jsonb_to_recordset(?::jsonb) as (kind text, key text, change text, fingerprint text))
  with ordinality
order by ordinality`;
