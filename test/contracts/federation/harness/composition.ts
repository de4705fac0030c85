import { createRequire } from 'node:module';
import { type DocumentNode, type GraphQLSchema, isInterfaceType, isObjectType, parse } from 'graphql';

// CommonJS for both, as they are themselves: vite would give them another copy of graphql.
const require = createRequire(import.meta.url);
const { composeServices } = require('@apollo/composition') as typeof import('@apollo/composition');
const { Supergraph } =
  require('@apollo/federation-internals') as typeof import('@apollo/federation-internals');

export interface SubgraphText {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

export interface Composition {
  readonly supergraphSdl: string;
  /** What callers may ask. */
  readonly api: GraphQLSchema;
  /** The API with its inaccessible parts. */
  readonly full: GraphQLSchema;
  /** Interfaces of each object type. */
  readonly interfaces: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Sentences of the composition when the subgraphs do not fit together. */
export class DoesNotCompose extends Error {
  override readonly name = 'DoesNotCompose';
}

export function compose(subgraphs: readonly SubgraphText[]): Composition {
  const composed = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.example` })),
  );
  if (composed.supergraphSdl === undefined)
    throw new DoesNotCompose(composed.errors?.map((error) => error.message).join('\n'));
  const { supergraphSdl } = composed;
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  const full = supergraph.schema.toGraphQLJSSchema();
  return {
    supergraphSdl,
    api: supergraph.apiSchema().toGraphQLJSSchema(),
    full,
    interfaces: interfacesIn(full),
  };
}

export const FEDERATION_2 = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@interfaceObject",
  "@inaccessible", "@extends", "@tag", "FieldSet"
])`;

/** A schema that links nothing itself speaks Federation 2 with every directive under its own name. */
export const parseFederation2 = (sdl: string): DocumentNode =>
  parse(sdl.includes('@link') ? sdl : `${FEDERATION_2}\n${sdl}`, { noLocation: true });

function interfacesIn(schema: GraphQLSchema): ReadonlyMap<string, ReadonlySet<string>> {
  const types = Object.values(schema.getTypeMap());
  return new Map(
    types
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .map((type) => [type.name, new Set(type.getInterfaces().map(({ name }) => name))]),
  );
}
