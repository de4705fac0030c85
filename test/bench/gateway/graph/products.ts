import { PRODUCTS, type Product, TOP_PRODUCTS } from './data.js';
import { type BenchSubgraph, FEDERATION_LINK } from './subgraph.js';

interface Filter {
  readonly minPrice?: number | null;
  readonly maxPrice?: number | null;
  readonly nameContains?: string | null;
  readonly upcs?: readonly string[] | null;
}

export const products: BenchSubgraph = {
  name: 'products',
  sdl: /* GraphQL */ `
    ${FEDERATION_LINK}
    type Query {
      topProducts: [Product!]!
      allProducts(first: Int!): [Product!]!
      searchProducts(filter: ProductFilter!, first: Int = 10, order: ProductOrder! = UPC): [Product!]!
    }
    input ProductFilter {
      minPrice: Int
      maxPrice: Int
      nameContains: String
      upcs: [ID!]
    }
    enum ProductOrder {
      UPC
      PRICE
    }
    type Product @key(fields: "upc") {
      upc: ID!
      name: String!
      price: Int!
      weight: Int!
    }
  `,
  resolvers: {
    Query: {
      topProducts: () => TOP_PRODUCTS,
      allProducts: (_root: unknown, { first }: { first: number }) => PRODUCTS.slice(0, first),
      searchProducts: (
        _root: unknown,
        { filter, first, order }: { filter: Filter; first: number; order: string },
      ) =>
        PRODUCTS.filter((product) => matches(product, filter))
          .toSorted((a, b) => (order === 'PRICE' ? a.price - b.price : Number(a.upc) - Number(b.upc)))
          .slice(0, first),
    },
    Product: { __resolveReference: ({ upc }: { upc: string }) => PRODUCTS[Number(upc) - 1] },
  },
};

const matches = (product: Product, { minPrice, maxPrice, nameContains, upcs }: Filter): boolean =>
  product.price >= (minPrice ?? 0) &&
  product.price <= (maxPrice ?? Number.POSITIVE_INFINITY) &&
  product.name.includes(nameContains ?? '') &&
  (upcs?.includes(product.upc) ?? true);
