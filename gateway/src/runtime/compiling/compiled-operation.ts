import type { QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type DataText, dataText } from '../completing/data-text.js';
import { compileProjection } from '../completing/project.js';
import type { Project } from '../completing/project-fields.js';
import type { SelectionContext } from '../completing/projected-fields.js';
import { RepeatedObjects } from '../completing/repeated-objects.js';
import { UNEXPECTED } from '../completing/unexpected.js';
import { eachSelection } from '../each-selection.js';
import { compileGaps } from '../executing/report-gaps.js';
import type { Run, Step } from '../executing/run.js';
import { findPlanGaps } from '../planning/plan-gaps.js';
import type { SupergraphPlanner } from '../planning/supergraph-planner.js';
import { createTypeConditions, type TypeConditions } from '../type-conditions.js';
import { compilePlan } from './compile-plan.js';
import type { RepresentationTexts } from './representation.js';

/** How an operation gets what it asks for. */
export interface CompiledFetching {
  readonly kind: 'query' | 'mutation';
  readonly fetch: Step;
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
  readonly representations: RepresentationTexts;
}

export const createCompilerContext = (planner: SupergraphPlanner): CompilerContext => ({
  planner,
  apiTypes: createTypeConditions(planner.schema),
  representations: new Map(),
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
  return { ...compileRead(context, plan, operation), project: compileWriting(context, operation) };
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
    decided,
  };
}

interface ReadOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly root: GraphQLObjectType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly decided: Conditions;
}

/** The plan as one step, with an error for each selection that it leaves out. */
function reportingGaps(context: CompilerContext, plan: QueryPlan, operation: ReadOperation): Step {
  const { planner } = context;
  const gaps = findPlanGaps(
    plan,
    { root: operation.root, selectionSet: operation.definition.selectionSet },
    {
      schema: planner.schema,
      types: planner.types,
      returnable: planner.returnable,
      planKey: planner.names.planKey,
      selection: selectionContext(context, operation),
    },
  );
  const { types, required } = planner;
  const { representations } = context;
  return compilePlan(plan, { types, required, representations, reportGaps: compileGaps(gaps) });
}

type Conditions = SelectionContext['conditions'];

const selectionContext = (
  { apiTypes }: CompilerContext,
  { fragments, decided }: ReadOperation,
): SelectionContext => ({ fragments, conditions: decided, types: apiTypes });

/** The projection is compiled when it is first needed: not all that is planned beforehand is asked. */
function compileWriting(context: CompilerContext, operation: ReadOperation): CompiledOperation['project'] {
  if (asksForSchema(operation.document)) return () => null;
  const { planner } = context;
  const repeated = new RepeatedObjects();
  const compile = (): Project =>
    compileProjection(operation.root, operation.definition.selectionSet, {
      ...selectionContext(context, operation),
      schema: planner.schema,
      planKey: planner.names.planKey,
      repeated,
    });
  let compiled: Project | null = null;
  return (run) => {
    compiled ??= compile();
    const projected = compiled;
    return unlessUnexpected(() => {
      const data = repeated.during(run.repeats, () => projected(run.data));
      return dataText(data);
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

/** Introspection is answered by the reference implementation. */
export function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  eachSelection(document, (node) => {
    found ||= node.kind === Kind.FIELD && (node.name.value === '__schema' || node.name.value === '__type');
  });
  return found;
}
