import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { compileProjection, type Project } from '../completing/project.js';
import { UNEXPECTED } from '../completing/unexpected.js';
import type { Step } from '../executing/run.js';
import type { JsonObject } from '../json.js';
import { createTypeConditions } from '../type-conditions.js';

/** Everything about one operation that does not depend on the request. */
export interface CompiledOperation {
  readonly kind: 'query' | 'mutation';
  readonly fetch: Step;
  readonly defaults: ReadonlyMap<string, unknown>;
  /** Text of the answer. Null: not the good case, so the exact completion has to tell. */
  project(data: JsonObject, holds: (variable: string) => boolean): string | null;
}

export function compileOperation(options: {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly fetch: Step;
  readonly schema: GraphQLSchema;
}): CompiledOperation {
  const operation = getOperationAST(options.document, options.operationName);
  if (!operation) throw new Error('The operation is not in its document');
  const definitions = operation.variableDefinitions ?? [];
  return {
    kind: operation.operation === 'mutation' ? 'mutation' : 'query',
    fetch: options.fetch,
    defaults: new Map(
      definitions.flatMap(({ variable, defaultValue }): [string, unknown][] =>
        defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
      ),
    ),
    project: compileProjections(operation, options),
  };
}

/** Each condition doubles the shapes of the answer, so only the shapes that occur are compiled, and not many. */
const MAX_VARIANTS = 32;

function compileProjections(
  operation: OperationDefinitionNode,
  { document, schema }: { readonly document: DocumentNode; readonly schema: GraphQLSchema },
): CompiledOperation['project'] {
  const root = schema.getRootType(operation.operation);
  if (!root || asksForSchema(document)) return () => null;
  const names = conditionVariables(document);
  const fragments = fragmentsOf(document);
  const variants = new Map<string, Project>();
  const compile = (conditions: Record<string, boolean>): Project =>
    compileProjection(root, operation.selectionSet, {
      schema,
      fragments,
      conditions,
      types: createTypeConditions(schema),
    });
  return (data, holds) => {
    const key = names.map((name) => (holds(name) ? '1' : '0')).join('');
    let project = variants.get(key);
    if (project === undefined) {
      if (variants.size >= MAX_VARIANTS) return null;
      project = compile(Object.fromEntries(names.map((name) => [name, holds(name)])));
      variants.set(key, project);
    }
    return unlessUnexpected(project, data);
  };
}

function unlessUnexpected(project: Project, data: JsonObject): string | null {
  try {
    return project(data);
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
function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  return found;
}

function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
