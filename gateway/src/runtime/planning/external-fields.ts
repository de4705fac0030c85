import { eachFieldOf } from './field-sets.js';
import { useOf } from './field-uses.js';
import { type FieldsType, flagArgument, joinsOf, parseFieldSet, textArgument } from './join-directives.js';

/**
 * Fields that a subgraph does not answer but where something provides them: `GRAPH Type.field`. The fields of its own
 * keys are known to it, also where it calls them external.
 */
export function externalFields(types: readonly FieldsType[]): ReadonlySet<string> {
  const keys = keyUses(types);
  const external = types.flatMap((type) =>
    (type.fields ?? []).flatMap((field) =>
      joinsOf(field, 'field')
        .filter((join) => flagArgument(join, 'external') === true)
        .map((join) => useOf(textArgument(join, 'graph') ?? '', type, field.name.value)),
    ),
  );
  return new Set(external.filter((use) => !keys.has(use)));
}

/** Which fields the keys of each subgraph are made of: `GRAPH Type.field`. */
export function keyUses(types: readonly FieldsType[]): ReadonlySet<string> {
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const uses = new Set<string>();
  for (const type of types)
    for (const join of joinsOf(type, 'type')) {
      const key = textArgument(join, 'key');
      const graph = textArgument(join, 'graph') ?? '';
      if (key !== null)
        eachFieldOf(parseFieldSet(key), type, {
          types: byName,
          found: (parent, field) => uses.add(useOf(graph, parent, field)),
        });
    }
  return uses;
}
