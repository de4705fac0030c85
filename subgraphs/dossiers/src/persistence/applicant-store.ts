import type { PersonalDataCipher } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Applicant, ApplicantStore } from '../operations/ports.js';
import { ApplicantRow } from './entities.js';

/** Personal data of applicants, sealed as a whole. */
export function createApplicantStore(em: EntityManager, cipher: PersonalDataCipher): ApplicantStore {
  return {
    save: async (dossierId, applicant) => {
      await em.insert(ApplicantRow, { dossierId, sealed: cipher.seal(JSON.stringify(applicant)) });
    },
  };
}

export const openApplicant = (cipher: PersonalDataCipher, sealed: string): Applicant =>
  JSON.parse(cipher.open(sealed)) as Applicant;
