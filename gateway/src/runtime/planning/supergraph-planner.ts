import { operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createTypeConditions, type TypeConditions } from '../type-conditions.js';

/** A valid supergraph and its query planner. */
export interface SupergraphPlanner {
  /** The API schema: what callers may know, without `@inaccessible` parts. */
  readonly schema: GraphQLSchema;
  /** Subtype questions about every type, also those that callers may not know. */
  readonly types: TypeConditions;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  plan(document: DocumentNode, operationName: string | null): QueryPlan;
  stop(): Promise<void>;
}

/** ApolloGateway reads, checks and holds the supergraph; throws when it is broken. */
export async function createSupergraphPlanner(options: {
  readonly supergraphSdl: string;
  readonly log: Logger;
}): Promise<SupergraphPlanner> {
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    validateSupergraph: true,
    queryPlannerConfig: { reuseQueryFragments: false },
    logger: toGatewayLogger(options.log),
    // Never asked: executing plans is not left to ApolloGateway.
    buildService: () => ({ process: () => Promise.reject(new Error('Not executed here')) }),
  });
  const { schema } = await gateway.load();
  const planner = plannerOf(gateway);
  const apiSchema = planner.supergraph.apiSchema();
  return {
    schema,
    types: createTypeConditions(planner.supergraph.schema.toGraphQLJSSchema()),
    subgraphs: planner.supergraph.subgraphsMetadata(),
    plan: (document, operationName) =>
      planner.buildQueryPlan(
        operationFromDocument(apiSchema, document, {
          validate: false,
          ...(operationName === null ? {} : { operationName }),
        }),
      ),
    stop: () => gateway.stop(),
  };
}

/** The planner that ApolloGateway built for this supergraph; building a second one takes seconds on a large graph. */
function plannerOf(gateway: ApolloGateway): QueryPlanner {
  const { queryPlanner } = gateway.__testing();
  if (queryPlanner === undefined) throw new Error('ApolloGateway has loaded, and has no query planner');
  return queryPlanner;
}

/** Debug lines of the planner print operations, so they stay out. */
const toGatewayLogger = (log: Logger) => ({
  debug: () => {},
  info: () => {},
  warn: (message?: unknown) => log.warn({ source: 'apollo-gateway' }, String(message)),
  error: (message?: unknown) => log.error({ source: 'apollo-gateway' }, String(message)),
});
