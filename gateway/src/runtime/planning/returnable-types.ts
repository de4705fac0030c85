import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { fieldsTypesOf, flagArgument, joinsOf, subgraphNames, textArgument } from './join-directives.js';

/**
 * Object types that a subgraph can return where a type is declared. Null: any that the type allows, because the
 * subgraph knows the interface as an object, or the supergraph does not tell.
 */
export type ReturnableTypes = (subgraph: string, type: string) => ReadonlySet<string> | null;

export function readReturnableTypes(supergraph: DocumentNode): ReturnableTypes {
  const names = subgraphNames(supergraph);
  const members = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  const placeOf = (join: ConstDirectiveNode, type: string): string => {
    const graph = textArgument(join, 'graph') ?? '';
    return `${names.get(graph) ?? graph} ${type}`;
  };
  const add = (join: ConstDirectiveNode, type: string | null, member: string | null): void => {
    if (type === null || member === null) return;
    const place = placeOf(join, type);
    members.set(place, (members.get(place) ?? new Set()).add(member));
  };
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const join of named(definition, 'join__implements'))
        add(join, textArgument(join, 'interface'), definition.name.value);
    if (definition.kind === Kind.UNION_TYPE_DEFINITION)
      for (const join of named(definition, 'join__unionMember'))
        add(join, definition.name.value, textArgument(join, 'member'));
  }
  for (const type of fieldsTypesOf(supergraph))
    for (const join of joinsOf(type, 'type'))
      if (flagArgument(join, 'isInterfaceObject') === true) unknown.add(placeOf(join, type.name.value));
  const abstract = abstractTypes(supergraph);
  const tells = members.size > 0;
  return (subgraph, type) => {
    if (!abstract.has(type)) return new Set([type]);
    const place = `${subgraph} ${type}`;
    return !tells || unknown.has(place) ? null : (members.get(place) ?? NONE);
  };
}

const NONE: ReadonlySet<string> = new Set();

const named = (
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): readonly ConstDirectiveNode[] => (node.directives ?? []).filter((one) => one.name.value === name);

const abstractTypes = (supergraph: DocumentNode): ReadonlySet<string> =>
  new Set(
    supergraph.definitions.flatMap((definition) =>
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION || definition.kind === Kind.UNION_TYPE_DEFINITION
        ? [definition.name.value]
        : [],
    ),
  );
