import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { type FieldsType, joinsOf, parseFieldSet, textArgument } from './join-directives.js';

/** Which fields the keys, requirements and provisions of each subgraph name: `GRAPH Type.field`. */
export function fieldUses(types: readonly FieldsType[]): ReadonlySet<string> {
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const uses = new Set<string>();
  const read = (selectionSet: SelectionSetNode, parent: FieldsType | undefined, graph: string): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD && parent !== undefined) {
        const field = parent.fields?.find(({ name }) => name.value === selection.name.value);
        uses.add(useOf(graph, parent, selection.name.value));
        if (selection.selectionSet && field)
          read(selection.selectionSet, byName.get(namedType(field.type)), graph);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        read(selection.selectionSet, condition === undefined ? parent : byName.get(condition), graph);
      }
    }
  };
  const readArgument = (directive: ConstDirectiveNode, name: string, type: FieldsType | undefined): void => {
    const text = textArgument(directive, name);
    if (text !== null) read(parseFieldSet(text), type, textArgument(directive, 'graph') ?? '');
  };
  for (const type of types) {
    for (const directive of joinsOf(type, 'type')) readArgument(directive, 'key', type);
    for (const field of type.fields ?? [])
      for (const directive of joinsOf(field, 'field')) {
        readArgument(directive, 'requires', type);
        readArgument(directive, 'provides', byName.get(namedType(field.type)));
      }
  }
  return uses;
}

export const useOf = (graph: string, type: FieldsType, field: FieldDefinitionNode['name']['value']): string =>
  `${graph} ${type.name.value}.${field}`;

export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
