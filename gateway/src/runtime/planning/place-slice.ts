import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
} from 'graphql';
import { type FieldsType, isJoin, textArgument } from './join-directives.js';
import type { InnerField, SubgraphSlice } from './subgraph-slice.js';

/** The definition as the slices know it too: their fields left the real subgraphs. */
export function placeSlice(definition: DefinitionNode, slices: readonly SubgraphSlice[]): DefinitionNode {
  if (!('name' in definition) || definition.name === undefined) return definition;
  const name = definition.name.value;
  const here = slices.filter(({ types }) => types.has(name));
  if (here.length === 0) return definition;
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return withTypeJoins(withFields(definition, here), here);
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return withTypeJoins(withInputs(definition, here), here);
    case Kind.ENUM_TYPE_DEFINITION:
      return withTypeJoins(withValues(definition, here), here);
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return withTypeJoins(definition, here);
    default:
      return definition;
  }
}

/** Entered by one key of the type that owns the field, and by no other. */
function withTypeJoins<Type extends TypeDefinitionNode>(type: Type, slices: readonly SubgraphSlice[]): Type {
  const joins = type.directives ?? [];
  const added = slices.flatMap((slice) => {
    const isOwner = type.name.value === slice.inner.type.name.value;
    return copies(joins, slice).flatMap((join) => {
      const implemented = join.name.value === 'join__implements' ? textArgument(join, 'interface') : null;
      if (implemented !== null && !slice.types.has(implemented)) return [];
      const key = isJoin(join, 'type') ? textArgument(join, 'key') : null;
      if (isOwner && key !== null) return key === slice.key ? [join] : [];
      return [key === null ? join : withFlag(join, 'resolvable', false)];
    });
  });
  return { ...type, directives: [...joins, ...added] };
}

function withFields(type: FieldsType, slices: readonly SubgraphSlice[]): FieldsType {
  const owners = graphsOf(type);
  const place = (field: FieldDefinitionNode): FieldDefinitionNode => {
    const having = slices.filter(({ types }) => types.get(type.name.value)?.has(field.name.value));
    const moved = new Set(
      having.filter(({ inner }) => isSame(inner, type, field)).map(({ inner }) => inner.home),
    );
    // Without a word about subgraphs, the field would be in every one that has the type.
    const joins = withExplicitJoins(field, owners).directives ?? [];
    const kept = joins.map((join) =>
      isJoin(join, 'field') && moved.has(textArgument(join, 'graph') ?? '') ? asExternal(join) : join,
    );
    const added = having.flatMap((slice) =>
      copies(joins, slice).map((join) => (isSame(slice.inner, type, field) ? join : asExternal(join))),
    );
    return { ...field, directives: [...kept, ...added] };
  };
  return { ...type, fields: (type.fields ?? []).map(place) };
}

const isSame = (inner: InnerField, type: FieldsType, field: FieldDefinitionNode): boolean =>
  inner.type.name.value === type.name.value && inner.field.name.value === field.name.value;

function withExplicitJoins<Field extends FieldDefinitionNode | InputValueDefinitionNode>(
  field: Field,
  graphs: readonly string[],
): Field {
  if ((field.directives ?? []).some((directive) => isJoin(directive, 'field'))) return field;
  const joins = graphs.map(
    (graph): ConstDirectiveNode => ({
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: 'join__field' },
      arguments: [graphArgument(graph)],
    }),
  );
  return { ...field, directives: [...(field.directives ?? []), ...joins] };
}

function withInputs(
  type: InputObjectTypeDefinitionNode,
  slices: readonly SubgraphSlice[],
): InputObjectTypeDefinitionNode {
  const fields = (type.fields ?? []).map((field) => {
    const joins = field.directives ?? [];
    return { ...field, directives: [...joins, ...slices.flatMap((slice) => copies(joins, slice))] };
  });
  return { ...type, fields };
}

function withValues(type: EnumTypeDefinitionNode, slices: readonly SubgraphSlice[]): EnumTypeDefinitionNode {
  const values = (type.values ?? []).map((value) => {
    const joins = value.directives ?? [];
    return { ...value, directives: [...joins, ...slices.flatMap((slice) => copies(joins, slice))] };
  });
  return { ...type, values };
}

const graphsOf = (type: FieldsType): readonly string[] => [
  ...new Set(
    (type.directives ?? []).flatMap((join) =>
      isJoin(join, 'type') ? (textArgument(join, 'graph') ?? []) : [],
    ),
  ),
];

/** What is said of the real subgraph, said of the slice. */
const copies = (
  joins: readonly ConstDirectiveNode[],
  { inner, graph }: SubgraphSlice,
): ConstDirectiveNode[] =>
  joins
    .filter((join) => join.name.value.startsWith('join__') && textArgument(join, 'graph') === inner.home)
    .map((join) => ({
      ...join,
      arguments: (join.arguments ?? []).map((argument) =>
        argument.name.value === 'graph' ? graphArgument(graph) : argument,
      ),
    }));

const graphArgument = (graph: string) =>
  ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'graph' },
    value: { kind: Kind.ENUM, value: graph },
  }) as const;

function asExternal(join: ConstDirectiveNode): ConstDirectiveNode {
  if (textArgument(join, 'requires') === null) return join;
  const kept = (join.arguments ?? []).filter(({ name }) => name.value === 'graph' || name.value === 'type');
  return withFlag({ ...join, arguments: kept }, 'external', true);
}

const withFlag = (join: ConstDirectiveNode, name: string, value: boolean): ConstDirectiveNode => ({
  ...join,
  arguments: [
    ...(join.arguments ?? []).filter((argument) => argument.name.value !== name),
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value: { kind: Kind.BOOLEAN, value } },
  ],
});
