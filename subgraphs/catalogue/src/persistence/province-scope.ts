import type { EntityManager } from '@mikro-orm/postgresql';

/** Null: all of them. */
export const having = (ids: string[] | null) => (ids === null ? {} : { id: { $in: ids } });

export async function idsOf(em: EntityManager, statement: string, ...codes: string[]): Promise<string[]> {
  return (await em.execute<{ id: string }[]>(statement, codes)).map(({ id }) => id);
}
