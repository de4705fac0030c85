import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationStore } from '../operations/ports.js';
import { AttemptRow, ObligationRow } from './entities.js';
import { attemptToColumns, obligationToColumns, rowsToObligation } from './obligation-rows.js';

/** Works inside the transaction of the entity manager. */
export const createObligationStore = (em: EntityManager): ObligationStore => ({
  findForUpdate: (id) => lockAndLoad(em, id),
  findByReferenceForUpdate: async (reference) => {
    const attempt = await em.findOne(AttemptRow, { reference }, { fields: ['obligationId'] });
    return attempt === null ? null : lockAndLoad(em, attempt.obligationId);
  },
  save: (obligation) => save(em, obligation),
  nextAttemptNumber: async () => {
    const [row] = (await em.execute("select nextval('payment_attempt_number')::text as number")) as {
      number: string;
    }[];
    return BigInt(row?.number ?? 0);
  },
  postponeQuery: async (attemptId, until) => {
    await em.execute('update payment_attempt set next_query_at = ? where id = ?', [
      new Date(until),
      attemptId,
    ]);
  },
});

/** The attempts belong to the obligation and are read after its lock, never before. */
async function lockAndLoad(em: EntityManager, id: string): Promise<Obligation | null> {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const row = await em.findOne(ObligationRow, { id }, options);
  if (row === null) return null;
  const attempts = await em.find(
    AttemptRow,
    { obligationId: id },
    { orderBy: { position: 'asc' }, refresh: true },
  );
  return rowsToObligation(row, attempts);
}

async function save(em: EntityManager, obligation: Obligation): Promise<void> {
  const columns = obligationToColumns(obligation);
  const known = await em.findOne(ObligationRow, { id: obligation.id });
  if (known === null) em.persist(em.create(ObligationRow, columns));
  else em.assign(known, columns);
  const rows = await em.find(AttemptRow, { obligationId: obligation.id });
  for (const [position, attempt] of obligation.attempts.entries()) {
    const attemptColumns = attemptToColumns(attempt, obligation.id, position);
    const row = rows.find(({ id }) => id === attempt.id);
    if (row === undefined) em.persist(em.create(AttemptRow, attemptColumns));
    else em.assign(row, attemptColumns);
  }
  await em.flush();
}
