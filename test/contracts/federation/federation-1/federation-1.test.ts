import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const book = {
  __typename: 'Book',
  isbn: '1',
  title: 'Số đỏ',
  year: 1936,
  label: (_: unknown, required: Row) => JSON.stringify(required),
  copies: 4,
  size: { width: 1 },
  author: null as Row | null,
};
const author = { __typename: 'Author', id: 'a1', name: 'Vũ Trọng Phụng', books: [book] };
book.author = author;

conformance('subgraphs of Federation 1', {
  subgraphs: {
    books: {
      version: 1,
      sdl: `
        type Query { books: [Book] }
        type Book @key(fields: "isbn") { isbn: ID! title: String year: Int author: Author @provides(fields: "name") size: Size }
        extend type Author @key(fields: "id") { id: ID! @external name: String @external books: [Book] }
        type Size { width: Int }`,
    },
    labels: {
      version: 1,
      sdl: `
        extend type Book @key(fields: "isbn") {
          isbn: ID! @external title: String @external year: Int @external
          label: String @requires(fields: "title year")
          shape: Size
        }
        type Size { width: Int }`,
    },
    authors: {
      version: 1,
      sdl: `type Query { author: Author } type Author @key(fields: "id") { id: ID! name: String }`,
    },
    stocks: `type Book @key(fields: "isbn") { isbn: ID! copies: Int }`,
  },
  world: () => ({ rows: [book, author], query: { books: [book], author } }),
  cases: [
    {
      it: 'join by their keys without a link',
      clause: 'Federation 1: @key; Backward compatibility',
      query: '{ author { name books { title } } }',
      data: { author: { name: 'Vũ Trọng Phụng', books: [{ title: 'Số đỏ' }] } },
    },
    {
      it: 'share value types without a directive',
      clause: 'Federation 1: value types are shared by being equal',
      query: '{ books { size { width } shape { width } } }',
      data: { books: [{ size: { width: 1 }, shape: null }] },
    },
    {
      it: 'require external fields of the owner',
      clause: 'Federation 1: @requires',
      query: '{ books { label } }',
      data: { books: [{ label: '{"title":"Số đỏ","year":1936}' }] },
    },
    {
      it: 'provide fields of an extended type',
      clause: 'Federation 1: @provides',
      query: '{ books { author { name } } }',
      data: { books: [{ author: { name: 'Vũ Trọng Phụng' } }] },
      asks: ['books'],
    },
    {
      it: 'stand beside subgraphs of Federation 2',
      clause: 'Federation 2: Backward compatibility',
      query: '{ author { books { copies label } } }',
      data: { author: { books: [{ copies: 4, label: '{"title":"Số đỏ","year":1936}' }] } },
    },
  ],
});
