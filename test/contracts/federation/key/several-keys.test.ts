import { conformance } from '../harness/conformance.js';

const hat = { __typename: 'Product', id: '1', sku: 'HAT', name: 'Hat', price: 5, stock: 3 };
const cap = { __typename: 'Product', id: '2', sku: 'CAP', name: 'Cap', price: 6, stock: null };

conformance('an entity with several keys', {
  subgraphs: {
    products: `
      type Query { products: [Product!]! }
      type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! name: String }`,
    prices: `type Product @key(fields: "id") { id: ID! price: Int }`,
    stocks: `
      type Query { scarce: [Product] }
      type Product @key(fields: "sku") { sku: String! stock: Int }`,
  },
  world: () => ({ rows: [hat, cap], query: { products: [hat, cap], scarce: [cap] } }),
  cases: [
    {
      it: 'is joined by the key that each subgraph knows',
      clause: 'Federation: Entities, Using multiple @keys',
      query: '{ products { name price stock } }',
      data: {
        products: [
          { name: 'Hat', price: 5, stock: 3 },
          { name: 'Cap', price: 6, stock: null },
        ],
      },
      asks: ['products', 'prices', 'stocks'],
    },
    {
      it: 'is reached through a third subgraph when no key is shared',
      clause: 'Federation: Entities, Using multiple @keys',
      query: '{ scarce { price } }',
      data: { scarce: [{ price: 6 }] },
      asks: ['stocks', 'products', 'prices'],
    },
  ],
});
