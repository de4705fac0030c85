import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * Fragments within fragments may allow no type any more: a union's member, an interface, another member. That
 * is valid, and the planner throws. What can never apply is taken out first; fragments are written out, because
 * each place of one may leave something else of it.
 */
export function reachableSelections(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((node): [string, FragmentDefinitionNode][] =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  return visit(document, {
    FragmentDefinition: () => null,
    OperationDefinition: (node) => {
      const root = schema.getRootType(node.operation);
      if (!root) return false;
      return { ...node, selectionSet: reachable(node.selectionSet, [root.name], { schema, fragments }) };
    },
    SelectionSet: () => false,
  });
}

interface Reaching {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function reachable(
  { selections }: SelectionSetNode,
  possible: readonly string[],
  reaching: Reaching,
): SelectionSetNode {
  const left = selections.flatMap((selection) => reachableSelection(selection, possible, reaching));
  return { kind: Kind.SELECTION_SET, selections: left.length === 0 ? [TYPENAME] : left };
}

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** What nothing is left of is there all the same, and has to be asked for. */
const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function reachableSelection(
  selection: SelectionNode,
  possible: readonly string[],
  reaching: Reaching,
): SelectionNode[] {
  if (selection.kind === Kind.FIELD) {
    const { selectionSet, name } = selection;
    if (selectionSet === undefined) return [selection];
    // Not planned: the gateway answers questions about the schema from the caller's own document.
    if (name.value.startsWith('__'))
      return [{ ...selection, selectionSet: reachable(NOTHING, [], reaching) }];
    const below = typesOfField(name.value, possible, reaching.schema);
    return [{ ...selection, selectionSet: reachable(selectionSet, below, reaching) }];
  }
  const fragment =
    selection.kind === Kind.FRAGMENT_SPREAD ? reaching.fragments.get(selection.name.value) : selection;
  if (fragment === undefined) return [];
  const { typeCondition, selectionSet } = fragment;
  const types = typeCondition ? typesOf(typeCondition.name.value, reaching.schema) : possible;
  const applying = possible.filter((type) => types.includes(type));
  if (applying.length === 0) return [];
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      ...(typeCondition ? { typeCondition } : {}),
      directives: selection.directives ?? [],
      selectionSet: reachable(selectionSet, applying, reaching),
    },
  ];
}

function typesOf(name: string, schema: GraphQLSchema): readonly string[] {
  const type = schema.getType(name);
  return isAbstractType(type) ? schema.getPossibleTypes(type).map((member) => member.name) : [name];
}

function typesOfField(field: string, possible: readonly string[], schema: GraphQLSchema): readonly string[] {
  const types = possible.flatMap((name): GraphQLOutputType[] => {
    const type = schema.getType(name);
    const definition = isObjectType(type) ? type.getFields()[field] : undefined;
    return definition === undefined ? [] : [definition.type];
  });
  return [...new Set(types.flatMap((type) => typesOf(getNamedType(type).name, schema)))];
}
