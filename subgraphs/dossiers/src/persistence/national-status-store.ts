import type { MikroORM } from '@mikro-orm/postgresql';
import type { DossierState } from '../domain/dossier.js';
import { NationalStatusRow } from './entities.js';

/** The tenant's national code of a local state. Null: unmapped, and nothing may be sent for it. */
export const createNationalStatus =
  (orm: MikroORM) =>
  async (state: DossierState): Promise<string | null> =>
    (await orm.em.fork().findOne(NationalStatusRow, { state }))?.code ?? null;
