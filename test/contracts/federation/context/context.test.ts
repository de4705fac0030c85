import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [
  "@key", "@context", "@fromContext", "@shareable", "ContextFieldValue"
])`;
const because = 'one schema has no contexts: arguments that come from them are unknown to it';
const told = (given: Row): string => JSON.stringify(given);

const book = { __typename: 'Book', id: 'b', price: told, terms: told, note: told };
const pen = { __typename: 'Pen', id: 'p', price: told, terms: told };
const [north, south] = ['north', 'south'].map((id, index) => ({
  __typename: 'Shop',
  id,
  currency: ['VND', 'USD'][index],
  tax: index === 0 ? { rate: 8 } : null,
  goods: [[book, null], [pen]],
  best: book,
  window: { id: 'w', best: book },
  far: id.toUpperCase(),
}));

conformance('an argument that comes from a context', {
  subgraphs: {
    shops: `${LINK}
      type Query { shop: Shop! shops: [Shop] stall: Stall! place: Place }
      union Place @context(name: "place") = Shop | Stall
      type Shop @key(fields: "id") @context(name: "shop") {
        id: ID! currency: String! tax: Tax goods: [[Goods]] best: Book window: Window
      }
      type Stall @key(fields: "id") { id: ID! currency: String! best: Book }
      type Tax { rate: Int }
      type Window { id: ID! best: Book }
      union Goods = Book | Pen
      type Book @key(fields: "id") {
        id: ID!
        price(amount: Int = 1, currency: String @fromContext(field: "$place { ... on Shop { currency } ... on Stall { currency } }")): String
      }
      type Pen @key(fields: "id") {
        id: ID!
        price(currency: String @fromContext(field: "$shop { currency }"), rate: Int @fromContext(field: "$shop { tax { rate } }")): String
      }`,
    papers: `${LINK}
      type Shop @key(fields: "id") @context(name: "paper") { id: ID! far: String! sheet: Sheet }
      type Sheet @key(fields: "id") { id: ID! terms(far: String @fromContext(field: "$paper { far }")): String }
      type Pen @key(fields: "id") { id: ID! terms: String }`,
  },
  world: () => {
    const sheet = { __typename: 'Sheet', id: 's', terms: told };
    const shops = [north, south].map((shop) => ({ ...shop, sheet }));
    const stall = { __typename: 'Stall', id: 'st', currency: 'EUR', best: book };
    return {
      rows: [...shops, stall, book, pen, sheet],
      query: { shop: shops[0], shops: [shops[0], null, shops[1], shops[0]], stall, place: stall },
    };
  },
  cases: [
    {
      it: 'is filled in from the object above',
      clause: 'Federation: @context, @fromContext',
      query: '{ stall { best { price } } }',
      data: { stall: { best: { price: '{"amount":1,"currency":"EUR"}' } } },
    },
    {
      it: 'is filled in from the one above that is there, of a union',
      clause: 'Federation: @context on a union',
      query: '{ place { ... on Stall { best { price } } ... on Shop { best { price } } } }',
      data: { place: { best: { price: '{"amount":1,"currency":"EUR"}' } } },
    },
    {
      it: 'stands beside arguments of the caller, of any name',
      clause: 'Federation: @fromContext; GraphQL 2.10 Variables',
      query:
        'query ($contextualArgument_1_0: Int) { shop { best { price(amount: $contextualArgument_1_0) dear: price(amount: 9) } } }',
      variables: { contextualArgument_1_0: 5 },
      data: {
        shop: {
          best: { price: '{"amount":5,"currency":"VND"}', dear: '{"amount":9,"currency":"VND"}' },
        },
      },
    },
    {
      it: 'is that of each place where one entity stands, in lists of lists',
      clause: 'Federation: @context, one for each object',
      query: '{ shops { goods { ... on Pen { price } ... on Book { price } } } }',
      data: {
        shops: [
          {
            goods: [
              [{ price: '{"amount":1,"currency":"VND"}' }, null],
              [{ price: '{"currency":"VND","rate":8}' }],
            ],
          },
          null,
          {
            goods: [
              [{ price: '{"amount":1,"currency":"USD"}' }, null],
              [{ price: '{"currency":"USD","rate":null}' }],
            ],
          },
          {
            goods: [
              [{ price: '{"amount":1,"currency":"VND"}' }, null],
              [{ price: '{"currency":"VND","rate":8}' }],
            ],
          },
        ],
      },
    },
    {
      it: 'is looked for further up',
      clause: 'Federation: @context, nearest object above',
      query: '{ shops { window { best { price } } } }',
      data: {
        shops: [
          { window: { best: { price: '{"amount":1,"currency":"VND"}' } } },
          null,
          { window: { best: { price: '{"amount":1,"currency":"USD"}' } } },
          { window: { best: { price: '{"amount":1,"currency":"VND"}' } } },
        ],
      },
    },
    {
      it: 'is not what the caller calls by the name of the context',
      clause: 'Federation: @fromContext; GraphQL 2.7 Field Alias',
      query: '{ stall { currency: id best { p: price } } }',
      data: { stall: { currency: 'st', best: { p: '{"amount":1,"currency":"EUR"}' } } },
    },
    {
      it: 'is fetched first where another subgraph has it',
      clause: 'Federation: @context across subgraphs',
      query: '{ shops { s: sheet { terms } } }',
      data: {
        shops: [
          { s: { terms: '{"far":"NORTH"}' } },
          null,
          { s: { terms: '{"far":"SOUTH"}' } },
          { s: { terms: '{"far":"NORTH"}' } },
        ],
      },
    },
    {
      it: 'is not an argument that callers can see',
      clause: 'Federation: @fromContext, API schema',
      query: '{ __type(name: "Pen") { fields { name args { name } } } }',
      data: {
        __type: {
          fields: [
            { name: 'id', args: [] },
            { name: 'terms', args: [] },
            { name: 'price', args: [] },
          ],
        },
      },
    },
  ].map((one) => ({ ...one, unlikeMerged: because })),
});

const sheet = { __typename: 'Sheet', id: 's', size: 3, terms: told };
const parcel = {
  __typename: 'Parcel',
  id: '1',
  weight: 2,
  sheet,
  price: (_: Row, required: Row) => told(required),
};
const depot = { __typename: 'Depot', id: 'd', currency: 'VND', parcel };

conformance('an argument that comes from a context, of what a chain of requirements leads through', {
  subgraphs: {
    depots: `${LINK.replace('"@key"', '"@key", "@external", "@requires"')}
      type Query { depot: Depot }
      type Depot @key(fields: "id") @context(name: "depot") { id: ID! currency: String! parcel: Parcel }
      type Parcel @key(fields: "id") { id: ID! weight: Int @external sheet: Sheet @requires(fields: "weight") }
      type Sheet @key(fields: "id") {
        id: ID! size: Int terms(currency: String @fromContext(field: "$depot { currency }")): String
      }`,
    scales: `
      type Parcel @key(fields: "id") {
        id: ID! weight: Int sheet: Sheet @external price: String @requires(fields: "sheet { size }")
      }
      type Sheet @key(fields: "id") { id: ID! size: Int @external }`,
  },
  world: () => ({ rows: [depot, parcel, sheet], query: { depot } }),
  cases: [
    {
      it: 'is filled in beside the chain',
      clause: 'Federation: @context, @fromContext; @requires, chained',
      query: '{ depot { parcel { sheet { terms } price } } }',
      data: { depot: { parcel: { sheet: { terms: '{"currency":"VND"}' }, price: '{"sheet":{"size":3}}' } } },
      unlikeMerged: because,
    },
  ],
});
