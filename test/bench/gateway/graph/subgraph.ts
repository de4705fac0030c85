import type { GraphQLResolverMap } from '@apollo/subgraph';

/** One of the four services behind every gateway. */
export interface BenchSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: GraphQLResolverMap<unknown>;
}

/** What each of the four imports of federation. */
export const FEDERATION_LINK = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires"])
`;
