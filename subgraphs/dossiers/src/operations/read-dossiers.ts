import { type Caller, mayDo } from '@lienthong/kernel';
import type { Dossier, DossierState } from '../domain/dossier.js';
import { maySee } from '../domain/row-policy.js';
import type { DossierReader, PageRequest } from './ports.js';

/** Every reading route of the graph; each asks the row policy, so that not found and not allowed look alike. */
export interface DossierReading {
  /** In the order of the ids; null where there is none the caller may see. */
  byIds(caller: Caller, ids: readonly string[]): Promise<readonly (Dossier | null)[]>;
  byCode(caller: Caller, code: string): Promise<Dossier | null>;
  /** The applicant's own dossiers, newest first. */
  mine(caller: Caller, page: PageRequest): Promise<readonly Dossier[]>;
  /** The work list of the officer's unit, newest first; `states` null: all of them. Empty for everybody else. */
  ofUnit(
    caller: Caller,
    states: readonly DossierState[] | null,
    page: PageRequest,
  ): Promise<readonly Dossier[]>;
}

export interface ReadingDeps {
  readonly reader: DossierReader;
  readonly identityIndexOf: (identityNumber: string) => string;
}

export function createDossierReading({ reader, identityIndexOf }: ReadingDeps): DossierReading {
  const indexOf = (caller: Caller): string | null =>
    caller.identityNumber === null ? null : identityIndexOf(caller.identityNumber);
  const visible = (caller: Caller, dossier: Dossier | null | undefined): Dossier | null =>
    dossier && maySee(caller, { owner: dossier.owner, unitId: dossier.service.unitId }, indexOf(caller))
      ? dossier
      : null;
  return {
    async byIds(caller, ids) {
      const found = new Map((await reader.byIds(ids)).map((dossier) => [dossier.id, dossier]));
      return ids.map((id) => visible(caller, found.get(id)));
    },
    byCode: async (caller, code) => visible(caller, await reader.byCode(code)),
    mine: async (caller, page) =>
      caller.kind === 'APPLICANT'
        ? reader.page({ owner: { subject: caller.subject, identityIndex: indexOf(caller) } }, page)
        : [],
    ofUnit: async (caller, states, page) =>
      caller.kind === 'OFFICER' && caller.unitId !== null && mayDo(caller, 'dossier:read')
        ? reader.page({ unitId: caller.unitId, states }, page)
        : [],
  };
}
