import { err, ok, type Result } from '@lienthong/kernel';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { checkLimits, checkVariables, type Limits } from './policies/limits.js';
import { operationCost } from './policies/operation-cost.js';
import type { OperationShape } from './policies/operation-shape.js';
import type { Refusal } from './policies/refusal.js';
import type { ActiveGraph } from './supergraph/active-graph.js';

export interface OperationText {
  readonly method: string;
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the client can be told more than one answer. */
  readonly live?: boolean;
  /** Whether the caller wants to know how the answer comes about (policies/explain.ts). */
  readonly explain?: boolean;
}

export interface PreparedOperation {
  /** Valid, and within the limits. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced, with the operation's defaults; for decisions only. Subgraphs get the variables as sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly cost: number;
  /** Whether some fragment may be told later. */
  readonly defers: boolean;
}

export type PrepareOperation = (
  graph: ActiveGraph,
  text: OperationText,
) => Result<PreparedOperation, Refusal>;

/** Everything that can be decided about an operation without knowing who asks; its size is measured once. */
export function createPrepareOperation(limits: Limits): PrepareOperation {
  const measured = new WeakMap<OperationDefinitionNode, Result<OperationShape, Refusal>>();
  const price = createPrice(limits);
  const limited = (
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Result<OperationShape, Refusal> => {
    const known = measured.get(operation);
    if (known !== undefined) return known;
    const result = checkLimits(document, operation, limits);
    measured.set(operation, result);
    return result;
  };
  return (graph, text) => {
    const shallow = checkVariables(text.variables, limits);
    if (!shallow.ok) return shallow;
    const parsed = graph.documents.parse(text.query);
    if (!parsed.ok) return parsed;
    const document = parsed.value;
    const operation = chooseOperation(document, text);
    if (!operation.ok) return operation;
    const allowed = limited(document, operation.value);
    if (!allowed.ok) return allowed;
    const defers = allowed.value.defers > 0;
    if (operation.value.operation === 'subscription') {
      if (defers) return DEFER_IN_SUBSCRIPTION;
      if (text.explain === true) return EXPLAIN_IN_SUBSCRIPTION;
    }
    const valid = graph.documents.validate(document);
    if (!valid.ok) return valid;
    return price(graph.runtime.schema, {
      document,
      operation: operation.value,
      given: text.variables,
      defers,
    });
  };
}

const DEFER_IN_SUBSCRIPTION = err({ type: 'DEFER_IN_SUBSCRIPTION' } as const);
const EXPLAIN_IN_SUBSCRIPTION = err({ type: 'EXPLAIN_IN_SUBSCRIPTION' } as const);

function chooseOperation(
  document: DocumentNode,
  { method, operationName, live = false }: OperationText,
): Result<OperationDefinitionNode, Refusal> {
  const operation = getOperationAST(document, operationName);
  if (!operation || (operation.operation === 'subscription' && !live))
    return err({ type: 'OPERATION_NOT_SUPPORTED' });
  if (operation.operation === 'mutation' && method !== 'POST') return err({ type: 'MUTATION_OVER_GET' });
  return ok(operation);
}

interface ValidOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Variables as sent. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly defers: boolean;
}

/** What is the same for every request is worked out once. */
function createPrice(
  limits: Limits,
): (schema: GraphQLSchema, valid: ValidOperation) => Result<PreparedOperation, Refusal> {
  const fixed = new WeakMap<OperationDefinitionNode, Result<PreparedOperation, Refusal>>();
  return (schema, valid) => {
    const { operation } = valid;
    const known = fixed.get(operation);
    if (known !== undefined) return known;
    const priced = priceOperation(limits, schema, valid);
    if ((operation.variableDefinitions ?? []).length === 0) fixed.set(operation, priced);
    return priced;
  };
}

function priceOperation(
  limits: Limits,
  schema: GraphQLSchema,
  { document, operation, given, defers }: ValidOperation,
): Result<PreparedOperation, Refusal> {
  const definitions = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  if (coerced === undefined) return err({ type: 'BAD_USER_INPUT', detail: withoutValues(errors) });
  const cost = operationCost({ schema, document, operation, variables: coerced });
  if (cost > limits.cost) return err({ type: 'OPERATION_TOO_EXPENSIVE' });
  return ok({ document, operation, variables: coerced, cost, defers });
}

/** Which variable, where in it and what is missing, without the value that was sent. */
function withoutValues(errors: readonly GraphQLError[]): string {
  const message = errors[0]?.message ?? '';
  const invalid = /^Variable "\$\w+" got invalid value/.test(message);
  if (!invalid) return message;
  const variable = /^Variable "\$\w+"/.exec(message)?.[0] ?? '';
  const place = / at "[\w.[\]]+"(?=; )/.exec(message)?.[0] ?? '';
  const reason = /; (Field "\w+" (?:of required type "[^"]+" was not provided|is not defined by type "\w+"))/;
  const why = reason.exec(message)?.[1];
  return `${variable}${place} does not fit${why === undefined ? '.' : `: ${why}.`}`;
}
