import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { inventory } from './inventory.js';
import { products } from './products.js';
import { reviews } from './reviews.js';
import type { BenchSubgraph } from './subgraph.js';
import { users } from './users.js';

export const SUBGRAPHS: readonly BenchSubgraph[] = [products, reviews, users, inventory];

/** `urlOf` tells where each subgraph answers; every gateway reads the addresses from the supergraph. */
export function composeBenchSupergraph(urlOf: (name: string) => string): string {
  const composed = composeServices(
    SUBGRAPHS.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: urlOf(name) })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}
