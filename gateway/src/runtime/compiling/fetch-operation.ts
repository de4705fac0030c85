import type { FetchNode } from '@apollo/query-planner';
import { sha256 } from '@lienthong/kernel';
import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { fetchDocument } from '../planning/fetch-document.js';
import type { RequiredArguments } from '../planning/required-arguments.js';
import type { TypeConditions } from '../type-conditions.js';

/** What one fetch of a plan asks of its subgraph, read once. */
export interface FetchOperation {
  readonly kind: 'query' | 'mutation';
  /** `{"query":"…","variables":{`, to which the variables and `}}` are added. */
  readonly head: string;
  /** Equal for operations that ask the same, whatever their names. */
  readonly identity: string;
  readonly definition: OperationDefinitionNode;
  /** Selections of `_entities`, or of the root. */
  readonly selectionSet: SelectionSetNode;
}

/** A fetch of the plan, where its answer belongs, and what it asks. */
export interface PlannedFetch {
  readonly id: number;
  readonly node: FetchNode;
  readonly path: readonly string[];
  readonly operation: FetchOperation;
}

export function readFetchOperation(node: FetchNode, required: RequiredArguments): FetchOperation {
  const planned = fetchDocument(node);
  const document = required.toRealFields(planned);
  const definition = operationOf(document);
  const text = document === planned ? node.operation : stripIgnoredCharacters(print(document));
  return {
    kind: definition.operation === 'mutation' ? 'mutation' : 'query',
    head: headOf(text),
    identity: sha256(withoutName(text, definition)),
    definition,
    selectionSet: node.requires === undefined ? definition.selectionSet : entitiesOf(definition),
  };
}

/** The same with other names for its variables. */
export function withVariablesRenamed(
  { kind, definition }: FetchOperation,
  nameFor: (variable: string) => string,
): FetchOperation {
  const renamed = visit(definition, {
    Variable: ({ kind: node, name }) => ({ kind: node, name: { ...name, value: nameFor(name.value) } }),
  });
  const text = stripIgnoredCharacters(print(renamed));
  return {
    kind,
    head: headOf(text),
    identity: sha256(text),
    definition: renamed,
    selectionSet: entitiesOf(renamed),
  };
}

/** Names and values of variables are all that is left to say. */
export const headOf = (text: string): string => `{"query":${JSON.stringify(text)},"variables":{`;

/** Response keys that a selection set asks of an object of this type. */
export function keysFor(
  selectionSet: SelectionSetNode,
  typeName: string | null,
  types: TypeConditions,
): readonly string[] {
  return selectionSet.selections.flatMap((selection): readonly string[] => {
    if (selection.kind === Kind.FIELD)
      return selection.name.value === '__typename' ? [] : [responseKey(selection)];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    return fits(selection, typeName, types) ? keysFor(selection.selectionSet, typeName, types) : [];
  });
}

export const responseKey = (field: FieldNode): string => field.alias?.value ?? field.name.value;

const fits = (fragment: InlineFragmentNode, typeName: string | null, types: TypeConditions): boolean => {
  const condition = fragment.typeCondition?.name.value;
  return condition === undefined || typeName === null || types.applies(condition, typeName);
};

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const [definition, ...others] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new Error('A fetch of the plan is not one operation without fragments');
  return definition;
}

function entitiesOf(definition: OperationDefinitionNode): SelectionSetNode {
  const [entities] = definition.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined)
    throw new Error('A fetch of the plan needs entities and does not ask for them');
  return entities.selectionSet;
}

/** The text as it would be printed if the operation had no name. */
function withoutName(text: string, { operation, name }: OperationDefinitionNode): string {
  const named = `${operation} ${name?.value ?? ''}`;
  if (name === undefined || !text.startsWith(named)) return text;
  const rest = text.slice(named.length);
  return operation === 'query' && rest.startsWith('{') ? rest : `${operation}${rest}`;
}
