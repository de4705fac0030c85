import { conformance } from '../harness/conformance.js';

const user = { __typename: 'User', id: 'u1', name: 'Lan', orders: 2, score: 5, age: 30 };

conformance('types that are extended rather than declared', {
  subgraphs: {
    users: `
      type Query { user: User }
      type User @key(fields: "id") { id: ID! name: String @tag(name: "public") }
      extend type User { age: Int @tag(name: "a") @tag(name: "b") }`,
    orders: `
      extend type Query { count: Int }
      extend type User @key(fields: "id") { id: ID! @external orders: Int }`,
    scores: `
      type User @extends @key(fields: "id") { id: ID! @external score: Int }`,
  },
  world: () => ({ rows: [user], query: { user, count: 9 } }),
  cases: [
    {
      it: 'answer the fields of an extension by the keyword',
      clause: 'Federation: extend type',
      query: '{ user { name orders } }',
      data: { user: { name: 'Lan', orders: 2 } },
    },
    {
      it: 'answer the fields of an extension by the directive',
      clause: 'Federation: @extends',
      query: '{ user { score name } }',
      data: { user: { score: 5, name: 'Lan' } },
    },
    {
      it: 'answer root fields of an extension',
      clause: 'Federation: extend type on root types',
      query: '{ count user { id } }',
      data: { count: 9, user: { id: 'u1' } },
    },
    {
      it: 'answer fields of an extension in the same subgraph, tags or no tags',
      clause: 'Federation: @tag; extend type',
      query: '{ user { age } }',
      data: { user: { age: 30 } },
      asks: ['users'],
    },
    {
      it: 'show no federation directive or type to callers',
      clause: 'Federation: API schema',
      query: `{
        any: __type(name: "_Any") { name } entity: __type(name: "_Entity") { name } join: __type(name: "join__Graph") { name }
      }`,
      data: { any: null, entity: null, join: null },
    },
  ],
});
