import {
  type FederatedSchemaOptions,
  type GraphContext,
  IdempotencyKeyReused,
  printFederatedSchemaOf,
} from '@lienthong/graph';
import { Dossier, DossierResolver } from './dossier.js';
import { ObligationResolver } from './obligation.js';
import type { ObligationLoaders } from './obligation-loaders.js';
import { type StartPaymentOperation, StartPaymentResolver } from './start-payment.js';
import { ObligationNotFound, ObligationNotPayable, PaymentStarted } from './start-payment-types.js';
import { obligationToGraph } from './to-graph.js';

const types = {
  resolvers: [DossierResolver, ObligationResolver, StartPaymentResolver],
  orphanedTypes: [Dossier, PaymentStarted, ObligationNotFound, ObligationNotPayable, IdempotencyKeyReused],
} as const;

export interface SchemaParts {
  readonly loaders: ObligationLoaders;
  readonly startPayment: StartPaymentOperation;
}

/**
 * A dossier is answered for any id: the obligations below it are what the caller may or may not see, so a dossier that
 * does not exist looks like one without any.
 */
export const schemaOptions = ({ loaders, startPayment }: SchemaParts): FederatedSchemaOptions => ({
  ...types,
  container: new Map<Resolver, object>([
    [DossierResolver, new DossierResolver(loaders)],
    [ObligationResolver, new ObligationResolver(loaders)],
    [StartPaymentResolver, new StartPaymentResolver(startPayment)],
  ]),
  references: {
    Dossier: ({ id }: Reference) => ({ id }),
    PaymentObligation: async ({ id }: Reference, context: GraphContext) => {
      const obligation = await loaders.byId(context).load(id);
      return obligation === null ? null : obligationToGraph(obligation);
    },
  },
});

type Resolver = (typeof types.resolvers)[number];
interface Reference {
  readonly id: string;
}

/** As `schema.graphql` holds it. */
export const printFederatedSchema = (): Promise<string> =>
  printFederatedSchemaOf({ ...types, references: {} });
