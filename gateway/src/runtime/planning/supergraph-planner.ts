import { operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, isAbstractType, parse, print } from 'graphql';
import type { Logger } from 'pino';
import { planOfEvent } from '../../live/subscription-plan.js';
import { withDeferDirective } from '../deferring/defer-directive.js';
import { createTypeConditions, type TypeConditions } from '../type-conditions.js';
import { withinTime } from './bounded-work.js';
import { withChainsApart } from './chained-requirements.js';
import { type ClientNames, createClientNames } from './client-names.js';
import { withContextsAllowed } from './context-feature.js';
import type { PossibleTypes } from './fetch-needs.js';
import { withFetchesInOrder } from './fetch-order.js';
import { withHiddenFields } from './hidden-fields.js';
import { interfaceObjectsOf } from './join-directives.js';
import { withResolvableKeysFirst } from './key-order.js';
import { type OverrideLabels, readOverrideLabels } from './override-labels.js';
import { mapFetches } from './plan-nodes.js';
import { reachableSelections } from './reachable-selections.js';
import type { RequiredArguments } from './required-arguments.js';
import { reservedNames } from './reserved-names.js';
import { type ReturnableTypes, readReturnableTypes } from './returnable-types.js';
import { withoutRootFragments } from './root-fragments.js';
import { splitRequirements } from './split-requirements.js';
import { requirementCheck } from './unmet-requirements.js';

/** A valid supergraph and its query planner. */
export interface SupergraphPlanner {
  /** The API schema: what callers may know, without `@inaccessible` parts. */
  readonly schema: GraphQLSchema;
  /** Subtype questions about every type, also those that callers may not know. */
  readonly types: TypeConditions;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  readonly names: ClientNames;
  readonly required: RequiredArguments;
  readonly labels: OverrideLabels;
  readonly returnable: ReturnableTypes;
  /** False: operations are planned as a whole, because fetches of this supergraph have to be put in order. */
  readonly plansDefer: boolean;
  /** Without a node where no plan is right, so that every field of the root is left out. */
  plan(operation: PlannedOperation): QueryPlan;
  stop(): Promise<void>;
}

export interface PlannedOperation {
  /** As the client wrote it. */
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** Labels of progressive overrides that hold. */
  readonly labels: readonly string[];
}

/**
 * ApolloGateway reads, checks and holds the supergraph, and its planner plans; throws when the supergraph is
 * broken. What the planner gets wrong is cured around it: before it (context-feature.ts, key-order.ts, hidden-fields.ts,
 * chained-requirements.ts in the supergraph; client-names.ts and reachable-selections.ts in the operation) and after
 * it, in the plan (bounded-work.ts, unmet-requirements.ts, fetch-order.ts, root-fragments.ts, split-requirements.ts).
 */
export async function createSupergraphPlanner(options: {
  readonly supergraphSdl: string;
  readonly log: Logger;
}): Promise<SupergraphPlanner> {
  const given = withContextsAllowed(parse(options.supergraphSdl, { noLocation: true }));
  const { supergraph: hiding, required } = withHiddenFields(withResolvableKeysFirst(given));
  const { supergraph, realSubgraph, hasChains, mayCircle } = withChainsApart(hiding);
  const hasUnmetRequirement = requirementCheck(supergraph);
  const gateway = new ApolloGateway({
    supergraphSdl: print(supergraph),
    validateSupergraph: true,
    queryPlannerConfig: {
      exposeDocumentNodeInFetchNode: true,
      reuseQueryFragments: false,
      incrementalDelivery: { enableDefer: true },
    },
    logger: toGatewayLogger(options.log),
    // Never asked: executing plans is not left to ApolloGateway.
    buildService: () => ({ process: () => Promise.reject(new Error('Not executed here')) }),
  });
  const { schema } = await gateway.load();
  const planner = plannerOf(gateway);
  const apiSchema = planner.supergraph.apiSchema();
  const names = createClientNames(reservedNames(given));
  const full = planner.supergraph.schema.toGraphQLJSSchema();
  const possible = possibleTypesOf(full);
  const interfaceObjects = interfaceObjectsOf(given);
  return {
    schema: withDeferDirective(schema),
    types: createTypeConditions(full),
    subgraphs: planner.supergraph.subgraphsMetadata().filter(({ name }) => realSubgraph(name) === name),
    names,
    required,
    labels: readOverrideLabels(given, Math.random),
    returnable: readReturnableTypes(given),
    plansDefer: !hasChains,
    plan: ({ document, operationName, labels }) => {
      const operation = operationFromDocument(
        apiSchema,
        reachableSelections(names.toPlan(document), schema, interfaceObjects),
        {
          validate: false,
          ...(operationName === null ? {} : { operationName }),
        },
      );
      const overrideConditions = new Map(labels.map((label) => [label, true] as const));
      const make = () => planOfEvent(planner.buildQueryPlan(operation, { overrideConditions }));
      const plan = unlessCyclic(mayCircle ? () => withinTime(MAX_PLANNING_MS, make)?.done ?? null : make);
      if (plan === null || hasUnmetRequirement(plan)) return { kind: 'QueryPlan' };
      return splitRequirements(
        mapFetches(hasChains ? withFetchesInOrder(plan, possible) : plan, (fetch) => ({
          ...withoutRootFragments(fetch),
          serviceName: realSubgraph(fetch.serviceName),
        })),
        required,
      );
    },
    stop: () => gateway.stop(),
  };
}

/** Nobody else is answered while a plan is made. */
const MAX_PLANNING_MS = 3_000;

/**
 * Chains of requirements whose keys cross may lead the planner round in a circle. It tells so by throwing or, when it
 * finds out too late, goes on for as long as there is memory. Null: there is no plan. Watching it starts a thread for
 * each plan, which costs as much as the plan itself, so it is done only where circles can be.
 */
function unlessCyclic(plan: () => QueryPlan | null): QueryPlan | null {
  try {
    return plan();
  } catch (error) {
    if (error instanceof Error && error.message.endsWith('would create a cycle')) return null;
    throw error;
  }
}

/** The planner that ApolloGateway built for this supergraph; building a second one takes seconds on a large graph. */
function plannerOf(gateway: ApolloGateway): QueryPlanner {
  const { queryPlanner } = gateway.__testing();
  if (queryPlanner === undefined) throw new Error('ApolloGateway has loaded, and has no query planner');
  return queryPlanner;
}

const possibleTypesOf =
  (schema: GraphQLSchema): PossibleTypes =>
  (condition) => {
    const type = schema.getType(condition);
    return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [condition];
  };

/** Debug lines of the planner print operations, so they stay out. */
const toGatewayLogger = (log: Logger) => ({
  debug: () => {},
  info: () => {},
  warn: (message?: unknown) => log.warn({ source: 'apollo-gateway' }, String(message)),
  error: (message?: unknown) => log.error({ source: 'apollo-gateway' }, String(message)),
});
