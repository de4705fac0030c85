import {
  type FederatedSchemaOptions,
  type GraphContext,
  printFederatedSchemaOf,
  UserError,
} from '@lienthong/graph';
import DataLoader from 'dataloader';
import type { DossierReading } from '../operations/read-dossiers.js';
import { DossierResolver, type DossierResolverDeps } from './dossier-resolver.js';
import { FAILURES } from './failures/failures.js';
import { type AcceptDossierDeps, AcceptDossierMutation } from './mutations/accept-dossier.js';
import { type AppraiseDossierDeps, AppraiseDossierMutation } from './mutations/appraise-dossier.js';
import { type ApproveDossierDeps, ApproveDossierMutation } from './mutations/approve-dossier.js';
import { type IssueResultDeps, IssueResultMutation } from './mutations/issue-result.js';
import { type RefuseDossierDeps, RefuseDossierMutation } from './mutations/refuse-dossier.js';
import { type ReturnResultDeps, ReturnResultMutation } from './mutations/return-result.js';
import { type SealResultDeps, SealResultMutation } from './mutations/seal-result.js';
import { DossierQueries, type DossierQueriesDeps } from './queries/dossier-queries.js';
import {
  type DossierChangedDeps,
  DossierChangedSubscription,
  subscribeToDossier,
} from './subscriptions/dossier-changed.js';
import { toGraphDossier } from './to-graph-dossier.js';

export type DossierSchemaDeps = DossierResolverDeps &
  DossierQueriesDeps &
  AcceptDossierDeps &
  RefuseDossierDeps &
  AppraiseDossierDeps &
  ApproveDossierDeps &
  SealResultDeps &
  IssueResultDeps &
  ReturnResultDeps &
  DossierChangedDeps;

const RESOLVERS = [
  DossierResolver,
  DossierQueries,
  AcceptDossierMutation,
  RefuseDossierMutation,
  AppraiseDossierMutation,
  ApproveDossierMutation,
  SealResultMutation,
  IssueResultMutation,
  ReturnResultMutation,
  DossierChangedSubscription,
];

/** The schema with its resolvers, each given only what it names. */
export const schemaOptions = (deps: DossierSchemaDeps): FederatedSchemaOptions => ({
  ...schemaShape,
  container: new Map(RESOLVERS.map((type) => [type, new type(deps)])),
  subscriptions: { dossierChanged: subscribeToDossier(deps) },
  references: {
    Dossier: (reference: { readonly id: string }, context: GraphContext) =>
      dossierLoader(deps.reading, context).load(reference.id),
  } as FederatedSchemaOptions['references'],
});

/** The committed `schema.graphql`. */
export const printFederatedSchema = (): Promise<string> => printFederatedSchemaOf(schemaShape);

const schemaShape: FederatedSchemaOptions = {
  resolvers: RESOLVERS,
  orphanedTypes: [UserError, ...Object.values(FAILURES)],
  references: {},
};

/** One query for all representations of a request. */
const dossierLoader = (reading: DossierReading, { caller, loaders }: GraphContext) =>
  loaders.get(
    'dossier',
    () =>
      new DataLoader(async (ids: readonly string[]) =>
        (await reading.byIds(caller, ids)).map((dossier) =>
          dossier === null ? null : toGraphDossier(dossier),
        ),
      ),
  );
