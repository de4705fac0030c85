import type { EntityManager } from '@mikro-orm/postgresql';
import { SealRow } from './entities.js';

export interface RegisteredSeal {
  readonly id: string;
  readonly name: string;
  readonly kind: 'FIRST' | 'SECOND';
  readonly unitIds: readonly string[];
  /** `yyyy-MM-dd`. */
  readonly validFrom: string;
  /** First day on which it may no longer be used, `yyyy-MM-dd`. Null: open. */
  readonly validUntil: string | null;
  readonly legalBasis: string;
}

/** Enters seals in one transaction; the same id again replaces the entry. */
export const registerSeals = (em: EntityManager, seals: readonly RegisteredSeal[]): Promise<void> =>
  em.transactional(async (tx) => {
    for (const seal of seals) await tx.upsert(SealRow, { ...seal, unitIds: [...seal.unitIds] });
  });
