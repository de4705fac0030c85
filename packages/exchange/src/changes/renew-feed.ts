import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';
import { CLUSTER } from './cluster.js';

/** The feed begins anew: what it holds was numbered elsewhere. One process does it; the others find it done. */
export const renewFeed = (em: EntityManager): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const renewed = await query(tx, RENEW, []);
    if (renewed.length > 0) await query(tx, 'delete from exchange_change', []);
  });

const RENEW = `
update exchange_change_feed
set id = gen_random_uuid(), cluster = ${CLUSTER}, compacted_transaction = '0', compacted_position = 0
where cluster <> ${CLUSTER}
returning id`;
