import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** Types that have fields. */
export type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export const fieldsTypesOf = (document: DocumentNode): readonly FieldsType[] =>
  document.definitions.filter(
    (definition): definition is FieldsType =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );

export const isJoin = (directive: ConstDirectiveNode, name: 'type' | 'field' | 'graph'): boolean =>
  directive.name.value === `join__${name}`;

export const joinsOf = (
  node: FieldsType | FieldDefinitionNode,
  name: 'type' | 'field',
): readonly ConstDirectiveNode[] => (node.directives ?? []).filter((directive) => isJoin(directive, name));

export const argumentOf = (directive: ConstDirectiveNode, name: string): ConstArgumentNode | undefined =>
  directive.arguments?.find((argument) => argument.name.value === name);

/** Text of a string or of an enum value. */
export function textArgument(directive: ConstDirectiveNode, name: string): string | null {
  const value = argumentOf(directive, name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

export function flagArgument(directive: ConstDirectiveNode, name: string): boolean | null {
  const value = argumentOf(directive, name)?.value;
  return value?.kind === Kind.BOOLEAN ? value.value : null;
}

/** Name of each subgraph by its value of `join__Graph`. */
export function subgraphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = document.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.map(({ name, directives = [] }) => {
      const graph = directives.find((directive) => isJoin(directive, 'graph'));
      return [name.value, (graph && textArgument(graph, 'name')) ?? name.value];
    }),
  );
}

/** The field set of a key or a requirement. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A field set is not one selection set');
  return definition.selectionSet;
}

/** Interfaces that some subgraph knows as objects. */
export const interfaceObjectsOf = (document: DocumentNode): ReadonlySet<string> =>
  new Set(
    fieldsTypesOf(document)
      .filter((type) =>
        joinsOf(type, 'type').some((join) => flagArgument(join, 'isInterfaceObject') === true),
      )
      .map(({ name }) => name.value),
  );
