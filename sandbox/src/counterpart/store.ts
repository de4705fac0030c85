import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One counterpart's memory: an SQLite file that only its own process opens. */
export type Store = DatabaseSync;

/**
 * Opens `name`.sqlite below `dataPath`, or a store in memory when `dataPath` is null.
 * WAL with synchronous NORMAL: what was committed survives the death of the process; only the death of the
 * machine could lose the last moments, which a sandbox may.
 */
export function openStore(dataPath: string | null, name: string, schema: string): Store {
  if (dataPath !== null) mkdirSync(dataPath, { recursive: true });
  const store = new DatabaseSync(dataPath === null ? ':memory:' : join(dataPath, `${name}.sqlite`));
  store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  store.exec(schema);
  return store;
}

/** Everything in `work` is committed together, or nothing of it when it throws. Does not nest. */
export function inTransaction<T>(store: Store, work: () => T): T {
  store.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    store.exec('COMMIT');
    return result;
  } catch (error) {
    store.exec('ROLLBACK');
    throw error;
  }
}
