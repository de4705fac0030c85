import type { EntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '../domain/seal-result.js';
import { SealRow } from './entities.js';

/** Enters seals in one transaction; the same id again replaces the entry. */
export const registerSeals = (em: EntityManager, seals: readonly Seal[]): Promise<void> =>
  em.transactional(async (tx) => {
    for (const seal of seals) await tx.upsert(SealRow, { ...seal, unitIds: [...seal.unitIds] });
  });
