import { GraphQLError } from 'graphql';
import { conformance } from '../harness/conformance.js';

const big = {
  __typename: 'Bill',
  id: '12345678901234567890',
  amount: '900719925474099312345',
  meta: { a: [1, { b: null }], 'c-d': 'ă' },
  rate: 0.1,
  note: 'dòng\nhai "ba" \u2028 \u0000',
  paid: '900',
  more: [[['x']]],
  at: '2026-07-01',
  ratio: 1e21,
  zero: -0,
  flags: [true, false, null],
};

conformance('scalars', {
  subgraphs: {
    bills: `
      type Query { bill: Bill }
      scalar Vnd
      scalar Json
      type Bill @key(fields: "id") { id: ID! amount: Vnd meta: Json rate: Float note: String flags: [Boolean] }`,
    payments: `
      scalar Vnd
      scalar PlainDate
      type Bill @key(fields: "id") { id: ID! paid: Vnd! more: [[[String]]] at: PlainDate ratio: Float }`,
  },
  world: () => ({ rows: [big], query: { bill: big } }),
  cases: [
    {
      it: 'carry amounts beyond the numbers of JavaScript as text',
      clause: 'GraphQL 3.5 Scalars: custom',
      query: '{ bill { amount paid } }',
      data: { bill: { amount: '900719925474099312345', paid: '900' } },
    },
    {
      it: 'carry JSON objects whole, with their nulls',
      clause: 'GraphQL 3.5 Scalars: custom; 6.4.3 Value Completion',
      query: '{ bill { meta } }',
      data: { bill: { meta: { a: [1, { b: null }], 'c-d': 'ă' } } },
    },
    {
      it: 'join by an id of twenty digits without losing any',
      clause: 'GraphQL 3.5.5 ID',
      query: '{ bill { id paid } }',
      data: { bill: { id: '12345678901234567890', paid: '900' } },
    },
    {
      it: 'carry texts with line ends, quotes and control characters',
      clause: 'GraphQL 7.2.1 JSON Serialization',
      query: '{ bill { note } }',
      data: { bill: { note: 'dòng\nhai "ba" \u2028 \u0000' } },
    },
    {
      it: 'carry floats as they are',
      clause: 'GraphQL 3.5.2 Float',
      query: '{ bill { rate ratio } }',
      data: { bill: { rate: 0.1, ratio: 1e21 } },
    },
    {
      it: 'carry lists of lists of lists',
      clause: 'GraphQL 3.11 List',
      query: '{ bill { more flags } }',
      data: { bill: { more: [[['x']]], flags: [true, false, null] } },
    },
    {
      it: 'of one subgraph stand beside those of another',
      clause: 'Federation: Composition rules, Scalars',
      query: '{ bill { at amount } }',
      data: { bill: { at: '2026-07-01', amount: '900719925474099312345' } },
    },
  ],
});

const failed = (code: string) => new GraphQLError('failed', { extensions: { code } });
const broken = {
  __typename: 'Bill',
  id: '1',
  amounts: ['1', failed('ITEM'), '3'],
  sure: ['1', failed('SURE')],
  grid: [[1], [failed('CELL'), 2]],
};

conformance('lists in which an item fails', {
  subgraphs: {
    bills: `type Query { bill: Bill } type Bill @key(fields: "id") { id: ID! }`,
    items: `type Bill @key(fields: "id") { id: ID! amounts: [String] sure: [String!] grid: [[Int]!] }`,
  },
  world: () => ({ rows: [broken], query: { bill: broken } }),
  cases: [
    {
      it: 'have null at the item',
      clause: 'GraphQL 6.4.4 Handling Field Errors, lists',
      query: '{ bill { all: amounts } }',
      data: { bill: { all: ['1', null, '3'] } },
      errors: { 'bill.all.1': 'ITEM' },
    },
    {
      it: 'are null where items may not be null',
      clause: 'GraphQL 6.4.4 Handling Field Errors, lists',
      query: '{ bill { id sure } }',
      data: { bill: { id: '1', sure: null } },
      errors: { 'bill.sure.1': 'SURE' },
    },
    {
      it: 'tell both indices in lists of lists',
      clause: 'GraphQL 7.1.2 Errors, path',
      query: '{ b: bill { g: grid } }',
      data: { b: { g: [[1], [null, 2]] } },
      errors: { 'b.g.1.0': 'CELL' },
    },
  ],
});
