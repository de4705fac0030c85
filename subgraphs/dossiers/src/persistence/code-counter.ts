import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodeCounter } from '../operations/ports.js';

/** One counter per agency and day; the row lock makes concurrent receptions take their numbers one after another. */
export function createCodeCounter(em: EntityManager): CodeCounter {
  return {
    next: async (agencyIdentifier, day) => {
      const rows = await em.execute<{ last: number }[]>(
        `insert into dossier_code_counter (agency_identifier, day, last) values (?, ?, 1)
         on conflict (agency_identifier, day) do update set last = dossier_code_counter.last + 1
         returning last`,
        [agencyIdentifier, day],
      );
      const last = rows[0]?.last;
      if (last === undefined) throw new Error('The code counter answered nothing');
      return last;
    },
  };
}
