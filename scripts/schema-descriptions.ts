import type { GraphQLArgument, GraphQLInputField, GraphQLNamedType, GraphQLSchema } from 'graphql';

/**
 * Parts of the public API that are not explained: every type, field, argument and enum value has a
 * description, and types and fields also name the official Vietnamese term on a line that begins `vi:`.
 * Root types are exempt, their fields are not.
 */
export function undescribedParts(schema: GraphQLSchema): readonly string[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !BUILT_IN.has(type.name))
    .flatMap((type) => [
      ...(roots.has(type as never) ? [] : withTerm(type.name, type.description)),
      ...partsOf(type),
    ]);
}

const BUILT_IN: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

interface Field extends Pick<GraphQLInputField, 'name' | 'description'> {
  readonly args?: readonly GraphQLArgument[];
}

function partsOf(type: GraphQLNamedType): string[] {
  if ('getFields' in type)
    return Object.values<Field>(type.getFields()).flatMap((field) => fieldParts(type.name, field));
  if ('getValues' in type)
    return type.getValues().flatMap((value) => described(`${type.name}.${value.name}`, value.description));
  return [];
}

function fieldParts(typeName: string, field: Field): string[] {
  const coordinate = `${typeName}.${field.name}`;
  return [
    ...withTerm(coordinate, field.description),
    ...(field.args ?? []).flatMap((argument) =>
      described(`${coordinate}(${argument.name}:)`, argument.description),
    ),
  ];
}

const described = (coordinate: string, description: string | null | undefined): string[] =>
  (description ?? '').trim() === '' ? [`${coordinate} has no description`] : [];

function withTerm(coordinate: string, description: string | null | undefined): string[] {
  const missing = described(coordinate, description);
  if (missing.length > 0) return missing;
  return /^\s*vi:\s*\S/m.test(description ?? '') ? [] : [`${coordinate} does not name its term (vi: …)`];
}
