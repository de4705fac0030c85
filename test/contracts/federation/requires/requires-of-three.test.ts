import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (args: Row, required: Row): string => JSON.stringify({ ...args, ...required });
const parts = ['1', '2'].map((id) => ({ __typename: 'Part', id, code: ({ k }: Row) => `v${id}${k}` }));
const item: Row = {
  __typename: 'Item',
  id: '1',
  x: ({ unit }: Row) => `x${unit}`,
  y: show,
  z: show,
  w: show,
  parts: ({ first }: Row) => parts.slice(0, Number(first ?? 9)),
};
Object.assign(item, { self: item, many: [[item, null], [item]] });

const w = '{"parts":[{"code":"v13"}]}';
const y = (t: string, u: number): string => JSON.stringify({ t, u, x: 'xkm' });
const z = (args: Row): string => JSON.stringify({ ...args, y: y('deep', 1), x: 'xmm', w });

conformance('requirements with arguments that lead through four subgraphs', {
  subgraphs: {
    units: `
      type Query { item: Item items: [Item] }
      type Item @key(fields: "id") { id: ID! x(unit: String = "m"): String self: Item many: [[Item]] }`,
    middle: `
      type Item @key(fields: "id") {
        id: ID!
        x(unit: String = "m"): String @external
        parts(first: Int): [Part] @external
        y(t: String, u: Int = 1): String @requires(fields: "x(unit: \\"km\\")")
        w: String @requires(fields: "parts(first: 1) { code(k: 3) }")
      }
      type Part @key(fields: "id") { id: ID! code(k: Int): String @external }`,
    last: `
      type Item @key(fields: "id") {
        id: ID!
        x(unit: String = "m"): String @external
        y(t: String, u: Int = 1): String @external
        w: String @external
        z(p: Int): String @requires(fields: "y(t: \\"deep\\") x(unit: \\"mm\\") w")
      }`,
    parts: `
      type Item @key(fields: "id") { id: ID! parts(first: Int): [Part] }
      type Part @key(fields: "id") { id: ID! code(k: Int): String }`,
  },
  world: () => ({ rows: [item, ...parts], query: { item, items: [item, null] } }),
  cases: [
    {
      it: 'are all met',
      clause: 'Federation: @requires with arguments, chained',
      query: '{ item { z } }',
      data: { item: { z: z({}) } },
    },
    {
      it: 'leave the caller every name and argument of theirs',
      clause: 'Federation: @requires with arguments; GraphQL 2.7 Field Alias',
      query: '{ item { x y: z(p: 1) z: y(t: "mine") w: x(unit: "q") } }',
      data: { item: { x: 'xm', y: z({ p: 1 }), z: y('mine', 1), w: 'xq' } },
    },
    {
      it: 'leave the caller their own lists',
      clause: 'Federation: @requires with arguments in lists',
      query: '{ items { z(p: 2) w parts { code(k: 1) two: code(k: 2) } } }',
      data: {
        items: [
          {
            z: z({ p: 2 }),
            w,
            parts: [
              { code: 'v11', two: 'v12' },
              { code: 'v21', two: 'v22' },
            ],
          },
          null,
        ],
      },
    },
    {
      it: 'are met for an entity below itself, under the names of each other',
      clause: 'Federation: @requires, chained; entities below themselves',
      query: '{ item { x: z self { z: x many { w } } y(t: "deep") other: y(t: "o", u: 9) } }',
      data: {
        item: {
          x: z({}),
          self: { z: 'xm', many: [[{ w }, null], [{ w }]] },
          y: y('deep', 1),
          other: y('o', 9),
        },
      },
    },
  ],
});
