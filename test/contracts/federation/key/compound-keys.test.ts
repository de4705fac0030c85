import { conformance } from '../harness/conformance.js';

const hue = {
  __typename: 'Office',
  code: '01',
  province: { __typename: 'Province', code: 'HUE' },
  name: 'Một cửa Huế',
  open: true,
};
const hanoi = {
  __typename: 'Office',
  code: '01',
  province: { __typename: 'Province', code: 'HN' },
  name: 'Một cửa Hà Nội',
  open: false,
};
const desk = { __typename: 'Desk', floor: 2, number: 7, phone: '19001', queue: 4, office: hue };
const other = { __typename: 'Desk', floor: 7, number: 2, phone: '19002', queue: 5, office: hanoi };

conformance('an entity with a compound key', {
  subgraphs: {
    desks: `
      type Query { desks: [Desk!]! }
      type Desk @key(fields: "floor number") { floor: Int! number: Int! phone: String }`,
    queues: `type Desk @key(fields: "number floor") { floor: Int! number: Int! queue: Int }`,
  },
  world: () => ({ rows: [desk, other], query: { desks: [desk, other] } }),
  cases: [
    {
      it: 'is told apart by all fields of the key, in whatever order they are declared',
      clause: 'Federation: Entities, Compound primary keys',
      query: '{ desks { phone queue } }',
      data: {
        desks: [
          { phone: '19001', queue: 4 },
          { phone: '19002', queue: 5 },
        ],
      },
    },
    {
      it: 'keeps a key field that is asked under another name',
      clause: 'GraphQL 2.7 Field Alias',
      query: '{ desks { number: floor floor: number queue } }',
      data: {
        desks: [
          { number: 2, floor: 7, queue: 4 },
          { number: 7, floor: 2, queue: 5 },
        ],
      },
    },
    {
      it: 'keeps key fields of which one is asked under the name of the other only',
      clause: 'GraphQL 2.7 Field Alias',
      query: '{ desks { floor: phone queue } }',
      data: {
        desks: [
          { floor: '19001', queue: 4 },
          { floor: '19002', queue: 5 },
        ],
      },
    },
  ],
});

conformance('an entity whose key reaches into another type', {
  subgraphs: {
    offices: `
      type Query { offices: [Office!]! }
      type Office @key(fields: "code province { code }") { code: String! province: Province! name: String }
      type Province @key(fields: "code") { code: String! }`,
    hours: `
      type Office @key(fields: "code province { code }") { code: String! province: Province! open: Boolean }
      type Province @key(fields: "code") { code: String! capital: String }`,
  },
  world: () => ({
    rows: [
      hue,
      hanoi,
      { __typename: 'Province', code: 'HUE', capital: 'Huế' },
      { __typename: 'Province', code: 'HN', capital: 'Hà Nội' },
    ],
    query: { offices: [hue, hanoi] },
  }),
  cases: [
    {
      it: 'is told apart by the nested part of the key',
      clause: 'Federation: Entities, Nested fields in compound keys',
      query: '{ offices { name open } }',
      data: {
        offices: [
          { name: 'Một cửa Huế', open: true },
          { name: 'Một cửa Hà Nội', open: false },
        ],
      },
    },
    {
      it: 'joins although the nested part is asked under another name',
      clause: 'Federation: Entities, Nested fields in compound keys',
      query: '{ offices { p: province { c: code } open } }',
      data: {
        offices: [
          { p: { c: 'HUE' }, open: true },
          { p: { c: 'HN' }, open: false },
        ],
      },
    },
    {
      it: 'does not show the nested part that nobody asked for',
      clause: 'GraphQL 6.3 Executing Selection Sets',
      query: '{ offices { open } }',
      data: { offices: [{ open: true }, { open: false }] },
    },
  ],
});

const doc = { __typename: 'Paper', id: 'd1', owner: { __typename: 'Owner', id: 'o1' }, pages: 3, seal: 'S1' };

conformance('an entity with simple and nested keys in different subgraphs', {
  subgraphs: {
    registry: `
      type Query { papers: [Paper!]! }
      type Paper @key(fields: "id") @key(fields: "id owner { id }") { id: ID! owner: Owner! }
      type Owner @key(fields: "id") { id: ID! }`,
    pages: `type Paper @key(fields: "id") { id: ID! pages: Int }`,
    seals: `
      type Paper @key(fields: "id owner { id }") { id: ID! owner: Owner! seal: String }
      type Owner @key(fields: "id") { id: ID! }`,
  },
  world: () => ({ rows: [doc, doc.owner], query: { papers: [doc] } }),
  cases: [
    {
      it: 'is asked of each by the key that it knows',
      clause: 'Federation: Entities, Using multiple @keys; Nested fields in compound keys',
      query: '{ papers { pages seal } }',
      data: { papers: [{ pages: 3, seal: 'S1' }] },
      asks: ['registry', 'pages', 'seals'],
    },
  ],
});
