import { type DocumentNode, visit } from 'graphql';
import { contextSelections } from './context-feature.js';
import { fieldsTypesOf, joinsOf, parseFieldSet, textArgument } from './join-directives.js';

/** Names of all fields that the planner may add to an operation, out of keys, requirements and contexts. */
export function reservedNames(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const reserve = (fieldSet: string | null): void => {
    if (fieldSet === null) return;
    visit(parseFieldSet(fieldSet), { Field: ({ name }) => void names.add(name.value) });
  };
  for (const type of fieldsTypesOf(supergraph)) {
    for (const directive of joinsOf(type, 'type')) reserve(textArgument(directive, 'key'));
    for (const field of type.fields ?? [])
      for (const directive of joinsOf(field, 'field')) reserve(textArgument(directive, 'requires'));
  }
  contextSelections(supergraph).forEach(reserve);
  return names;
}
