import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parseType,
} from 'graphql';

/**
 * Fields that anybody may be shown from a copy, by type. A field that is not named is nobody else's business, so a new
 * one is private until somebody decides otherwise.
 */
export interface CacheHints {
  /** Seconds after which a copy is no longer used, even if no change was heard of. */
  readonly maxAgeSeconds: number;
  readonly publicFields: Readonly<Record<string, readonly string[]>>;
  /** Fewer seconds for single fields, by `Type.field`. */
  readonly shorterAges?: Readonly<Record<string, number>>;
}

/** The directive lives on in the supergraph, where the gateway reads it. */
export const CACHE_CONTROL_DEFINITION = `extend schema @link(url: "https://lienthong.example/cacheControl/v0.1", import: ["@cacheControl", "CacheControlScope"]) @composeDirective(name: "@cacheControl")

directive @cacheControl(maxAge: Int!, scope: CacheControlScope!) on FIELD_DEFINITION

"""
Who may be shown a copy of an answer.

vi: phạm vi dùng chung câu trả lời
"""
enum CacheControlScope {
  """
  Anybody.

  vi: dùng chung cho mọi người
  """
  PUBLIC

  """
  Nobody but the caller who asked.

  vi: chỉ người hỏi
  """
  PRIVATE
}`;

/** Writes the hints on the fields, where printing finds them. Throws for a field that does not exist. */
export function addCacheHints(
  schema: GraphQLSchema,
  { maxAgeSeconds, publicFields, shorterAges = {} }: CacheHints,
): void {
  const shorter = new Map(Object.entries(shorterAges));
  for (const [typeName, names] of Object.entries(publicFields)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`No object type ${typeName} for its cache hints`);
    for (const name of names) {
      const field = type.getFields()[name];
      if (field === undefined) throw new Error(`No field ${typeName}.${name} for its cache hint`);
      const key = `${typeName}.${name}`;
      const hint = hintOf(Math.min(maxAgeSeconds, shorter.get(key) ?? maxAgeSeconds));
      shorter.delete(key);
      field.astNode = withDirective(field.astNode ?? bareField(name, String(field.type)), hint);
    }
  }
  const [unused] = shorter.keys();
  if (unused !== undefined) throw new Error(`A shorter age for ${unused}, which is not public`);
}

const withDirective = (field: FieldDefinitionNode, hint: ConstDirectiveNode): FieldDefinitionNode => ({
  ...field,
  directives: [...(field.directives ?? []), hint],
});

const bareField = (name: string, type: string): FieldDefinitionNode => ({
  kind: Kind.FIELD_DEFINITION,
  name: { kind: Kind.NAME, value: name },
  type: parseType(type),
});

const hintOf = (maxAgeSeconds: number): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'cacheControl' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'maxAge' },
      value: { kind: Kind.INT, value: String(maxAgeSeconds) },
    },
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'scope' },
      value: { kind: Kind.ENUM, value: 'PUBLIC' },
    },
  ],
});
