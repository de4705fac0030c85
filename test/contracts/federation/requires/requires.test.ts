import { GraphQLError } from 'graphql';
import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (_: unknown, required: Row) => JSON.stringify(required);
const parcel = (id: string, more: Row) => ({
  __typename: 'Parcel',
  id,
  weight: 2,
  size: { width: 3, height: 4, parts: [{ depth: 1 }, { depth: 2 }] },
  shipping: show,
  volume: show,
  label: show,
  stamp: show,
  ...more,
});
const full = parcel('1', {});
const weightless = parcel('2', { weight: null, size: null });
const unknown = parcel('3', { __absentFrom: ['measures'] });
const lost = parcel('4', { __absentFrom: ['post'] });
const sparse = parcel('5', { size: { width: null, height: 1, parts: [null, { depth: null }] } });

conformance('a field that requires fields of another subgraph', {
  subgraphs: {
    parcels: `type Query { parcel(id: ID!): Parcel parcels: [Parcel] } type Parcel @key(fields: "id") { id: ID! }`,
    measures: `
      type Parcel @key(fields: "id") { id: ID! weight: Int size: Size }
      type Size { width: Int height: Int parts: [Part] }
      type Part { depth: Int }`,
    post: `
      type Parcel @key(fields: "id") {
        id: ID!
        weight: Int @external
        size: Size @external
        shipping: String @requires(fields: "weight")
        volume: String @requires(fields: "size { width height }")
        label: String @requires(fields: "weight size { parts { depth } }")
      }
      type Size { width: Int @external height: Int @external parts: [Part] @external }
      type Part { depth: Int @external }`,
    stamps: `
      type Parcel @key(fields: "id") {
        id: ID!
        shipping: String @external
        stamp: String @requires(fields: "shipping")
      }`,
  },
  world: () => ({
    rows: [full, weightless, unknown, lost, sparse],
    query: {
      parcel: ({ id }: { id?: unknown }) =>
        [full, weightless, unknown, lost, sparse].find((known) => known.id === id) ?? null,
      parcels: [full, null, weightless, full],
    },
  }),
  cases: [
    {
      it: 'is computed from what was fetched for it',
      clause: 'Federation: @requires',
      query: '{ parcel(id: "1") { shipping } }',
      data: { parcel: { shipping: '{"weight":2}' } },
      asks: ['parcels', 'measures', 'post'],
    },
    {
      it: 'does not show what was fetched for it',
      clause: 'Federation: @requires; GraphQL 6.3',
      query: '{ parcel(id: "1") { id shipping } }',
      data: { parcel: { id: '1', shipping: '{"weight":2}' } },
    },
    {
      it: 'gets objects with the fields named, and no others',
      clause: 'Federation: @requires, nested selections',
      query: '{ parcel(id: "1") { volume } }',
      data: { parcel: { volume: '{"size":{"width":3,"height":4}}' } },
    },
    {
      it: 'gets lists of objects with their own fields',
      clause: 'Federation: @requires, nested selections',
      query: '{ parcel(id: "1") { label } }',
      data: { parcel: { label: '{"weight":2,"size":{"parts":[{"depth":1},{"depth":2}]}}' } },
    },
    {
      it: 'is computed although what it requires is null',
      clause: 'Federation: @requires; null is a value',
      query: '{ parcel(id: "2") { shipping volume label } }',
      data: {
        parcel: {
          shipping: '{"weight":null}',
          volume: '{"size":null}',
          label: '{"weight":null,"size":null}',
        },
      },
    },
    {
      it: 'gets nulls within nested lists and objects',
      clause: 'Federation: @requires, nested selections',
      query: '{ parcel(id: "5") { volume label } }',
      data: {
        parcel: {
          volume: '{"size":{"width":null,"height":1}}',
          label: '{"weight":2,"size":{"parts":[null,{"depth":null}]}}',
        },
      },
    },
    {
      it: 'is null without an error where nobody knows what it requires',
      clause: 'Federation: @requires; a representation without its required fields is not sent',
      query: '{ parcel(id: "3") { id shipping } }',
      data: { parcel: { id: '3', shipping: null } },
    },
    {
      it: 'is null without an error where its own subgraph does not know the entity',
      clause: 'Federation: Subgraph specification, null for an unknown entity',
      query: '{ parcel(id: "4") { id shipping } }',
      data: { parcel: { id: '4', shipping: null } },
    },
    {
      it: 'is computed after the field that it requires was computed itself',
      clause: 'Federation: @requires, chained',
      query: '{ parcel(id: "1") { stamp } }',
      data: { parcel: { stamp: '{"shipping":"{\\"weight\\":2}"}' } },
      asks: ['parcels', 'measures', 'post', 'stamps'],
    },
    {
      it: 'is computed for each item of a list, with its gaps',
      clause: 'Federation: @requires in lists',
      query: '{ parcels { shipping } }',
      data: {
        parcels: [
          { shipping: '{"weight":2}' },
          null,
          { shipping: '{"weight":null}' },
          { shipping: '{"weight":2}' },
        ],
      },
    },
    {
      it: 'is computed beside the required field asked by the caller under another name',
      clause: 'Federation: @requires; GraphQL 2.7 Field Alias',
      query: '{ parcel(id: "1") { w: weight shipping } }',
      data: { parcel: { w: 2, shipping: '{"weight":2}' } },
    },
    {
      it: 'is computed although the caller gives the required name to another field',
      clause: 'Federation: @requires; GraphQL 2.7 Field Alias',
      query: '{ parcel(id: "1") { weight: id shipping } }',
      data: { parcel: { weight: '1', shipping: '{"weight":2}' } },
    },
    {
      it: 'shows the caller only what they chose of an object that is also required',
      clause: 'Federation: @requires; GraphQL 6.3',
      query: '{ parcel(id: "1") { size { height } volume } }',
      data: { parcel: { size: { height: 4 }, volume: '{"size":{"width":3,"height":4}}' } },
    },
    {
      it: 'gets the required parts of an object whose parts the caller renames',
      clause: 'Federation: @requires; GraphQL 2.7 Field Alias',
      query: '{ parcel(id: "1") { size { width: height h: width } volume } }',
      data: { parcel: { size: { width: 4, h: 3 }, volume: '{"size":{"width":3,"height":4}}' } },
    },
    {
      it: 'is asked once for several names of it',
      clause: 'GraphQL 2.7 Field Alias',
      query: '{ parcel(id: "1") { a: shipping b: shipping } }',
      data: { parcel: { a: '{"weight":2}', b: '{"weight":2}' } },
    },
    {
      it: 'is left out, with what it requires, when it is skipped',
      clause: 'GraphQL 3.13.1 @skip',
      query: 'query ($no: Boolean!) { parcel(id: "1") { id shipping @skip(if: $no) } }',
      variables: { no: true },
      data: { parcel: { id: '1' } },
    },
    {
      it: 'is included, with what it requires, when the variable says so',
      clause: 'GraphQL 3.13.2 @include',
      query: 'query ($yes: Boolean!) { parcel(id: "1") { id shipping @include(if: $yes) } }',
      variables: { yes: true },
      data: { parcel: { id: '1', shipping: '{"weight":2}' } },
    },
    {
      it: 'gets the required field although the caller skips that one',
      clause: 'GraphQL 3.13.1 @skip; Federation: @requires',
      query: 'query ($no: Boolean!) { parcel(id: "1") { weight @skip(if: $no) shipping } }',
      variables: { no: true },
      data: { parcel: { shipping: '{"weight":2}' } },
    },
  ],
});

const failing = {
  __typename: 'Order',
  id: '1',
  rate: new GraphQLError('no rate', { extensions: { code: 'RATE' } }),
  price: show,
  total: new GraphQLError('no total', { extensions: { code: 'TOTAL' } }),
};

conformance('a required field that fails', {
  subgraphs: {
    orders: `type Query { order: Order } type Order @key(fields: "id") { id: ID! rate: Int }`,
    prices: `
      type Order @key(fields: "id") {
        id: ID! rate: Int @external price: String @requires(fields: "rate") total: Int @requires(fields: "rate")
      }`,
  },
  world: () => ({ rows: [failing], query: { order: failing } }),
  cases: [
    {
      it: 'tells its error once when the caller asks for it too, and is null for what requires it',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: '{ order { rate price } }',
      data: { order: { rate: null, price: '{"rate":null}' } },
      errors: { 'order.rate': 'RATE' },
      unlikeMerged: 'the merged schema hands the error itself to the field that requires it',
    },
    {
      it: 'leaves the errors of what requires it at their own place',
      clause: 'GraphQL 7.1.2 Errors, path',
      query: '{ o: order { rate t: total } }',
      data: { o: { rate: null, t: null } },
      errors: { 'o.rate': 'RATE', 'o.t': 'TOTAL' },
    },
  ],
});
