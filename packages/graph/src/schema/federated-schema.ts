import { buildSubgraphSchema, type GraphQLResolverMap, printSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { StreamContext, StreamEvent } from '../server/event-streams.js';
import type { GraphContext } from '../server/graph-context.js';
import { addCacheHints, CACHE_CONTROL_DEFINITION, type CacheHints } from './cache-hints.js';
import { takingStorableTexts } from './storable-arguments.js';

/** Finds the entity that a representation from another subgraph names. Null: there is none the caller may see. */
export type ReferenceResolver = (
  reference: never,
  context: GraphContext,
  info: GraphQLResolveInfo,
) => Promise<object | null> | object | null;

/** Opens the stream of a subscription. Throws what the caller is to be told when there is none. */
export type Subscribe = (
  root: unknown,
  args: never,
  context: StreamContext,
) => Promise<AsyncIterable<StreamEvent>>;

/** For the decorator of a subscription, which cannot know what its resolver was given. */
export const composedSubscription = (): never => {
  throw new Error('Nobody composed this subscription');
};

// biome-ignore lint/complexity/noBannedTypes: TypeGraphQL names resolvers and types by their class
type ClassType = Function;

export interface FederatedSchemaOptions {
  readonly resolvers: readonly ClassType[];
  /** Types no field of this subgraph mentions, e.g. members of an interface. */
  readonly orphanedTypes?: readonly ClassType[];
  /** Instances of the resolver classes, built once in compose.ts. Absent while only the schema is printed. */
  readonly container?: ReadonlyMap<ClassType, object>;
  /** By field of Subscription; each resolver's decorator says `composedSubscription`. */
  readonly subscriptions?: Readonly<Record<string, Subscribe>>;
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
  for (const [field, subscribe] of Object.entries(options.subscriptions ?? {}))
    Object.assign(fieldOf(resolvers, field), { subscribe: takingStorableTexts(subscribe) });
  return buildSubgraphSchema([
    { typeDefs: parse(typeDefs), resolvers: resolvers as GraphQLResolverMap<GraphContext> },
  ]);
}

function fieldOf(resolvers: ResolverMap, name: string): object {
  const field = resolvers.Subscription?.[name];
  if (typeof field === 'object' && field !== null) return field;
  throw new Error(`No subscription ${name} for its stream`);
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
    // Demanded wherever there are subscriptions; each has a stream of its own instead.
    pubSub: { publish: composedSubscription, subscribe: composedSubscription },
    container: { get: (type: ClassType) => options.container?.get(type) ?? missing(type) },
  });
  return {
    typeDefs: `${LINK}\n\n${hinted(schema, options.cacheHints)}`,
    resolvers: withStorableTexts(schema, createResolversMap(schema) as ResolverMap),
  };
}

/** Every field that takes arguments, wherever it stands. */
function withStorableTexts(schema: GraphQLSchema, resolvers: ResolverMap): ResolverMap {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (fields === undefined || !isObjectType(type)) continue;
    for (const [name, { args }] of Object.entries(type.getFields())) {
      const resolve = fields[name];
      if (args.length > 0 && typeof resolve === 'function')
        fields[name] = takingStorableTexts(resolve as GraphQLFieldResolver<unknown, GraphContext>);
    }
  }
  return resolvers;
}

/** A field that is a property needs no function around it: compiled operations then read the property itself. */
function readPropertiesDirectly(): void {
  for (const field of getMetadataStorage().fields) field.simple ??= field.name === field.schemaName;
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
