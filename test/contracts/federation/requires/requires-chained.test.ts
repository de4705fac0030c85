import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (args: Row, required: Row): string => JSON.stringify({ ...args, ...required });

const parcel = { __typename: 'Parcel', id: '1', weight: 2, rate: show, price: show };
const rate = '{"unit":"kg","weight":2}';

conformance('a requirement at the end of a chain that is external where the query begins', {
  subgraphs: {
    scales: `
      type Parcel @key(fields: "id") {
        id: ID! weight: Int
        rate(unit: String = "kg"): String @external
        price: String @requires(fields: "rate")
      }`,
    post: {
      sdl: `
        type Query { parcel: Parcel }
        type Mutation { send: Parcel }
        type Parcel @key(fields: "id") {
          id: ID! weight: Int @external
          rate(unit: String = "kg"): String @requires(fields: "weight")
        }`,
      own: { Parcel: { weight: 9 } },
    },
  },
  world: () => ({ rows: [parcel], query: { parcel }, mutation: { send: parcel } }),
  cases: [
    {
      it: 'is asked of the subgraph that answers it',
      clause: 'Federation: @external; @requires, chained',
      query: '{ parcel { price } }',
      data: { parcel: { price: JSON.stringify({ rate }) } },
    },
    {
      it: 'is so beside the same field for the caller, after a mutation too',
      clause: 'Federation: @external; @requires, chained; GraphQL 6.2.2 Mutation',
      query: 'mutation { send { price weight } }',
      data: { send: { price: JSON.stringify({ rate }), weight: 2 } },
    },
  ],
});

const book = { __typename: 'Book', id: '1', code: 'real', shelf: 's', place: show, spine: show };

conformance('a key that a subgraph knows only as a requirement', {
  subgraphs: {
    lists: {
      sdl: `
        type Query { book: Book }
        type Book @key(fields: "id") { id: ID! code: String @external spine: String @requires(fields: "code") }`,
      own: { Book: { code: 'stale' } },
    },
    halls: `
      type Book @key(fields: "id") @key(fields: "code") {
        id: ID! code: String shelf: String @external place: String @requires(fields: "shelf")
      }`,
    shelves: `type Book @key(fields: "code") { code: String shelf: String }`,
  },
  world: () => ({ rows: [book], query: { book } }),
  cases: [
    {
      it: 'is asked of a subgraph that answers it',
      clause: 'Federation: @external, @requires; Using multiple @keys',
      query: '{ book { place } }',
      data: { book: { place: '{"shelf":"s"}' } },
    },
    {
      it: 'is so beside what requires it',
      clause: 'Federation: @external, @requires; Using multiple @keys',
      query: '{ book { spine place } }',
      data: { book: { spine: '{"code":"real"}', place: '{"shelf":"s"}' } },
    },
  ],
});
