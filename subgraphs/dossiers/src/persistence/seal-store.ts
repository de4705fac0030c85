import { plainDate } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '../domain/seal-result.js';
import type { SealStore } from '../operations/ports.js';
import { SealRow, SealUseRow } from './entities.js';

/** Registered seals and the register of their use. */
export function createSealStore(em: EntityManager): SealStore {
  return {
    find: async (id) => {
      const row = await em.findOne(SealRow, { id }, { disableIdentityMap: true });
      return row === null ? null : rowToSeal(row);
    },
    enterUse: async (entry) => {
      await em.insert(SealUseRow, { ...entry, at: new Date(entry.at) });
    },
  };
}

interface SealColumns extends Omit<Seal, 'kind' | 'validFrom' | 'validUntil'> {
  readonly kind: string;
  readonly validFrom: string;
  readonly validUntil?: string | null | undefined;
}

const rowToSeal = (row: SealColumns): Seal => ({
  id: row.id,
  name: row.name,
  kind: row.kind === 'FIRST' ? 'FIRST' : 'SECOND',
  unitIds: row.unitIds,
  validFrom: plainDate(row.validFrom),
  validUntil: typeof row.validUntil === 'string' ? plainDate(row.validUntil) : null,
  legalBasis: row.legalBasis,
});
