import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnswerStore } from '../operations/ports.js';
import { AnswerRow } from './entities.js';

/** First answers of commands that a machine may repeat. */
export function createAnswerStore(em: EntityManager): AnswerStore {
  return {
    find: (subject, key) => em.findOne(AnswerRow, { subject, key }, { disableIdentityMap: true }),
    remember: async (subject, key, answer) => {
      await em.insert(AnswerRow, { subject, key, ...answer });
    },
  };
}
