import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (_: unknown, required: Row): string => JSON.stringify(required);
const fee = show({}, { price: show({}, { pages: 200, weight: 3 }) });
const book = { __typename: 'Book', id: 'b1', code: 'c1', pages: 200, weight: 3, price: show, fee: show };

conformance('a chain of requirements below an interface that is an object', {
  subgraphs: {
    books: `
      interface Media @key(fields: "id") { id: ID! }
      type Book implements Media @key(fields: "id") {
        id: ID! pages: Int @external weight: Int @external price: String @requires(fields: "pages weight")
      }`,
    fees: `
      type Book @key(fields: "code") {
        id: ID! @shareable code: String! weight: Int price: String @external fee: String @requires(fields: "price")
      }`,
    lists: `type Book @key(fields: "id") @key(fields: "code") { id: ID! code: String! pages: Int }`,
    reviews: `
      type Query { reviewed: [Media] }
      type Media @key(fields: "id") @interfaceObject { id: ID! }`,
  },
  world: () => ({ rows: [book], query: { reviewed: [book, null, book] } }),
  cases: [
    {
      it: 'waits until the type of the objects is known',
      clause: 'Federation: @interfaceObject; @requires chained',
      query: '{ reviewed { ... on Book { fee } } }',
      data: {
        reviewed: [{ fee }, null, { fee }],
      },
    },
  ],
});
