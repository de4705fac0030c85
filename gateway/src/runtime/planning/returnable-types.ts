import { type ConstDirectiveNode, type DefinitionNode, type DocumentNode, Kind } from 'graphql';
import { fieldsTypesOf, flagArgument, joinsOf, subgraphNames, textArgument } from './join-directives.js';

/**
 * Object types that a subgraph can return where a type is declared. Null: any that the type allows, because the
 * subgraph knows the interface as an object, or the supergraph does not tell.
 */
export type ReturnableTypes = (subgraph: string, type: string) => ReadonlySet<string> | null;

export function readReturnableTypes(supergraph: DocumentNode): ReturnableTypes {
  const names = subgraphNames(supergraph);
  const placeOf = (join: ConstDirectiveNode, type: string): string => {
    const graph = textArgument(join, 'graph') ?? '';
    return `${names.get(graph) ?? graph} ${type}`;
  };
  const members = new Map<string, Set<string>>();
  for (const { join, type, member } of supergraph.definitions.flatMap(membersIn)) {
    const place = placeOf(join, type);
    members.set(place, (members.get(place) ?? new Set()).add(member));
  }
  const unknown = new Set(
    fieldsTypesOf(supergraph).flatMap((type) =>
      joinsOf(type, 'type')
        .filter((join) => flagArgument(join, 'isInterfaceObject') === true)
        .map((join) => placeOf(join, type.name.value)),
    ),
  );
  const abstract = abstractTypes(supergraph);
  const tells = members.size > 0;
  return (subgraph, type) => {
    if (!abstract.has(type)) return new Set([type]);
    const place = `${subgraph} ${type}`;
    return !tells || unknown.has(place) ? null : (members.get(place) ?? NONE);
  };
}

interface Member {
  readonly join: ConstDirectiveNode;
  /** Interface or union. */
  readonly type: string;
  readonly member: string;
}

function membersIn(definition: DefinitionNode): readonly Member[] {
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
    const member = definition.name.value;
    return named(definition, 'join__implements').flatMap((join): Member[] => {
      const type = textArgument(join, 'interface');
      return type === null ? [] : [{ join, type, member }];
    });
  }
  if (definition.kind !== Kind.UNION_TYPE_DEFINITION) return [];
  const type = definition.name.value;
  return named(definition, 'join__unionMember').flatMap((join): Member[] => {
    const member = textArgument(join, 'member');
    return member === null ? [] : [{ join, type, member }];
  });
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
