import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const bill = {
  __typename: 'Bill',
  id: '1',
  amount: 100,
  payer: 'new',
  note: 'n',
  due: (_: unknown, r: Row) => JSON.stringify(r),
};
const stale = { amount: -1, payer: 'old', note: 'old' };

conformance('a field that moved to another subgraph', {
  subgraphs: {
    old: {
      sdl: `
        type Query { bills: [Bill!]! }
        type Bill @key(fields: "id") { id: ID! amount: Int payer: String note: String @shareable }`,
      own: { Bill: stale },
    },
    next: `
      type Query { newBills: [Bill!]! }
      type Bill @key(fields: "id") {
        id: ID!
        amount: Int @override(from: "old")
        payer: String @override(from: "old")
        note: String @shareable @override(from: "old")
      }`,
    letters: `
      type Bill @key(fields: "id") { id: ID! amount: Int @external due: String @requires(fields: "amount") }`,
  },
  world: () => ({ rows: [bill], query: { bills: [bill], newBills: [bill] } }),
  cases: [
    {
      it: 'is answered by the new one on a path through the old one',
      clause: 'Federation: @override',
      query: '{ bills { id amount payer } }',
      data: { bills: [{ id: '1', amount: 100, payer: 'new' }] },
      asks: ['old', 'next'],
    },
    {
      it: 'is answered by the new one on its own path',
      clause: 'Federation: @override',
      query: '{ newBills { amount } }',
      data: { newBills: [{ amount: 100 }] },
      asks: ['next'],
    },
    {
      it: 'is answered by the new one although it is shareable',
      clause: 'Federation: @override with @shareable',
      query: '{ bills { note } }',
      data: { bills: [{ note: 'n' }] },
    },
    {
      it: 'is fetched from the new one for a field that requires it',
      clause: 'Federation: @override; @requires',
      query: '{ bills { due } }',
      data: { bills: [{ due: '{"amount":100}' }] },
    },
    {
      it: 'leaves the key with the old one',
      clause: 'Federation: @override',
      query: '{ bills { id } }',
      data: { bills: [{ id: '1' }] },
      asks: ['old'],
    },
  ],
});

const moving = { __typename: 'Bill', id: '1', amount: 'from the old one' };

conformance('a field that moves step by step, by a label that is not set', {
  subgraphs: {
    old: `type Query { bills: [Bill!]! } type Bill @key(fields: "id") { id: ID! amount: String }`,
    next: {
      sdl: `type Bill @key(fields: "id") { id: ID! amount: String @override(from: "old", label: "percent(0)") }`,
      own: { Bill: { amount: 'from the new one' } },
    },
  },
  world: () => ({ rows: [moving], query: { bills: [moving] } }),
  cases: [
    {
      it: 'is still answered by the old one',
      clause: 'Federation: @override, progressive: label',
      query: '{ bills { amount } }',
      data: { bills: [{ amount: 'from the old one' }] },
      asks: ['old'],
    },
  ],
});

const moved = { __typename: 'Bill', id: '1', amount: 'from the new one' };

conformance('a field that moves step by step, by a label that is always set', {
  subgraphs: {
    old: {
      sdl: `type Query { bills: [Bill!]! } type Bill @key(fields: "id") { id: ID! amount: String }`,
      own: { Bill: { amount: 'from the old one' } },
    },
    next: `type Bill @key(fields: "id") { id: ID! amount: String @override(from: "old", label: "percent(100)") }`,
  },
  world: () => ({ rows: [moved], query: { bills: [moved] } }),
  cases: [
    {
      it: 'is answered by the new one',
      clause: 'Federation: @override, progressive: label',
      query: '{ bills { amount } }',
      data: { bills: [{ amount: 'from the new one' }] },
      asks: ['old', 'next'],
    },
  ],
});
