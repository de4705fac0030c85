import { buildSubgraphSchema, type GraphQLResolverMap, printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { GraphContext } from '../server/graph-context.js';
import { addCacheHints, CACHE_CONTROL_DEFINITION, type CacheHints } from './cache-hints.js';

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
  /** Absent: nothing may be shown from a copy. */
  readonly cacheHints?: CacheHints;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@tag", "@inaccessible", "@authenticated", "@requiresScopes", "@policy", "@composeDirective"])`;

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
  const schema = await buildSchema({
    resolvers: [...options.resolvers] as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...(options.orphanedTypes ?? [])],
    scalarsMap: [],
    validate: false,
    skipCheck: true,
    container: { get: (type: ClassType) => options.container?.get(type) ?? missing(type) },
  });
  return {
    typeDefs: `${LINK}\n\n${hinted(schema, options.cacheHints)}`,
    resolvers: createResolversMap(schema) as ResolverMap,
  };
}

function hinted(schema: GraphQLSchema, hints: CacheHints | undefined): string {
  if (hints === undefined) return printSubgraphSchema(schema);
  addCacheHints(schema, hints);
  return `${CACHE_CONTROL_DEFINITION}\n\n${printSubgraphSchema(schema)}`;
}

type ResolverMap = Record<string, Record<string, unknown> | undefined>;

function missing(type: ClassType): never {
  throw new Error(`Nobody composed ${type.name}`);
}
