import type { EntityManager } from '@mikro-orm/postgresql';
import type { Attempt } from '../domain/attempt.js';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationQueries } from '../operations/ports.js';
import { type AttemptRecord, AttemptRow, type ObligationRecord, ObligationRow } from './entities.js';
import { rowsToObligation, rowToAttempt } from './obligation-rows.js';

/** `fork` gives an entity manager of its own to each read, so that nothing stale is answered. */
export const createObligationQueries = (fork: () => EntityManager): ObligationQueries => ({
  findByIds: async (ids) => {
    const em = fork();
    return withAttempts(em, await em.find(ObligationRow, { id: { $in: [...ids] } }));
  },
  findByAttempt: (attemptId) => findByAttempt(fork(), attemptId),
  findByDossierIds: (dossierIds) => findByDossierIds(fork(), dossierIds),
  findAttemptsToQuery: (of) => findAttemptsToQuery(fork(), of),
});

async function findByAttempt(
  em: EntityManager,
  id: string,
): Promise<{ obligation: Obligation; attempt: Attempt } | null> {
  const row = await em.findOne(AttemptRow, { id });
  if (row === null) return null;
  const [obligation] = await withAttempts(em, await em.find(ObligationRow, { id: row.obligationId }));
  const attempt = obligation?.attempts.find((candidate) => candidate.id === id);
  return obligation === undefined || attempt === undefined ? null : { obligation, attempt };
}

async function findByDossierIds(
  em: EntityManager,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Obligation[]>> {
  const rows = await em.find(
    ObligationRow,
    { dossierId: { $in: [...dossierIds] } },
    { orderBy: { raisedAt: 'asc', id: 'asc' } },
  );
  return Map.groupBy(await withAttempts(em, rows), (obligation) => obligation.dossierId);
}

async function withAttempts(em: EntityManager, rows: readonly ObligationRecord[]): Promise<Obligation[]> {
  if (rows.length === 0) return [];
  const attempts: AttemptRecord[] = await em.find(
    AttemptRow,
    { obligationId: { $in: rows.map((row) => row.id) } },
    { orderBy: { position: 'asc' } },
  );
  const attemptsByObligationId = Map.groupBy(attempts, (attempt) => attempt.obligationId);
  return rows.map((row) => rowsToObligation(row, attemptsByObligationId.get(row.id) ?? []));
}

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
export const DUE = `
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
