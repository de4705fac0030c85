import type { MikroORM } from '@mikro-orm/postgresql';
import type { PullLock } from '../operations/national-ports.js';

/**
 * An advisory lock on a connection held for the whole pull: it ends with the process, however that ends, and no
 * transaction stays open while the portal is being asked. Needs a session of its own at the server, so no pooler
 * that shares connections between transactions may stand in between.
 */
export const createPullLock = (orm: MikroORM): PullLock => ({
  exclusively: (work) =>
    orm.em
      .fork()
      .getKysely()
      .connection()
      .execute(async (connection) => {
        const ask = (name: string) =>
          connection
            .selectNoFrom((build) =>
              build.fn<boolean>(name, [build.val(LOCK_NAMESPACE), build.val(LOCK_KEY)]).as('held'),
            )
            .executeTakeFirst();
        const answer = await ask('pg_try_advisory_lock');
        if (answer?.held !== true) return null;
        try {
          return await work();
        } finally {
          await ask('pg_advisory_unlock');
        }
      }),
});

/** Arbitrary, and used for nothing else in this database. */
const LOCK_NAMESPACE = 2_026;
const LOCK_KEY = 1;
