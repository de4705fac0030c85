import { err, ok, type Result } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';

export type RedriveRefusal = { readonly type: 'NotParked'; readonly messageId: string };

/**
 * Lets a parked message, and with it its key, try again. Wake the relay afterwards. Runs in the caller's
 * transaction, or in its own when there is none.
 */
export async function redrive(em: EntityManager, messageId: string): Promise<Result<void, RedriveRefusal>> {
  if (!em.isInTransaction()) return em.fork().transactional((tx) => redrive(tx, messageId));
  const lanes = await query(em, UNPARK_LANE, [messageId]);
  if (lanes.length === 0) return err({ type: 'NotParked', messageId });
  await query(em, UNPARK_MESSAGE, [messageId]);
  return ok(undefined);
}

const UNPARK_LANE = `
update exchange_lane lane set parked_reason = null, failures = 0, due_at = now()
from exchange_outbox message
where message.id = ?::uuid and message.state = 'PARKED' and lane.parked_reason is not null
  and lane.direction = 'OUT' and lane.peer = message.destination and lane.key = message.key
returning lane.key`;

const UNPARK_MESSAGE = `update exchange_outbox set state = 'WAITING', reason = null, unexplained = 0 where id = ?::uuid`;
