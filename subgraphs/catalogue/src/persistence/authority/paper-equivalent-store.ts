import type { Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PaperEquivalent } from '../../domain/papers/paper-equivalent.js';
import type { RecordStore } from '../../operations/authority-ports.js';
import { PaperEquivalentRow } from './entities.js';
import { bodies } from './record-stores.js';

export const createPaperEquivalentStore = (em: EntityManager): RecordStore<PaperEquivalent> => ({
  fingerprints: async (ids) => {
    const rows = await em.find(PaperEquivalentRow, { id: { $in: [...ids] } }, FRESH);
    return new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
  },
  put: async (records) => {
    const rows = records.map(({ id, item, fingerprint }) => ({
      id,
      procedureCode: item.procedureCode,
      body: item as unknown as Json,
      fingerprint,
    }));
    await em.upsertMany(PaperEquivalentRow, rows);
  },
  related: (items) =>
    readPaperEquivalents(
      em,
      items.map(({ procedureCode }) => procedureCode),
    ),
});

/** Of these procedures, at any time, in order of identity. */
export const readPaperEquivalents = async (
  em: EntityManager,
  procedureCodes: readonly string[],
): Promise<PaperEquivalent[]> => {
  const where = { procedureCode: { $in: [...procedureCodes] } };
  return bodies(await em.find(PaperEquivalentRow, where, { orderBy: { id: 'asc' }, ...FRESH }));
};

/** What was stored a moment ago in the same transaction is read as it is now. */
const FRESH = { disableIdentityMap: true } as const;
