import {
  type ExecutionResult,
  executeSync,
  type FieldNode,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { DegradedSource } from '../degraded.js';
import type { GraphOperation } from '../graph-runtime.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { typeNameOf } from './type-of-object.js';

export interface CompletionContext {
  readonly schema: GraphQLSchema;
  /** Name under which the answer to a selection was merged. */
  readonly planKey: (selection: FieldNode) => string;
}

/**
 * Completes the merged answers of the subgraphs by the reference implementation: null propagation, type
 * conditions, leaf coercion, introspection, and an error for each place that does not fit. Slower than the
 * projection, and exact.
 */
export function completeAnswer(
  { schema, planKey }: CompletionContext,
  operation: GraphOperation,
  fetched: FetchedAnswer,
): ExecutionResult {
  const result = executeSync({
    schema,
    document: operation.document,
    operationName: operation.operationName,
    variableValues: operation.variables,
    rootValue: fetched.data,
    fieldResolver: readFieldBy(planKey),
    typeResolver: readType,
  });
  const unexplained = (result.errors ?? []).filter((error) => !isExplained(error, fetched.errors));
  const errors = [...fetched.errors, ...unexplained.map(toInvalid)];
  const data = result.data === undefined ? {} : { data: result.data };
  const { degraded = [] } = fetched;
  const extensions = degraded.length === 0 ? {} : { extensions: { degraded } };
  return { ...(errors.length === 0 ? {} : { errors }), ...data, ...extensions };
}

export interface FetchedAnswer {
  readonly data: JsonObject;
  readonly errors: readonly GraphQLError[];
  readonly degraded?: readonly DegradedSource[];
}

const readFieldBy =
  (planKey: CompletionContext['planKey']): GraphQLFieldResolver<unknown, unknown> =>
  (...[source, , , info]) => {
    const [selection] = info.fieldNodes;
    const key = selection === undefined ? info.fieldName : planKey(selection);
    if (!isJsonObject(source) || !Object.hasOwn(source, key)) return undefined;
    return isCompositeType(getNamedType(info.returnType))
      ? objectsOnly(source[key], info.returnType)
      : source[key];
  };

/** The reference implementation asks a scalar for its fields and finds them all null; here it is an error. */
function objectsOnly(value: unknown, type: GraphQLOutputType): unknown {
  if (value === null || value === undefined) return value;
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable))
    return Array.isArray(value) ? value.map((element) => objectsOnly(element, nullable.ofType)) : value;
  return isJsonObject(value) ? value : new GraphQLError('An object is expected');
}

const readType: GraphQLTypeResolver<unknown, unknown> = (...[value, , info, declared]) =>
  isJsonObject(value)
    ? typeNameOf(value.__typename, declared, {
        schema: info.schema,
        selectionSets: info.fieldNodes.map(({ selectionSet }) => selectionSet),
        fragment: (name) => info.fragments[name],
        conditions: info.variableValues,
      })
    : undefined;

/** A subgraph's error at, above or below the same place says already why it is empty. */
const isExplained = (error: GraphQLError, known: readonly GraphQLError[]): boolean =>
  isExplainedAt(error.path ?? [], known);

export const isExplainedAt = (place: readonly unknown[], known: readonly GraphQLError[]): boolean =>
  known.some(({ path }) => path === undefined || overlaps(path, place));

const overlaps = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.slice(0, other.length).every((element, index) => element === other[index]);

/** The words of the reference implementation quote values and types, so they are left out. */
const toInvalid = (error: GraphQLError): GraphQLError => invalidAt(error.path ?? null);

export const invalidAt = (path: GraphQLError['path'] | null): GraphQLError =>
  new GraphQLError('A subgraph answered what does not fit the schema', {
    path: path ?? null,
    extensions: { code: 'SUBGRAPH_ANSWER_INVALID' },
  });
