import type { ConstDirectiveNode, DefinitionNode, DocumentNode, FieldDefinitionNode } from 'graphql';
import { fieldUses, useOf } from './field-uses.js';
import {
  type FieldsType,
  fieldsTypesOf,
  flagArgument,
  isJoin,
  joinsOf,
  textArgument,
} from './join-directives.js';

/**
 * Where requirements were moved, a subgraph may be left with external fields that it requires no more, which is
 * not allowed. What an interface of the subgraph asks for stays.
 */
export function withoutUnusedExternals(supergraph: DocumentNode): DocumentNode {
  const types = fieldsTypesOf(supergraph);
  const uses = fieldUses(types);
  const isUnused = (type: FieldsType, field: FieldDefinitionNode, join: ConstDirectiveNode): boolean => {
    const graph = textArgument(join, 'graph');
    if (!isJoin(join, 'field') || graph === null || flagArgument(join, 'external') !== true) return false;
    const name = field.name.value;
    return !uses.has(useOf(graph, type, name)) && !isAskedByInterface(types, type, { graph, name });
  };
  const strip = (type: FieldsType): FieldsType => ({
    ...type,
    fields: (type.fields ?? []).map((field) => ({
      ...field,
      directives: (field.directives ?? []).filter((directive) => !isUnused(type, field, directive)),
    })),
  });
  const definitions = supergraph.definitions.map((definition): DefinitionNode => {
    const type = types.find((one) => one === definition);
    return type === undefined ? definition : strip(type);
  });
  return { ...supergraph, definitions };
}

function isAskedByInterface(
  types: readonly FieldsType[],
  type: FieldsType,
  { graph, name }: { readonly graph: string; readonly name: string },
): boolean {
  const interfaces = (type.directives ?? []).flatMap((join) =>
    join.name.value === 'join__implements' && textArgument(join, 'graph') === graph
      ? (textArgument(join, 'interface') ?? [])
      : [],
  );
  const fields = types
    .filter((one) => interfaces.includes(one.name.value))
    .flatMap((one) => (one.fields ?? []).filter((field) => field.name.value === name));
  return fields.some((field) => {
    const joins = joinsOf(field, 'field');
    return joins.length === 0 || joins.some((join) => textArgument(join, 'graph') === graph);
  });
}
