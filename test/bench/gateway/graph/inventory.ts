import { type BenchSubgraph, FEDERATION_LINK } from './subgraph.js';

interface Stored {
  readonly upc: string;
  readonly price?: number;
  readonly weight?: number;
}

export const inventory: BenchSubgraph = {
  name: 'inventory',
  sdl: /* GraphQL */ `
    ${FEDERATION_LINK}
    type Query {
      warehouses: [String!]!
    }
    type Product @key(fields: "upc") {
      upc: ID!
      price: Int! @external
      weight: Int! @external
      inStock: Boolean!
      shippingEstimate: Int! @requires(fields: "price weight")
    }
  `,
  resolvers: {
    Query: { warehouses: () => ['north', 'south'] },
    Product: {
      __resolveReference: (reference: Stored) => reference,
      inStock: ({ upc }: Stored) => Number(upc) % 3 !== 0,
      shippingEstimate: ({ price = 0, weight = 0 }: Stored) => (price > 1_000 ? 0 : Math.ceil(weight / 2)),
    },
  },
};
