import { writeOutbox } from '@lienthong/exchange';
import type { PersonalDataCipher } from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { DossierDatabase, Stores } from '../operations/ports.js';
import { createAnswerStore } from './answer-store.js';
import { createApplicantStore } from './applicant-store.js';
import { createCatalogueCopy } from './catalogue-copy-store.js';
import { createCodeCounter } from './code-counter.js';
import { createDossierStore } from './dossier-store.js';
import { createPaperStore } from './paper-store.js';
import { createSealStore } from './seal-store.js';

/** Each transaction has an entity manager of its own. */
export function createDossierDatabase(orm: MikroORM, cipher: PersonalDataCipher): DossierDatabase {
  return {
    transaction: (work) =>
      orm.em.fork().transactional((em) => work(storesWithin(em as EntityManager, cipher))),
  };
}

/** The stores inside a transaction that somebody else opened, e.g. the inbox. */
export const storesWithin = (em: EntityManager, cipher: PersonalDataCipher): Stores => ({
  dossiers: createDossierStore(em),
  applicants: createApplicantStore(em, cipher),
  papers: createPaperStore(em),
  codes: createCodeCounter(em),
  catalogue: createCatalogueCopy(em),
  seals: createSealStore(em),
  answers: createAnswerStore(em),
  outbox: { write: (messages) => writeOutbox(em, messages) },
});
