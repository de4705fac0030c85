import type { ConstDirectiveNode, FieldDefinitionNode } from 'graphql';
import { eachFieldOf, namedType } from './field-sets.js';
import { type FieldsType, joinsOf, parseFieldSet, textArgument } from './join-directives.js';

/** Which fields the keys, requirements and provisions of each subgraph name: `GRAPH Type.field`. */
export function fieldUses(types: readonly FieldsType[]): ReadonlySet<string> {
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const uses = new Set<string>();
  const readArgument = (directive: ConstDirectiveNode, name: string, type: FieldsType | undefined): void => {
    const text = textArgument(directive, name);
    const graph = textArgument(directive, 'graph') ?? '';
    if (text === null) return;
    eachFieldOf(parseFieldSet(text), type, {
      types: byName,
      found: (parent, field) => uses.add(useOf(graph, parent, field)),
    });
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
