import { buildSubgraphSchema, type GraphQLResolverMap, printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { GraphContext } from '../server/graph-context.js';

/** Finds the entity that a representation from another subgraph names. Null: there is none the caller may see. */
export type ReferenceResolver = (
  reference: never,
  context: GraphContext,
  info: GraphQLResolveInfo,
) => Promise<object | null> | object | null;

// biome-ignore lint/complexity/noBannedTypes: TypeGraphQL names resolvers and types by their class
type ClassType = Function;

export interface FederatedSchemaOptions {
  readonly resolvers: readonly ClassType[];
  /** Types no field of this subgraph mentions, e.g. members of an interface. */
  readonly orphanedTypes?: readonly ClassType[];
  /** Instances of the resolver classes, built once in compose.ts. Absent while only the schema is printed. */
  readonly container?: ReadonlyMap<ClassType, object>;
  /** By type name. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@tag", "@inaccessible", "@authenticated", "@requiresScopes", "@policy"])`;

/** The executable Federation 2 schema of a subgraph. */
export async function buildFederatedSchema(options: FederatedSchemaOptions): Promise<GraphQLSchema> {
  const { typeDefs, resolvers } = await typeGraph(options);
  for (const [typeName, resolve] of Object.entries(options.references)) {
    const fields = resolvers[typeName];
    if (fields === undefined) throw new Error(`No type ${typeName} for its reference resolver`);
    Object.assign(fields, { __resolveReference: resolve });
  }
  return buildSubgraphSchema([
    { typeDefs: parse(typeDefs), resolvers: resolvers as GraphQLResolverMap<GraphContext> },
  ]);
}

/** The schema as it is committed and composed: federation link first, then types in alphabetical order. */
export async function printFederatedSchemaOf(options: FederatedSchemaOptions): Promise<string> {
  const { typeDefs } = await typeGraph(options);
  return `${typeDefs}\n`;
}

async function typeGraph(options: FederatedSchemaOptions) {
  readPropertiesDirectly();
  const schema = await buildSchema({
    resolvers: [...options.resolvers] as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...(options.orphanedTypes ?? [])],
    scalarsMap: [],
    validate: false,
    skipCheck: true,
    container: { get: (type: ClassType) => options.container?.get(type) ?? missing(type) },
  });
  return {
    typeDefs: `${LINK}\n\n${printSubgraphSchema(schema)}`,
    resolvers: createResolversMap(schema) as ResolverMap,
  };
}

/** A field that is a property needs no function around it: compiled operations then read the property itself. */
function readPropertiesDirectly(): void {
  for (const field of getMetadataStorage().fields) field.simple ??= field.name === field.schemaName;
}

type ResolverMap = Record<string, Record<string, unknown> | undefined>;

function missing(type: ClassType): never {
  throw new Error(`Nobody composed ${type.name}`);
}
