import { eventually } from './eventually.js';

type Execute = (statement: string, values: readonly string[]) => Promise<readonly object[]>;

/**
 * Waits until every transaction that is open now, in any database of the server, is over: test files share one server,
 * and the change feed waits for all of them.
 */
export async function transactionsOver(execute: Execute): Promise<void> {
  const [now] = await execute('select pg_snapshot_xmax(pg_current_snapshot())::text as target', []);
  const target = String(Object.values(now ?? {})[0]);
  const over = 'select 1 as over where pg_snapshot_xmin(pg_current_snapshot()) >= ?::xid8';
  await eventually('all transactions are over', async () => (await execute(over, [target])).length > 0, {
    everyMs: 10,
    withinMs: 60_000,
  });
}
