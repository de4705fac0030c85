import type { Row } from '../harness/world.js';
import { deferral } from './deferral.js';

const DRAFT = 'GraphQL draft, incremental delivery';

const book = (id: string, more: Row = {}) => ({
  __typename: 'Book',
  id,
  title: `title ${id}`,
  size: { pages: 10, weight: 5 },
  price: 7,
  stock: `stock ${id}`,
  offer: (_: unknown, { price }: Row) => `offer ${price}`,
  reviews: [],
  ...more,
});
const review = (stars: number, author: Row) => ({ stars, author });
const lan = { __typename: 'Reader', id: 'r1', name: 'Lan', email: 'lan@x.vn' };
const shop = { __typename: 'Shop', id: 's1', name: 'Sách', town: 'Huế' };
const one = book('1', { reviews: [review(5, lan), review(3, shop)] });
const two = book('2', { reviews: [review(1, lan)] });

deferral('a deferred fragment', {
  subgraphs: {
    books: `
      type Query { book: Book books: [Book] shelf: [Book!]! empty: [Book!]! library: Library }
      type Mutation { lend: Book }
      type Library { name: String book: Book }
      type Book @key(fields: "id") { id: ID! title: String size: Size }
      type Size { pages: Int weight: Int }`,
    shops: `
      type Book @key(fields: "id") { id: ID! price: Int stock: String }`,
    offers: `
      type Book @key(fields: "id") { id: ID! price: Int @external offer: String @requires(fields: "price") }`,
    reviews: `
      type Book @key(fields: "id") { id: ID! reviews: [Review!] }
      type Review { stars: Int author: Author }
      union Author = Reader | Shop
      interface Named { name: String }
      type Reader implements Named @key(fields: "id") { id: ID! name: String }
      type Shop implements Named @key(fields: "id") { id: ID! name: String town: String }`,
    people: `
      type Reader @key(fields: "id") { id: ID! email: String }`,
  },
  world: () => ({
    rows: [one, two, lan, shop],
    query: {
      book: one,
      books: [one, null, two],
      shelf: [one, two],
      empty: [],
      library: { name: 'L', book: one },
    },
    mutation: { lend: one },
  }),
  cases: [
    {
      it: 'is told after the rest, when it is of another subgraph',
      clause: DRAFT,
      query: '{ book { title ... @defer(label: "a") { price stock } } }',
      first: { book: { title: 'title 1' } },
      told: ['a@book'],
    },
    {
      it: 'is told after the rest, when it is of the same subgraph',
      clause: DRAFT,
      query: '{ book { id ... @defer(label: "a") { title } } }',
      first: { book: { id: '1' } },
      told: ['a@book'],
    },
    {
      it: 'is told after the rest, when the subgraph cannot be asked for it apart',
      clause: DRAFT,
      query: '{ library { book { size { pages ... @defer(label: "a") { weight } } } } }',
      first: { library: { book: { size: { pages: 10 } } } },
      told: ['a@library.book.size'],
    },
    {
      it: 'may be a named fragment, with aliases',
      clause: DRAFT,
      query:
        '{ b: book { ...Shop @defer(label: "a") id: title } } fragment Shop on Book { cost: price key: id }',
      first: { b: { id: 'title 1' } },
      told: ['a@b'],
    },
    {
      it: 'is told once for each item of a list that is there',
      clause: DRAFT,
      query: '{ books { id ... @defer(label: "a") { price } } }',
      first: { books: [{ id: '1' }, null, { id: '2' }] },
      told: ['a@books.0', 'a@books.2'],
    },
    {
      it: 'is not told of an empty list, and then nothing is told later',
      clause: DRAFT,
      query: '{ empty { ... @defer(label: "a") { price } } }',
      first: { empty: [] },
      told: [],
    },
    {
      it: 'within another is told after that one',
      clause: DRAFT,
      query: '{ book { ... @defer(label: "a") { price ... @defer(label: "b") { reviews { stars } } } } }',
      first: { book: {} },
      told: ['a@book', 'b@book'],
    },
    {
      it: 'within a list that is itself deferred is told of each item',
      clause: DRAFT,
      query:
        '{ book { ... @defer(label: "a") { reviews { stars author { ... on Reader @defer(label: "b") { email } } } } } }',
      first: { book: {} },
      told: ['a@book', 'b@book.reviews.0.author'],
    },
    {
      it: 'may ask what is asked outside of it too, with more below',
      clause: `${DRAFT}, Field Grouping`,
      query: '{ shelf { size { pages } title ... @defer(label: "a") { title size { pages weight } } } }',
      first: {
        shelf: [
          { size: { pages: 10 }, title: 'title 1' },
          { size: { pages: 10 }, title: 'title 2' },
        ],
      },
      told: ['a@shelf.0', 'a@shelf.1'],
    },
    {
      it: 'may ask nothing but what is told before',
      clause: `${DRAFT}, Field Grouping`,
      query: '{ book { title price ... @defer(label: "a") { price } } }',
      first: { book: { title: 'title 1', price: 7 } },
      told: ['a@book'],
    },
    {
      it: 'may share fields with another one',
      clause: `${DRAFT}, Field Grouping`,
      query: `{ book { id
        ... @defer(label: "a") { price size { pages } }
        ... @defer(label: "b") { price stock size { weight pages } } } }`,
      first: { book: { id: '1' } },
      told: ['a@book', 'b@book'],
    },
    {
      it: 'may be spread in several places, under one label',
      clause: DRAFT,
      query:
        '{ book { ...F } library { book { ...F } } } fragment F on Book { id ... @defer(label: "a") { price } }',
      first: { book: { id: '1' }, library: { book: { id: '1' } } },
      told: ['a@book', 'a@library.book'],
    },
    {
      it: 'may have no label',
      clause: DRAFT,
      query: '{ book { id ... @defer { price } ... @defer { reviews { stars } } } }',
      first: { book: { id: '1' } },
      told: ['@book', '@book'],
    },
    {
      it: 'may stand at the root of a query',
      clause: DRAFT,
      query: '{ ... @defer(label: "a") { library { name } } book { id } }',
      first: { book: { id: '1' } },
      told: ['a@'],
    },
    {
      it: 'may be all that is asked',
      clause: DRAFT,
      query: '{ ... @defer(label: "a") { book { title price } } }',
      first: {},
      told: ['a@'],
    },
    {
      it: 'is told with the rest if its condition does not hold',
      clause: `${DRAFT}, @defer(if:)`,
      query:
        'query ($later: Boolean!) { book { id ... @defer(if: $later) { price } ... @defer(if: false) { stock } } }',
      variables: { later: false },
      first: { book: { id: '1', price: 7, stock: 'stock 1' } },
      told: [],
    },
    {
      it: 'is deferred by a variable, also by its default and by the default of the directive',
      clause: `${DRAFT}, @defer(if:)`,
      query: `query ($a: Boolean!, $b: Boolean = true, $c: Boolean) { book { id
        ... @defer(if: $a, label: "a") { price }
        ... @defer(if: $b, label: "b") { title }
        ... @defer(if: $c, label: "c") { reviews { stars } } } }`,
      variables: { a: true },
      first: { book: { id: '1' } },
      told: ['a@book', 'b@book', 'c@book'],
    },
    {
      it: 'within one whose condition does not hold is deferred all the same',
      clause: `${DRAFT}, @defer(if:)`,
      query: '{ book { ... @defer(if: false) { id ... @defer(label: "a") { price } } } }',
      first: { book: { id: '1' } },
      told: ['a@book'],
    },
    {
      it: 'is left out by @skip and @include around it and within',
      clause: 'GraphQL 3.13.1 and 3.13.2, @skip and @include',
      query: `query ($no: Boolean!, $yes: Boolean!) { book { id
        ... @defer(label: "a") @skip(if: $yes) { price }
        ... @include(if: $no) { ... @defer(label: "b") { stock } }
        ... @defer(label: "c") { title @skip(if: $yes) size @include(if: $yes) { pages } } } }`,
      variables: { no: false, yes: true },
      first: { book: { id: '1' } },
      told: ['c@book'],
    },
    {
      it: 'applies to the types of its condition',
      clause: 'GraphQL 5.5.2, Fragments on composite types',
      query: `{ book { reviews { author { __typename
        ... on Shop @defer(label: "s") { town }
        ... on Named @defer(label: "n") { name } } } } }`,
      first: {
        book: { reviews: [{ author: { __typename: 'Reader' } }, { author: { __typename: 'Shop' } }] },
      },
      told: ['n@book.reviews.0.author', 'n@book.reviews.1.author', 's@book.reviews.1.author'],
    },
    {
      it: 'may hold fields that require what nobody asked for',
      clause: 'Federation 2, @requires',
      query: '{ shelf { id ... @defer(label: "a") { offer } } }',
      first: { shelf: [{ id: '1' }, { id: '2' }] },
      told: ['a@shelf.0', 'a@shelf.1'],
    },
    {
      it: 'may ask the name of the type',
      clause: 'GraphQL 4.1, Type Name Introspection',
      query: '{ book { ... @defer(label: "a") { kind: __typename price } } }',
      first: { book: {} },
      told: ['a@book'],
    },
    {
      it: 'stands in what a mutation answers',
      clause: DRAFT,
      query: 'mutation { lend { id ... @defer(label: "a") { price title } } }',
      first: { lend: { id: '1' } },
      told: ['a@lend'],
    },
    {
      it: 'beside questions about the schema is told with the rest',
      clause: `${DRAFT}: a server may answer as a whole`,
      query: '{ __type(name: "Size") { name } book { id ... @defer { price } } }',
      first: { __type: { name: 'Size' }, book: { id: '1', price: 7 } },
      told: [],
    },
  ],
});
