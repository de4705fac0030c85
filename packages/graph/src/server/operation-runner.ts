import { BoundedCache } from '@lienthong/kernel';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { GraphContext } from './graph-context.js';

export interface GraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly operationName: string | null;
}

/** An answer without `data` belongs to a request that was never carried out. */
export type RunOperation = (
  request: GraphRequest,
  context: GraphContext,
) => Promise<ExecutionResult> | ExecutionResult;

/**
 * Operations are compiled to JavaScript once per text. The gateway asks few different ones many times; texts beyond
 * the number kept are compiled anew. What cannot be carried out is not kept.
 */
export function createOperationRunner(schema: GraphQLSchema, mostKept = MOST_KEPT): RunOperation {
  const compiled = new BoundedCache<CompiledQuery>(mostKept);
  return (request, context) => {
    const key = `${request.operationName ?? ''}\n${request.query}`;
    const known = compiled.get(key);
    if (known !== undefined) return known.query(undefined, context, request.variables);
    const operation = compile(schema, request);
    if (!isCompiledQuery(operation)) return operation;
    compiled.set(key, operation);
    return operation.query(undefined, context, request.variables);
  };
}

const MOST_KEPT = 1_000;

function compile(schema: GraphQLSchema, { query, operationName }: GraphRequest) {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return refused(errors, 'GRAPHQL_VALIDATION_FAILED');
    return compileQuery(schema, document, operationName ?? undefined);
  } catch (error) {
    if (error instanceof GraphQLError) return refused([error], 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

/** Under the codes that GraphQL servers commonly give. */
const refused = (errors: readonly GraphQLError[], code: string): ExecutionResult => ({
  errors: errors.map(
    ({ message, nodes, source, positions }) =>
      new GraphQLError(message, { nodes, source, positions, extensions: { code } }),
  ),
});
