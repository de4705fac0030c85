import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * Fragments within fragments may allow no type any more: a union's member, an interface, another member. That
 * is valid, and the planner throws. What can never apply is taken out first; fragments are written out, because
 * each place of one may leave something else of it. A fragment that says nothing about its objects, neither of what
 * type nor on what condition, is no fragment any more: the planner would find that out for a multiple of the price.
 *
 * Where a subgraph knows an interface as an object, the planner also throws for a fragment on a union or on another
 * interface, so such a fragment is written as one for each type that it means.
 */
export function reachableSelections(
  document: DocumentNode,
  schema: GraphQLSchema,
  interfaceObjects: ReadonlySet<string> = new Set(),
): DocumentNode {
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
      const reaching = { schema, fragments, interfaceObjects };
      const place = { declared: root.name, parent: root.name, possible: [root.name] };
      return { ...node, selectionSet: reachable(node.selectionSet, place, reaching) };
    },
    SelectionSet: () => false,
  });
}

interface Reaching {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Interfaces that a subgraph knows as objects. */
  readonly interfaceObjects: ReadonlySet<string>;
}

interface Place {
  readonly declared: string;
  /** The type that the selections are on, as validation sees it. */
  readonly parent: string;
  /** Object types that the objects here may have. */
  readonly possible: readonly string[];
}

function reachable({ selections }: SelectionSetNode, place: Place, reaching: Reaching): SelectionSetNode {
  const left = selections.flatMap((selection) => reachableSelection(selection, place, reaching));
  return { kind: Kind.SELECTION_SET, selections: left.length === 0 ? [TYPENAME] : left };
}

const NOWHERE: Place = { declared: '', parent: '', possible: [] };

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** What nothing is left of is there all the same, and has to be asked for. */
const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function reachableSelection(selection: SelectionNode, place: Place, reaching: Reaching): SelectionNode[] {
  if (selection.kind === Kind.FIELD) return [reachableField(selection, place, reaching)];
  const fragment =
    selection.kind === Kind.FRAGMENT_SPREAD ? reaching.fragments.get(selection.name.value) : selection;
  if (fragment === undefined) return [];
  const condition = fragment.typeCondition?.name.value;
  const types = condition === undefined ? place.possible : typesOf(condition, reaching.schema);
  const applying = place.possible.filter((type) => types.includes(type));
  if (applying.length === 0) return [];
  if (saysNothing(selection, condition, place))
    return fragment.selectionSet.selections.flatMap((inner) => reachableSelection(inner, place, reaching));
  const on = (named: string | undefined, possible: readonly string[]): SelectionNode => ({
    kind: Kind.INLINE_FRAGMENT,
    ...(named === undefined ? {} : { typeCondition: namedTypeNode(named) }),
    directives: selection.directives ?? [],
    selectionSet: reachable(
      fragment.selectionSet,
      { declared: named ?? place.declared, parent: named ?? place.parent, possible },
      reaching,
    ),
  });
  if (!isApart(condition, place, reaching)) return [on(condition, applying)];
  return applying.map((type) => on(type, [type]));
}

const saysNothing = (
  { directives = [] }: SelectionNode,
  condition: string | undefined,
  { parent }: Place,
): boolean => directives.length === 0 && (condition === undefined || condition === parent);

/** Another abstract type than the one that is an object in some subgraph. */
const isApart = (condition: string | undefined, { declared }: Place, reaching: Reaching): boolean =>
  condition !== undefined &&
  condition !== declared &&
  reaching.interfaceObjects.has(declared) &&
  isAbstractType(reaching.schema.getType(condition));

const namedTypeNode = (name: string): NamedTypeNode => ({
  kind: Kind.NAMED_TYPE,
  name: { kind: Kind.NAME, value: name },
});

function reachableField(field: FieldNode, { parent, possible }: Place, reaching: Reaching): FieldNode {
  const { selectionSet, name } = field;
  if (selectionSet === undefined) return field;
  // Not planned: the gateway answers questions about the schema from the caller's own document.
  if (name.value.startsWith('__')) return { ...field, selectionSet: reachable(NOTHING, NOWHERE, reaching) };
  const types = typesOfField(name.value, possible, reaching.schema);
  const [only, ...others] = types.map((type) => type.name);
  const below = [...new Set(types.flatMap((type) => typesOf(type.name, reaching.schema)))];
  const declared = only !== undefined && others.length === 0 ? only : '';
  const [declaration] = typesOfField(name.value, [parent], reaching.schema);
  const place = { declared, parent: declaration?.name ?? '', possible: below };
  return { ...field, selectionSet: reachable(selectionSet, place, reaching) };
}

function typesOf(name: string, schema: GraphQLSchema): readonly string[] {
  const type = schema.getType(name);
  return isAbstractType(type) ? schema.getPossibleTypes(type).map((member) => member.name) : [name];
}

/** As each of the types declares the field. */
function typesOfField(
  field: string,
  possible: readonly string[],
  schema: GraphQLSchema,
): readonly GraphQLNamedType[] {
  const types = possible.flatMap((name): GraphQLNamedType[] => {
    const type = schema.getType(name);
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
    return definition === undefined ? [] : [getNamedType(definition.type)];
  });
  return [...new Set(types)];
}
