import type { EntityManager } from '@mikro-orm/postgresql';
import type { Attempt } from '../domain/attempt.js';
import type { ObligationQueries } from '../operations/ports.js';
import { AttemptRow } from './entities.js';
import { rowToAttempt } from './obligation-rows.js';
import { AMONG, obligationsWhere } from './obligations-where.js';

/** `fork` gives an entity manager of its own to each read, so that nothing stale is answered. */
export const createObligationQueries = (fork: () => EntityManager): ObligationQueries => ({
  findByIds: (ids) => obligationsWhere(fork(), `where o.id ${AMONG}`, JSON.stringify(ids)),
  findByAttempt: async (id) => {
    const [obligation] = await obligationsWhere(fork(), BY_ATTEMPT, id);
    const attempt = obligation?.attempts.find((candidate) => candidate.id === id);
    return obligation === undefined || attempt === undefined ? null : { obligation, attempt };
  },
  findByDossierIds: async (ids) => {
    const found = await obligationsWhere(fork(), `where o.dossier_id ${AMONG}`, JSON.stringify(ids));
    return Map.groupBy(found, ({ dossierId }) => dossierId);
  },
  findAttemptsToQuery: (of) => findAttemptsToQuery(fork(), of),
});

const BY_ATTEMPT = 'where o.id = (select obligation_id from payment_attempt where id = ?)';

async function findAttemptsToQuery(
  em: EntityManager,
  { now, firstAfterMs, limit }: Parameters<ObligationQueries['findAttemptsToQuery']>[0],
): Promise<readonly Attempt[]> {
  const neverAskedSince = new Date(now - firstAfterMs);
  const due = (await em.execute(DUE, [new Date(now), limit, neverAskedSince, limit, limit])) as {
    id: string;
  }[];
  const rows = await em.find(AttemptRow, { id: { $in: due.map(({ id }) => id) } });
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  return due.flatMap(({ id }) => {
    const row = rowsById.get(id);
    return row === undefined ? [] : [rowToAttempt(row)];
  });
}

/** By two indexes, for most attempts without an outcome were abandoned long ago and are due again much later. */
const DUE = `
select id from (
  (select id, next_query_at as since from payment_attempt
   where (state = 'INITIATED' or contradicted) and next_query_at <= ?
   order by next_query_at limit ?)
  union all
  (select id, started_at from payment_attempt
   where (state = 'INITIATED' or contradicted) and next_query_at is null and started_at <= ?
   order by started_at limit ?)
) due
order by since, id limit ?`;
