import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (_: unknown, required: Row) => JSON.stringify(required);
const book = {
  __typename: 'Book',
  id: 'b1',
  title: 'Đất nước',
  pages: 200,
  score: 9,
  summary: show,
  reviews: [] as Row[],
};
const film = {
  __typename: 'Film',
  id: 'f1',
  title: 'Mùa len trâu',
  minutes: 102,
  score: null,
  summary: show,
  reviews: [] as Row[],
};
const review = { __typename: 'Review', id: 'r1', text: 'good', about: book };
book.reviews = [review, { __typename: 'Review', id: 'r2', text: null, about: book }];
film.reviews = [{ __typename: 'Review', id: 'r3', text: 'long', about: film }];

conformance('an interface that another subgraph extends as an object', {
  subgraphs: {
    media: `
      type Query { media: [Media!]! book: Book films: [Film] }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
    reviews: `
      type Query { reviewed: [Media!]! review: Review }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! reviews: [Review!]! score: Int
        title: String @external
        summary: String @requires(fields: "title")
      }
      type Review { id: ID! text: String about: Media }`,
  },
  world: () => ({
    rows: [book, film],
    query: { media: [book, film], book, films: [film, null], reviewed: [film, book], review },
  }),
  cases: [
    {
      it: 'gives the field to every implementation through the interface',
      clause: 'Federation: @interfaceObject',
      query: '{ media { title score } }',
      data: {
        media: [
          { title: 'Đất nước', score: 9 },
          { title: 'Mùa len trâu', score: null },
        ],
      },
      asks: ['media', 'reviews'],
    },
    {
      it: 'gives the field to a concrete type',
      clause: 'Federation: @interfaceObject',
      query: '{ book { pages score } }',
      data: { book: { pages: 200, score: 9 } },
    },
    {
      it: 'gives the field to a list of a concrete type with gaps',
      clause: 'Federation: @interfaceObject',
      query: '{ films { minutes reviews { text } } }',
      data: { films: [{ minutes: 102, reviews: [{ text: 'long' }] }, null] },
    },
    {
      it: 'gives the field in a fragment on one implementation',
      clause: 'Federation: @interfaceObject; GraphQL 2.8.2 Inline Fragments',
      query: '{ media { title ... on Book { reviews { id } } } }',
      data: {
        media: [{ title: 'Đất nước', reviews: [{ id: 'r1' }, { id: 'r2' }] }, { title: 'Mùa len trâu' }],
      },
    },
    {
      it: 'shows the real type of what the extending subgraph found',
      clause: 'Federation: @interfaceObject, __typename',
      query: '{ reviewed { __typename id } }',
      data: {
        reviewed: [
          { __typename: 'Film', id: 'f1' },
          { __typename: 'Book', id: 'b1' },
        ],
      },
    },
    {
      it: 'completes what the extending subgraph found',
      clause: 'Federation: @interfaceObject',
      query: '{ reviewed { title score } }',
      data: {
        reviewed: [
          { title: 'Mùa len trâu', score: null },
          { title: 'Đất nước', score: 9 },
        ],
      },
    },
    {
      it: 'applies fragments on implementations to what the extending subgraph found',
      clause: 'Federation: @interfaceObject; GraphQL 2.8.2 Inline Fragments',
      query: '{ reviewed { ... on Film { minutes } ... on Book { pages } } }',
      data: { reviewed: [{ minutes: 102 }, { pages: 200 }] },
    },
    {
      it: 'answers from the extending subgraph alone where the type does not matter',
      clause: 'Federation: @interfaceObject',
      query: '{ reviewed { id score reviews { id } } }',
      data: {
        reviewed: [
          { id: 'f1', score: null, reviews: [{ id: 'r3' }] },
          { id: 'b1', score: 9, reviews: [{ id: 'r1' }, { id: 'r2' }] },
        ],
      },
      asks: ['reviews'],
    },
    {
      it: 'follows an edge from the extending subgraph to an implementation',
      clause: 'Federation: @interfaceObject',
      query: '{ review { about { __typename title ... on Book { pages } } } }',
      data: { review: { about: { __typename: 'Book', title: 'Đất nước', pages: 200 } } },
    },
    {
      it: 'requires fields of the interface',
      clause: 'Federation: @interfaceObject; @requires',
      query: '{ media { summary } }',
      data: { media: [{ summary: '{"title":"Đất nước"}' }, { summary: '{"title":"Mùa len trâu"}' }] },
    },
    {
      it: 'requires fields of the interface on a concrete type',
      clause: 'Federation: @interfaceObject; @requires',
      query: '{ book { s: summary } }',
      data: { book: { s: '{"title":"Đất nước"}' } },
    },
    {
      it: 'goes there and back again through several edges',
      clause: 'Federation: @interfaceObject',
      query: '{ book { reviews { about { reviews { id } title } } } }',
      data: {
        book: {
          reviews: [
            { about: { reviews: [{ id: 'r1' }, { id: 'r2' }], title: 'Đất nước' } },
            { about: { reviews: [{ id: 'r1' }, { id: 'r2' }], title: 'Đất nước' } },
          ],
        },
      },
    },
    {
      it: 'shows the type under another name, twice',
      clause: 'GraphQL 4.4 Type Name Introspection; 2.7 Field Alias',
      query: '{ reviewed { kind: __typename also: __typename } }',
      data: {
        reviewed: [
          { kind: 'Film', also: 'Film' },
          { kind: 'Book', also: 'Book' },
        ],
      },
    },
  ],
});
