import type { MikroORM } from '@mikro-orm/postgresql';
import { expect } from 'vitest';
import { transactionsOver } from '../../../test/testkit/transactions-over.js';
import { createChangeReader } from './persistence/change-reader.js';

/** Looks into the change feed of a database. */
export function changesIn(orm: MikroORM) {
  const changesAfter = async (after: string | null) => {
    const read = await createChangeReader(orm).changesAfter({ after, first: 1_000 });
    return read.ok ? read.value : expect.fail(read.error.type);
  };
  const allOver = (): Promise<void> =>
    transactionsOver((statement, values) => orm.em.fork().execute(statement, [...values]));
  return {
    /** Waits until no transaction is under way whose changes the feed would hold back. */
    allOver,
    /** Names of what the work made different. */
    changedBy: async (work: () => Promise<unknown>): Promise<string[]> => {
      await allOver();
      const { cursor } = await changesAfter(null);
      await work();
      await allOver();
      return (await changesAfter(cursor)).changes.map(({ kind, key }) => `${kind}:${key}`);
    },
  };
}
