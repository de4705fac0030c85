import type { Caller, PersonalDataCipher } from '@lienthong/kernel';
import type { Obligation } from '../domain/obligation.js';
import { mayReadObligation, type ObligationReader } from '../domain/obligation-policy.js';
import type { ObligationQueries } from './ports.js';

export interface ReadObligationsDeps {
  readonly queries: ObligationQueries;
  readonly cipher: Pick<PersonalDataCipher, 'index'>;
}

/** For each id the obligation; null when there is none that the caller may see. */
export const readObligations =
  ({ queries, cipher }: ReadObligationsDeps) =>
  async (caller: Caller, ids: readonly string[]): Promise<readonly (Obligation | null)[]> => {
    const reader = readerOf(cipher, caller);
    const found = await queries.findByIds(ids);
    const readable = found.filter((obligation) => mayReadObligation(reader, obligation));
    const obligationsById = new Map(readable.map((obligation) => [obligation.id, obligation]));
    return ids.map((id) => obligationsById.get(id) ?? null);
  };

/** For each dossier id the obligations that the caller may see; none looks like not allowed. */
export const readObligationsOfDossiers =
  ({ queries, cipher }: ReadObligationsDeps) =>
  async (caller: Caller, dossierIds: readonly string[]): Promise<readonly (readonly Obligation[])[]> => {
    const reader = readerOf(cipher, caller);
    const obligationsByDossierId = await queries.findByDossierIds(dossierIds);
    return dossierIds.map((id) =>
      (obligationsByDossierId.get(id) ?? []).filter((obligation) => mayReadObligation(reader, obligation)),
    );
  };

export const readerOf = (cipher: Pick<PersonalDataCipher, 'index'>, caller: Caller): ObligationReader => ({
  caller,
  identityIndex: caller.identityNumber === null ? null : cipher.index(caller.identityNumber),
});
