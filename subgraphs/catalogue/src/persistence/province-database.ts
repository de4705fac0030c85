import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { AdministrativeUnit } from '../domain/area.js';
import type { ProvinceDatabase, ProvinceStores } from '../operations/province-ports.js';
import { catalogueReaderOn } from './catalogue-reader.js';
import { AdministrativeUnitRow } from './entities.js';
import { readCasesEverOf } from './known-cases.js';
import { createProcessStore } from './process-store.js';
import { lockPublications, publicationStores } from './publication-database.js';
import { rowToArea } from './rows.js';

/** A file of a province is a publication: it waits for others, and others for it. */
export const createProvinceDatabase = (orm: MikroORM): ProvinceDatabase => ({
  async transaction(work, keep) {
    const em = orm.em.fork();
    await em.begin();
    let answer: Awaited<ReturnType<typeof work>> | null = null;
    try {
      await lockPublications(em);
      answer = await work(provinceStoresWithin(em));
      return answer;
    } finally {
      await (answer?.ok === true && keep ? em.commit() : em.rollback());
    }
  },
});

const provinceStoresWithin = (em: EntityManager): ProvinceStores => ({
  publication: publicationStores(em),
  reader: catalogueReaderOn(() => em.fork({ keepTransactionContext: true })),
  processes: createProcessStore(em),
  areasEverOf: async (codes): Promise<AdministrativeUnit[]> =>
    (await em.find(AdministrativeUnitRow, { code: { $in: [...codes] } })).map(rowToArea),
  casesEverOf: (codes) => readCasesEverOf(em, codes),
});
