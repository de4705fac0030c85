import { conformance } from '../harness/conformance.js';

const place = { __typename: 'Place', id: 'x1', name: 'Huế', point: { x: 1, y: 2 }, zip: '49000', area: 5 };
const other = { __typename: 'Place', id: 'x2', name: null, point: null, zip: null, area: null };

conformance('fields and value types that several subgraphs share', {
  subgraphs: {
    maps: `
      type Query { places: [Place!]! origin: Point @shareable }
      type Place @key(fields: "id") { id: ID! name: String @shareable point: Point @shareable }
      type Point @shareable { x: Int! y: Int! }`,
    mail: `
      type Query { addressed: [Place!]! origin: Point @shareable }
      type Place @key(fields: "id") { id: ID! name: String @shareable zip: String }
      type Point @shareable { x: Int! y: Int! }`,
    land: `
      type Query { plot: Place }
      type Place @key(fields: "id") { id: ID! point: Point @shareable area: Int }
      type Point @shareable { x: Int! y: Int! }`,
  },
  world: () => ({
    rows: [place, other],
    query: { places: [place, other], addressed: [other, place], origin: { x: 0, y: 0 }, plot: place },
  }),
  cases: [
    {
      it: 'are answered where the query already is',
      clause: 'Federation: Value types, @shareable',
      query: '{ places { name point { x y } } }',
      data: {
        places: [
          { name: 'Huế', point: { x: 1, y: 2 } },
          { name: null, point: null },
        ],
      },
      asks: ['maps'],
    },
    {
      it: 'are answered by another subgraph where the query already is there',
      clause: 'Federation: Value types, @shareable',
      query: '{ addressed { name zip } }',
      data: {
        addressed: [
          { name: null, zip: null },
          { name: 'Huế', zip: '49000' },
        ],
      },
      asks: ['mail'],
    },
    {
      it: 'are fetched by reference where the subgraph has not them',
      clause: 'Federation: Value types, @shareable',
      query: '{ addressed { point { y } } plot { name } }',
      data: { addressed: [{ point: null }, { point: { y: 2 } }], plot: { name: 'Huế' } },
    },
    {
      it: 'at the root are answered by one of them',
      clause: 'Federation: @shareable on root fields',
      query: '{ origin { x y } }',
      data: { origin: { x: 0, y: 0 } },
    },
    {
      it: 'at the root are answered once for two names',
      clause: 'Federation: @shareable on root fields; GraphQL 2.7 Field Alias',
      query: '{ a: origin { x } b: origin { y } }',
      data: { a: { x: 0 }, b: { y: 0 } },
    },
    {
      it: 'merge with fields of every owner on one entity',
      clause: 'Federation: Value types, @shareable',
      query: '{ plot { area zip name point { x } } }',
      data: { plot: { area: 5, zip: '49000', name: 'Huế', point: { x: 1 } } },
    },
  ],
});

conformance('a value type of which each subgraph knows a part', {
  subgraphs: {
    basic: `
      type Query { card: Card @shareable }
      type Card { holder: Holder @shareable number: String @shareable }
      type Holder { name: String @shareable }`,
    rich: `
      type Query { card: Card @shareable }
      type Card { holder: Holder @shareable expires: String }
      type Holder { name: String @shareable nick: String }`,
  },
  world: () => ({
    rows: [],
    query: { card: { number: '1', expires: '2030', holder: { name: 'Lan', nick: 'L' } } },
  }),
  cases: [
    {
      it: 'is joined by asking both at the shared root field',
      clause: 'Federation: @shareable, differing shared fields',
      query: '{ card { number expires } }',
      data: { card: { number: '1', expires: '2030' } },
      asks: ['basic', 'rich'],
    },
    {
      it: 'is joined below, object by object',
      clause: 'Federation: @shareable, differing shared fields',
      query: '{ card { number holder { nick name } } }',
      data: { card: { number: '1', holder: { nick: 'L', name: 'Lan' } } },
    },
    {
      it: 'is asked of one where that one knows all',
      clause: 'Federation: @shareable, differing shared fields',
      query: '{ card { expires holder { nick } } }',
      data: { card: { expires: '2030', holder: { nick: 'L' } } },
      asks: ['rich'],
    },
  ],
});
