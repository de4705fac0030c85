import type { QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { type DataText, dataText } from '../completing/data-text.js';
import { compileProjection } from '../completing/project.js';
import type { Project } from '../completing/project-fields.js';
import type { SelectionContext } from '../completing/projected-fields.js';
import { RepeatedObjects } from '../completing/repeated-objects.js';
import { UNEXPECTED } from '../completing/unexpected.js';
import { gapStep } from '../executing/gap-step.js';
import type { Run, Step } from '../executing/run.js';
import { conditionVariables } from '../planning/decided-conditions.js';
import { findPlanGaps } from '../planning/plan-gaps.js';
import type { SupergraphPlanner } from '../planning/supergraph-planner.js';
import { createTypeConditions, type TypeConditions } from '../type-conditions.js';
import { compilePlan } from './compile-plan.js';

/** How an operation gets what it asks for. */
export interface CompiledFetching {
  readonly kind: 'query' | 'mutation';
  readonly fetch: Step;
  readonly defaults: ReadonlyMap<string, unknown>;
}

/** Everything about one operation that does not depend on the request. */
export interface CompiledOperation extends CompiledFetching {
  /** Null: not the good case, so the exact completion has to tell. */
  project(run: Run): DataText | null;
}

export interface CompilerContext {
  readonly planner: SupergraphPlanner;
  /** Subtype questions within the API schema: fragments of an operation name no other types. */
  readonly apiTypes: TypeConditions;
}

export const createCompilerContext = (planner: SupergraphPlanner): CompilerContext => ({
  planner,
  apiTypes: createTypeConditions(planner.schema),
});

export interface NamedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** Values of the conditions that the plan was made for. */
  readonly decided: Conditions;
}

export function compileOperation(
  context: CompilerContext,
  plan: QueryPlan,
  named: NamedOperation,
): CompiledOperation {
  const operation = readOperation(context, named);
  return { ...compileRead(context, plan, operation), project: compileProjections(context, operation) };
}

/** For who completes the answer otherwise. */
export const compileFetching = (
  context: CompilerContext,
  plan: QueryPlan,
  named: NamedOperation,
): CompiledFetching => compileRead(context, plan, readOperation(context, named));

const compileRead = (
  context: CompilerContext,
  plan: QueryPlan,
  operation: ReadOperation,
): CompiledFetching => ({
  kind: operation.definition.operation === 'mutation' ? 'mutation' : 'query',
  defaults: defaultsOf(operation.definition),
  fetch: reportingGaps(context, plan, operation),
});

function readOperation(
  context: CompilerContext,
  { document, operationName, decided }: NamedOperation,
): ReadOperation {
  const definition = getOperationAST(document, operationName);
  const root = definition && context.planner.schema.getRootType(definition.operation);
  if (!definition || !root) throw new Error('The operation is not in its document');
  return {
    document,
    definition,
    root,
    fragments: fragmentsOf(document),
    conditions: conditionVariables(document),
    decided,
  };
}

interface ReadOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly root: GraphQLObjectType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Variables of `@skip` and `@include`. */
  readonly conditions: readonly string[];
  readonly decided: Conditions;
}

/** The plan as one step, with an error for each selection that it leaves out. */
function reportingGaps(context: CompilerContext, plan: QueryPlan, operation: ReadOperation): Step {
  const { planner } = context;
  const fetch = compilePlan(plan, planner);
  const { root, decided } = operation;
  const gaps = findPlanGaps(
    plan,
    { root, selectionSet: operation.definition.selectionSet },
    {
      schema: planner.schema,
      types: planner.types,
      returnable: planner.returnable,
      planKey: planner.names.planKey,
      selection: selectionContext(context, operation, decided),
    },
  );
  return gaps.length === 0 ? fetch : gapStep(fetch, gaps);
}

type Conditions = SelectionContext['conditions'];

const conditionsOf = ({ conditions }: ReadOperation, run: Run): Conditions =>
  Object.fromEntries(conditions.map((name) => [name, run.holds(name)]));

const selectionContext = (
  { apiTypes }: CompilerContext,
  { fragments }: ReadOperation,
  conditions: Conditions,
): SelectionContext => ({ fragments, conditions, types: apiTypes });

/** Each condition doubles the shapes of the answer, so only the shapes that occur are compiled, and not many. */
const MAX_VARIANTS = 32;

function compileProjections(
  context: CompilerContext,
  operation: ReadOperation,
): CompiledOperation['project'] {
  if (asksForSchema(operation.document)) return () => null;
  const { planner } = context;
  const variants = new Map<string, Project>();
  const repeated = new RepeatedObjects();
  const compile = (conditions: Conditions): Project =>
    compileProjection(operation.root, operation.definition.selectionSet, {
      ...selectionContext(context, operation, conditions),
      schema: planner.schema,
      planKey: planner.names.planKey,
      repeated,
    });
  return (run) => {
    const key = operation.conditions.map((name) => (run.holds(name) ? '1' : '0')).join('');
    let project = variants.get(key);
    if (project === undefined) {
      if (variants.size >= MAX_VARIANTS) return null;
      project = compile(conditionsOf(operation, run));
      variants.set(key, project);
    }
    const projected = project;
    return unlessUnexpected(() => {
      const data = repeated.during(run.repeats, () => projected(run.data));
      return dataText(JSON.stringify(data));
    });
  };
}

function unlessUnexpected(project: () => DataText): DataText | null {
  try {
    return project();
  } catch (error) {
    if (error === UNEXPECTED) return null;
    throw error;
  }
}

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlyMap<string, unknown> =>
  new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }): [string, unknown][] =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );

/** Introspection is answered by the reference implementation. */
export function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  return found;
}
