import type { EntityManager } from '@mikro-orm/postgresql';

export type SqlValue = string | number | boolean | null;

/** Runs one statement in the entity manager's transaction, if it has one. `?` marks a value. */
export async function query<Row extends object>(
  em: EntityManager,
  statement: string,
  values: readonly SqlValue[],
): Promise<Row[]> {
  const rows = await em.execute(statement, [...values]);
  return rows as Row[];
}

/** Many rows as one value, read back with `jsonb_to_recordset`. */
export const asRecords = (rows: readonly object[]): string => JSON.stringify(rows);

/** A bug in the caller: without its transaction the message and the change could part. */
export function requireTransaction(em: EntityManager, action: string): void {
  if (!em.isInTransaction()) throw new Error(`${action} must run inside the transaction of the change`);
}
