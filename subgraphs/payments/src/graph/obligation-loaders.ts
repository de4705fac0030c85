import type { GraphContext } from '@lienthong/graph';
import DataLoader from 'dataloader';
import type { Obligation } from '../domain/obligation.js';
import {
  type ReadObligationsDeps,
  readObligations,
  readObligationsOfDossiers,
} from '../operations/read-obligations.js';

/** One question to the database for all obligations that a request asks for, each only if its caller may see it. */
export interface ObligationLoaders {
  byId(context: GraphContext): DataLoader<string, Obligation | null>;
  ofDossier(context: GraphContext): DataLoader<string, readonly Obligation[]>;
}

export const createObligationLoaders = (deps: ReadObligationsDeps): ObligationLoaders => ({
  byId: ({ caller, loaders }) =>
    loaders.get(
      'obligationById',
      () => new DataLoader<string, Obligation | null>((ids) => readObligations(deps)(caller, ids)),
    ),
  ofDossier: ({ caller, loaders }) =>
    loaders.get(
      'obligationsByDossierId',
      () =>
        new DataLoader<string, readonly Obligation[]>((ids) => readObligationsOfDossiers(deps)(caller, ids)),
    ),
});
