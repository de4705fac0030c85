import { type DocumentNode, type FieldNode, Kind, parse, type SelectionNode } from 'graphql';

type Path = readonly (string | number)[];

/** An outage is told for at most this many places of one answer. */
const MAX_PATHS = 20;

/**
 * Places in a subgraph's answer that stay empty when it does not answer: each root field or, for entities,
 * each field of each representation. Execution turns `_entities` paths into those of the caller.
 */
export function unansweredPaths(
  query: { readonly query?: string; readonly variables?: Record<string, unknown> },
  document: DocumentNode | undefined,
): readonly Path[] {
  const fields = rootFieldsOf(document ?? parse(query.query ?? '', { noLocation: true }));
  const entities = fields.find((field) => field.name.value === '_entities');
  if (entities === undefined) return fields.map((field) => [keyOf(field)]).slice(0, MAX_PATHS);
  const asked: unknown = query.variables?.representations;
  const representations: readonly unknown[] = Array.isArray(asked) ? asked.slice(0, MAX_PATHS) : [];
  return representations
    .flatMap((representation, index) =>
      entityFields(entities, representation).map((field): Path => ['_entities', index, keyOf(field)]),
    )
    .slice(0, MAX_PATHS);
}

const keyOf = (field: FieldNode): string => field.alias?.value ?? field.name.value;

function rootFieldsOf(document: DocumentNode): readonly FieldNode[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return (operation?.selectionSet.selections ?? []).filter((selection) => selection.kind === Kind.FIELD);
}

function entityFields(entities: FieldNode, representation: unknown): readonly FieldNode[] {
  const typeName =
    typeof representation === 'object' && representation !== null && '__typename' in representation
      ? representation.__typename
      : null;
  return (entities.selectionSet?.selections ?? [])
    .filter((selection) => appliesTo(selection, typeName))
    .flatMap((selection) =>
      selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet.selections : [],
    )
    .filter((selection) => selection.kind === Kind.FIELD)
    .filter((field) => field.name.value !== '__typename');
}

const appliesTo = (selection: SelectionNode, typeName: unknown): boolean =>
  selection.kind === Kind.INLINE_FRAGMENT &&
  (selection.typeCondition === undefined || selection.typeCondition.name.value === typeName);
