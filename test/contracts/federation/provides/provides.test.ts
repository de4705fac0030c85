import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const lan = {
  __typename: 'User',
  id: 'u1',
  name: 'Lan',
  email: 'lan@x.vn',
  home: { city: 'Huế', street: 'Lê Lợi' },
};
const minh = { __typename: 'User', id: 'u2', name: null, email: null, home: null };
const post = (id: string, author: Row | null) => ({
  __typename: 'Post',
  id,
  author,
  editor: author,
  reader: author,
});
const posts = [post('1', lan), post('2', minh), post('3', null)];
const clip = { __typename: 'Clip', id: 'm1', title: 'Clip' };
const song = { __typename: 'Song', id: 'm2', title: 'Song' };

conformance('a field that provides fields of an entity', {
  subgraphs: {
    users: `
      type Query { users: [User!]! }
      type User @key(fields: "id") { id: ID! name: String @shareable email: String home: Home @shareable }
      type Home { city: String @shareable street: String @shareable }`,
    posts: `
      type Query { posts: [Post] }
      type Post @key(fields: "id") {
        id: ID!
        author: User @provides(fields: "name")
        editor: User @provides(fields: "name home { city }")
        reader: User
      }
      type User @key(fields: "id") {
        id: ID! name: String @external home: Home @external
      }
      type Home { city: String @external }`,
  },
  world: () => ({ rows: [lan, minh, ...posts], query: { posts, users: [lan] } }),
  cases: [
    {
      it: 'answers them itself',
      clause: 'Federation: @provides',
      query: '{ posts { author { name } } }',
      data: { posts: [{ author: { name: 'Lan' } }, { author: { name: null } }, { author: null }] },
      asks: ['posts'],
    },
    {
      it: 'leaves what it does not provide to the owner',
      clause: 'Federation: @provides',
      query: '{ posts { author { name email } } }',
      data: {
        posts: [
          { author: { name: 'Lan', email: 'lan@x.vn' } },
          { author: { name: null, email: null } },
          { author: null },
        ],
      },
      asks: ['posts', 'users'],
    },
    {
      it: 'provides them on this path only',
      clause: 'Federation: @provides: at a particular path',
      query: '{ posts { reader { name } } }',
      data: { posts: [{ reader: { name: 'Lan' } }, { reader: { name: null } }, { reader: null }] },
      asks: ['posts', 'users'],
    },
    {
      it: 'provides a part of a nested object',
      clause: 'Federation: @provides, nested selections',
      query: '{ posts { editor { home { city } } } }',
      data: { posts: [{ editor: { home: { city: 'Huế' } } }, { editor: { home: null } }, { editor: null }] },
      asks: ['posts'],
    },
    {
      it: 'leaves the other part of the nested object to the owner',
      clause: 'Federation: @provides, nested selections',
      query: '{ posts { editor { home { city street } } } }',
      data: {
        posts: [
          { editor: { home: { city: 'Huế', street: 'Lê Lợi' } } },
          { editor: { home: null } },
          { editor: null },
        ],
      },
    },
    {
      it: 'answers under other names what it provides',
      clause: 'Federation: @provides; GraphQL 2.7 Field Alias',
      query: '{ posts { a: author { n: name } } }',
      data: { posts: [{ a: { n: 'Lan' } }, { a: { n: null } }, { a: null }] },
      asks: ['posts'],
    },
    {
      it: 'answers one entity on a providing and on a plain path',
      clause: 'Federation: @provides: at a particular path',
      query: '{ posts { author { name } reader { name } } }',
      data: {
        posts: [
          { author: { name: 'Lan' }, reader: { name: 'Lan' } },
          { author: { name: null }, reader: { name: null } },
          { author: null, reader: null },
        ],
      },
    },
  ],
});

conformance('a field that provides fields of an abstract type', {
  subgraphs: {
    library: `
      type Query { shelf: [Media] }
      interface Media { id: ID! title: String }
      type Clip implements Media @key(fields: "id") { id: ID! title: String @external }
      type Song implements Media @key(fields: "id") { id: ID! title: String @external }
      extend type Query {
        featured: [Media] @provides(fields: "... on Clip { title } ... on Song { title }")
        mixed: [Media] @provides(fields: "... on Clip { title }")
      }`,
    titles: `
      type Clip @key(fields: "id") { id: ID! title: String @shareable }
      type Song @key(fields: "id") { id: ID! title: String @shareable }`,
  },
  world: () => ({
    rows: [clip, song],
    query: { shelf: [clip, song], featured: [clip, song], mixed: [song, clip] },
  }),
  cases: [
    {
      it: 'answers them for every implementation',
      clause: 'Federation: @provides on interfaces',
      query: '{ featured { title } }',
      data: { featured: [{ title: 'Clip' }, { title: 'Song' }] },
      asks: ['library'],
    },
    {
      it: 'answers them for the implementation named, and asks the owner for the others',
      clause: 'Federation: @provides, inline fragments',
      query: '{ mixed { title __typename } }',
      data: {
        mixed: [
          { title: 'Song', __typename: 'Song' },
          { title: 'Clip', __typename: 'Clip' },
        ],
      },
      asks: ['library', 'titles'],
    },
    {
      it: 'answers them by the owner on a path that provides nothing',
      clause: 'Federation: @external fields on interfaces',
      query: '{ shelf { id title } }',
      data: {
        shelf: [
          { id: 'm1', title: 'Clip' },
          { id: 'm2', title: 'Song' },
        ],
      },
    },
  ],
});
