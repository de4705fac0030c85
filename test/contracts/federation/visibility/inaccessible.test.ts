import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (_: unknown, required: Row) => JSON.stringify(required);
const part = {
  __typename: 'Part',
  uid: 'u1',
  id: '1',
  name: 'Con dấu',
  cost: 7,
  price: show,
  stock: 3,
  kind: 'NEW',
};

conformance('parts of the graph that callers may not see', {
  subgraphs: {
    parts: `
      type Query { part: Part secret: String @inaccessible find(kind: Kind, hint: String @inaccessible): Part }
      type Part @key(fields: "uid") {
        uid: ID! @inaccessible
        id: ID!
        name: String
        cost: Int @inaccessible
        kind: Kind
      }
      enum Kind { NEW OLD BROKEN @inaccessible }
      type Hidden @inaccessible { x: Int }`,
    shop: `
      type Part @key(fields: "uid") {
        uid: ID! @inaccessible
        cost: Int @external
        price: String @requires(fields: "cost")
        stock: Int
      }`,
  },
  world: () => ({ rows: [part], query: { part, secret: 's', find: part } }),
  cases: [
    {
      it: 'join subgraphs by a key that is hidden',
      clause: 'Federation: @inaccessible on key fields',
      query: '{ part { id stock } }',
      data: { part: { id: '1', stock: 3 } },
    },
    {
      it: 'are fetched for a field that requires them',
      clause: 'Federation: @inaccessible; @requires',
      query: '{ part { price } }',
      data: { part: { price: '{"cost":7}' } },
    },
    {
      it: 'do not stand in the type',
      clause: 'Federation: @inaccessible; GraphQL 4 Introspection',
      query: '{ __type(name: "Part") { fields { name } } }',
      data: {
        __type: {
          fields: [{ name: 'id' }, { name: 'name' }, { name: 'kind' }, { name: 'price' }, { name: 'stock' }],
        },
      },
    },
    {
      it: 'are no types, root fields, arguments or enum values either',
      clause: 'Federation: @inaccessible on types, arguments and enum values',
      query: `{
        hidden: __type(name: "Hidden") { name }
        __type(name: "Kind") { enumValues { name } }
        query: __type(name: "Query") { fields { name args { name } } }
      }`,
      data: {
        hidden: null,
        __type: { enumValues: [{ name: 'NEW' }, { name: 'OLD' }] },
        query: {
          fields: [
            { name: 'part', args: [] },
            { name: 'find', args: [{ name: 'kind' }] },
          ],
        },
      },
    },
    {
      it: 'leave the rest of a field usable',
      clause: 'Federation: @inaccessible on arguments',
      query: '{ find(kind: NEW) { kind name } }',
      data: { find: { kind: 'NEW', name: 'Con dấu' } },
    },
  ],
});

const odd = {
  __typename: 'Part',
  id: '1',
  kind: 'BROKEN',
  kinds: ['NEW', 'BROKEN'],
  sure: 'BROKEN',
  stock: 1,
};

conformance('a hidden enum value that comes as an answer', {
  subgraphs: {
    parts: `
      type Query { part: Part }
      type Part @key(fields: "id") { id: ID! kind: Kind kinds: [Kind] sure: Kind! }
      enum Kind { NEW OLD BROKEN @inaccessible }`,
    shop: `type Part @key(fields: "id") { id: ID! stock: Int }`,
  },
  world: () => ({ rows: [odd], query: { part: odd } }),
  cases: [
    {
      it: 'is an error at its place',
      clause: 'Federation: @inaccessible on enum values; GraphQL 3.9 Enums, Result Coercion',
      query: '{ part { kind stock } }',
      data: { part: { kind: null, stock: 1 } },
      errors: { 'part.kind': 'SUBGRAPH_ANSWER_INVALID' },
    },
    {
      it: 'is an error at its item of a list',
      clause: 'Federation: @inaccessible on enum values; GraphQL 3.9 Enums, Result Coercion',
      query: '{ part { kinds } }',
      data: { part: { kinds: ['NEW', null] } },
      errors: { 'part.kinds.1': 'SUBGRAPH_ANSWER_INVALID' },
    },
    {
      it: 'makes the parent null where it may not be null',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: '{ part { sure } }',
      data: { part: null },
      errors: { 'part.sure': 'SUBGRAPH_ANSWER_INVALID' },
    },
  ],
});
