import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
} from 'graphql';

/** Which fields anybody may be shown from a copy, and what things are called by. */
export interface PublicFields {
  /** Seconds a copy of the field may be used. Null: the field is private, as every field is that says nothing. */
  maxAgeSeconds(parent: GraphQLCompositeType, field: string): number | null;
  /** Fields that are each a key of the type by themselves; none: the type is no entity, or has other keys only. */
  keysOf(type: string): readonly string[];
  isEntity(type: string): boolean;
}

/**
 * Reads `@cacheControl` of a supergraph, under whatever name it is imported. Through an interface a field is public if
 * it is so there and in every implementation, because any of them may answer.
 */
export function readPublicFields(document: DocumentNode, schema: GraphQLSchema): PublicFields {
  const hints = hintsOf(document, hintName(document));
  const keys = keysByType(document);
  const maxAge = (type: string, field: string): number => hints.get(`${type}.${field}`) ?? PRIVATE;
  return {
    maxAgeSeconds: (parent, field) => {
      const places = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
      const seconds = Math.min(...places.map(({ name }) => maxAge(name, field)));
      return seconds === PRIVATE ? null : seconds;
    },
    keysOf: (type) => (keys.get(type) ?? []).filter((key) => /^\w+$/.test(key)),
    isEntity: (type) => keys.has(type),
  };
}

/** A copy that may be used for no time at all is none. */
const PRIVATE = 0;

/** Null: the supergraph knows no such hints. */
function hintName(document: DocumentNode): string | null {
  for (const link of schemaDirectives(document)) {
    const url = textOf(argument(link, 'url')) ?? '';
    if (/\/cacheControl\/v\d/.test(url))
      return importedName(link) ?? textOf(argument(link, 'as')) ?? 'cacheControl';
  }
  return null;
}

function importedName(link: ConstDirectiveNode): string | null {
  const imports = argument(link, 'import');
  for (const entry of imports?.kind === Kind.LIST ? imports.values : []) {
    if (entry.kind === Kind.STRING && entry.value === '@cacheControl') return 'cacheControl';
    if (entry.kind !== Kind.OBJECT) continue;
    const part = (key: string): string | null =>
      textOf(entry.fields.find((field) => field.name.value === key)?.value);
    if (part('name') === '@cacheControl') return part('as')?.slice(1) ?? 'cacheControl';
  }
  return null;
}

const schemaDirectives = (document: DocumentNode): readonly ConstDirectiveNode[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );

function hintsOf(document: DocumentNode, name: string | null): ReadonlyMap<string, number> {
  const hints = new Map<string, number>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    for (const field of definition.fields ?? []) {
      // Several subgraphs may answer a shared field: the strictest of their hints counts.
      const ages = (field.directives ?? []).filter((one) => one.name.value === name).map(secondsOf);
      if (ages.length > 0) hints.set(`${definition.name.value}.${field.name.value}`, Math.min(...ages));
    }
  }
  return hints;
}

function secondsOf(hint: ConstDirectiveNode): number {
  const scope = argument(hint, 'scope');
  const maxAge = argument(hint, 'maxAge');
  if (scope?.kind !== Kind.ENUM || scope.value !== 'PUBLIC' || maxAge?.kind !== Kind.INT) return PRIVATE;
  return Math.max(PRIVATE, Number(maxAge.value));
}

/** As the composition writes them: `@join__type(graph:, key: "id")`. */
function keysByType(document: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    for (const join of definition.directives ?? []) {
      const key = join.name.value === 'join__type' ? textOf(argument(join, 'key')) : null;
      if (key !== null) keys.set(definition.name.value, [...(keys.get(definition.name.value) ?? []), key]);
    }
  }
  return keys;
}

const argument = (directive: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  directive.arguments?.find((candidate) => candidate.name.value === name)?.value;

const textOf = (value: ConstValueNode | undefined): string | null =>
  value?.kind === Kind.STRING ? value.value : null;
