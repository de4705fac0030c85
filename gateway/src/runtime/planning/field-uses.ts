import type { ConstDirectiveNode, FieldDefinitionNode } from 'graphql';
import { contextUsesIn } from './context-feature.js';
import { eachFieldOf, namedType } from './field-sets.js';
import { type FieldsType, joinsOf, parseFieldSet, textArgument } from './join-directives.js';

/** Which fields the keys, requirements, provisions and contexts of each subgraph name: `GRAPH Type.field`. */
export function fieldUses(types: readonly FieldsType[]): ReadonlySet<string> {
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const uses = new Set<string>();
  const read = (directive: ConstDirectiveNode, text: string | null, type: FieldsType | undefined): void => {
    const graph = textArgument(directive, 'graph') ?? '';
    if (text === null) return;
    eachFieldOf(parseFieldSet(text), type, {
      types: byName,
      found: (parent, field) => uses.add(useOf(graph, parent, field)),
    });
  };
  for (const type of types) {
    for (const directive of joinsOf(type, 'type')) read(directive, textArgument(directive, 'key'), type);
    for (const field of type.fields ?? [])
      for (const directive of joinsOf(field, 'field')) {
        read(directive, textArgument(directive, 'requires'), type);
        read(directive, textArgument(directive, 'provides'), byName.get(namedType(field.type)));
        for (const { context, selection } of contextUsesIn(directive))
          for (const holder of holdersOf(context, types)) read(directive, selection, holder);
      }
  }
  return uses;
}

/** Undefined: a union, of which fields are named within fragments only. */
function holdersOf(context: string, types: readonly FieldsType[]): readonly (FieldsType | undefined)[] {
  const holders = types.filter(({ directives = [] }) =>
    directives.some((directive) => textArgument(directive, 'name') === context),
  );
  return holders.length === 0 ? [undefined] : holders;
}

export const useOf = (graph: string, type: FieldsType, field: FieldDefinitionNode['name']['value']): string =>
  `${graph} ${type.name.value}.${field}`;
