import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './answer-shape.js';

/** Elements counted for a list whose length the caller does not state. */
export const ASSUMED_LIST_LENGTH = 10;
const MUTATION_COST = 10;

/**
 * Objects the answer may hold, at most, plus 10 for each mutation and 1 for the request. Leaves are free:
 * their number is bounded by the number of fields. `first` or `last` of a connection counts for the lists
 * directly below it.
 */
export function operationCost(options: {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}): number {
  const root = options.schema.getRootType(options.operation.operation);
  if (!root) return 1;
  const fragments = fragmentsOf(options.document);
  const ofSelections = (
    selectionSet: SelectionSetNode,
    parent: GraphQLCompositeType,
    length: number,
  ): number =>
    selectionSet.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + ofField(selection, parent, length);
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) return sum;
      const named = fragment.typeCondition?.name.value;
      const type = named === undefined ? parent : options.schema.getType(named);
      return sum + (isCompositeType(type) ? ofSelections(fragment.selectionSet, type, length) : 0);
    }, 0);
  const ofField = (field: FieldNode, parent: GraphQLCompositeType, length: number): number => {
    const type = isUnionType(parent) ? undefined : parent.getFields()[field.name.value]?.type;
    if (type === undefined || field.selectionSet === undefined) return 0;
    const stated = statedLength(field, options.variables);
    const named = getNamedType(type);
    const inner = (below: number): number =>
      isCompositeType(named) && field.selectionSet ? ofSelections(field.selectionSet, named, below) : 0;
    return isList(type)
      ? (stated ?? length) * (1 + inner(ASSUMED_LIST_LENGTH))
      : 1 + inner(stated ?? ASSUMED_LIST_LENGTH);
  };
  const mutations =
    options.operation.operation === 'mutation' ? options.operation.selectionSet.selections.length : 0;
  return (
    1 + mutations * MUTATION_COST + ofSelections(options.operation.selectionSet, root, ASSUMED_LIST_LENGTH)
  );
}

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

/** Null when the caller states none. Refusing a `first` that is too high is the subgraph's business. */
function statedLength(field: FieldNode, variables: Readonly<Record<string, unknown>>): number | null {
  const argument = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  if (argument === undefined) return null;
  const { value } = argument;
  if (value.kind === Kind.INT) return Math.max(1, Number(value.value));
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof given === 'number' ? Math.max(1, given) : null;
}
