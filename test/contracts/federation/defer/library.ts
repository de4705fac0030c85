import type { World } from '../harness/world.js';

/** Three subgraphs, of which two may be slow. */
export const LIBRARY = {
  books: `
    type Query { book: Book books: [Book!]! }
    type Mutation { lend: Book }
    type Book @key(fields: "id") { id: ID! title: String }`,
  shops: 'type Book @key(fields: "id") { id: ID! price: Int }',
  reviews: 'type Book @key(fields: "id") { id: ID! stars: Int! }',
};

const book = (id: string) => ({ __typename: 'Book', id, title: `title ${id}`, price: 7, stars: 5 });
const books = [book('1'), book('2')];

export const libraryWorld = (): World => ({
  rows: books,
  query: { book: books[0], books },
  mutation: { lend: books[0] },
});
