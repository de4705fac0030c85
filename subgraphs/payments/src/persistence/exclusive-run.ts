import type { EntityManager } from '@mikro-orm/postgresql';

/** Runs the work unless another instance is at it; false when it did not run. */
export type ExclusiveRun = (work: () => Promise<void>) => Promise<boolean>;

/**
 * Once across all instances, by an advisory lock that PostgreSQL gives back when the process or its connection dies.
 * The lock belongs to a connection and not to a transaction, so none stays open while the work calls the network.
 */
export const createExclusiveRun =
  (fork: () => EntityManager, name: string): ExclusiveRun =>
  (work) =>
    fork()
      .getKysely<LockFunctions>()
      .connection()
      .execute(async (connection) => {
        const ask = (lockFunction: string) =>
          connection
            .selectNoFrom((eb) =>
              eb.fn<boolean>(lockFunction, [eb.fn('hashtext', [eb.val(name)])]).as('done'),
            )
            .executeTakeFirstOrThrow();
        if (!(await ask('pg_try_advisory_lock')).done) return false;
        try {
          await work();
        } finally {
          await ask('pg_advisory_unlock');
        }
        return true;
      });

/** No tables: only functions are called. */
type LockFunctions = Record<never, never>;
