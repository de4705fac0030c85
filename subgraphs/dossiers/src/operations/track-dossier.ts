import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '@lienthong/kernel';
import type { Dossier } from '../domain/dossier.js';
import type { DossierReader } from './ports.js';

/**
 * Following a dossier without an account: its code and the second secret of the slip.
 * Wrong code and wrong secret are the same answer after the same comparison.
 */
export const trackDossier =
  ({ reader }: { readonly reader: DossierReader }) =>
  async (code: string, secret: string): Promise<Dossier | null> => {
    const dossier = await reader.byCode(code);
    const applicant = dossier === null ? null : await reader.applicant(dossier.id);
    const expected = sha256(applicant?.lookupSecret ?? 'nobody');
    const matches = timingSafeEqual(Buffer.from(expected), Buffer.from(sha256(secret.trim().toUpperCase())));
    return matches && applicant !== null ? dossier : null;
  };
