import { ApolloGateway } from '@apollo/gateway';
import { sha256 } from '@lienthong/kernel';
import { type DocumentNode, type ExecutionResult, GraphQLError, getOperationAST, print } from 'graphql';
import type { Logger } from 'pino';
import type { GraphOperation, GraphRuntime } from './graph-runtime.js';
import type { SubgraphClient } from './subgraph-client.js';
import { createSubgraphDataSource } from './subgraph-data-source.js';

type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];
type RequestContext = Parameters<Executor>[0];

/**
 * Plans and executes with ApolloGateway as it is. Throws when the supergraph does not load, or names a
 * subgraph without an address.
 */
export async function createApolloRuntime(options: {
  readonly supergraphSdl: string;
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly log: Logger;
}): Promise<GraphRuntime> {
  const logger = toGatewayLogger(options.log);
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    logger,
    buildService: ({ name }) => {
      const client = options.clients.get(name);
      if (client === undefined) throw new Error(`No address is configured for subgraph ${name}`);
      return createSubgraphDataSource(client);
    },
  });
  const { schema, executor } = await gateway.load();
  const sources = new WeakMap<DocumentNode, Source>();
  return {
    schema,
    execute: async (operation) =>
      reportCompletion(await executor(requestContext(operation, { schema, logger, sources }))),
    stop: () => gateway.stop(),
  };
}

interface Source {
  readonly text: string;
  readonly hash: string;
}

interface Fixed {
  readonly schema: RequestContext['schema'];
  readonly logger: RequestContext['logger'];
  readonly sources: WeakMap<DocumentNode, Source>;
}

/** What the executor reads of Apollo Server's request context; plans are cached by `queryHash`. */
function requestContext(operation: GraphOperation, { schema, logger, sources }: Fixed): RequestContext {
  const { document, operationName, variables, forward } = operation;
  const { text, hash } = sourceOf(document, sources);
  return {
    request: { query: text, variables: { ...variables }, ...(operationName ? { operationName } : {}) },
    document,
    operationName,
    operation: getOperationAST(document, operationName),
    source: text,
    queryHash: hash,
    schema,
    logger,
    context: forward,
    metrics: {},
  } as unknown as RequestContext;
}

function sourceOf(document: DocumentNode, sources: WeakMap<DocumentNode, Source>): Source {
  const known = sources.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  const source = { text, hash: sha256(text) };
  sources.set(document, source);
  return source;
}

/**
 * The executor hides what it had to null for not fitting the schema in an extension whose words may quote
 * values. Callers get an error entry for each instead.
 */
function reportCompletion(result: ExecutionResult): ExecutionResult {
  const { extensions, ...rest } = result;
  const hidden = extensions?.valueCompletion;
  if (!Array.isArray(hidden)) return rest;
  const errors = hidden.map(
    (error: unknown) =>
      new GraphQLError('', {
        path: error instanceof GraphQLError ? (error.path ?? null) : null,
        extensions: { code: 'SUBGRAPH_ANSWER_INVALID' },
      }),
  );
  return { ...rest, errors: [...(rest.errors ?? []), ...errors] };
}

/** Debug lines of the planner print operations, so they stay out. */
const toGatewayLogger = (log: Logger) => ({
  debug: () => {},
  info: () => {},
  warn: (message?: unknown) => log.warn({ source: 'apollo-gateway' }, String(message)),
  error: (message?: unknown) => log.error({ source: 'apollo-gateway' }, String(message)),
});
