import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema-types.js';

/** Money in whole đồng, as text: beyond what a number holds exactly. `BigInt(amount)` calculates with it. */
export type Vnd = `${bigint}`;

/** A moment in ISO 8601, UTC. */
export type Instant = string;

/** A day in Viet Nam, `2026-11-22`. */
export type PlainDate = `${number}-${number}-${number}`;

/** Writes documents whose variables and answers have the types of the schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Vnd: Vnd; DateTime: Instant; PlainDate: PlainDate };
}>();

export { type FragmentOf, type ResultOf, readFragment, type VariablesOf } from 'gql.tada';
