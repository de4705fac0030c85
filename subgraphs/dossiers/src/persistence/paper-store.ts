import type { EntityManager } from '@mikro-orm/postgresql';
import type { PaperStore } from '../operations/ports.js';
import { PaperRow } from './entities.js';

export function createPaperStore(em: EntityManager): PaperStore {
  return {
    add: async (papers) => {
      if (papers.length > 0) await em.insertMany(PaperRow, [...papers]);
    },
  };
}
