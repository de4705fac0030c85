import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (args: Row, required: Row): string => JSON.stringify({ ...args, ...required });
const lan: Row = {
  __typename: 'Person',
  id: 'p1',
  name: 'Lan',
  office: { __typename: 'Office', zone: { __typename: 'Zone', no: 7 } },
  docs: [],
};
const red = { __typename: 'Doc', owner: lan, no: 1, kind: 'RED', title: 't', size: 3, sum: show };
const blue = { ...red, no: 2, kind: 'BLUE', title: null, size: null };
Object.assign(lan, { docs: [red, blue] });

conformance('a key with another entity and an enum in it', {
  subgraphs: {
    titles: `
      type Query { docs: [[Doc]] }
      type Doc @key(fields: "owner { id } no kind") { owner: Person! no: Int! kind: Kind! title: String }
      type Person @key(fields: "id") { id: ID! }
      enum Kind { RED BLUE }`,
    sizes: `
      type Doc @key(fields: "no kind owner { id }") {
        owner: Person! no: Int! kind: Kind! size: Int
        title: String @external
        sum: String @requires(fields: "title owner { name }")
      }
      type Person @key(fields: "id") { id: ID! name: String @external }
      enum Kind { RED BLUE }`,
    people: `
      type Person @key(fields: "id") @key(fields: "id office { zone { no } }") { id: ID! name: String office: Office! }
      type Office @shareable { zone: Zone! }
      type Zone @shareable { no: Int! }`,
    shelves: `
      type Person @key(fields: "office { zone { no } } id") { id: ID! office: Office! docs: [Doc] }
      type Office @shareable { zone: Zone! }
      type Zone @shareable { no: Int! }
      type Doc @key(fields: "owner { id } no kind", resolvable: false) { owner: Person! no: Int! kind: Kind! }
      enum Kind { RED BLUE }`,
  },
  world: () => ({ rows: [lan, red, blue], query: { docs: [[red, null], null, [blue]] } }),
  cases: [
    {
      it: 'joins in lists of lists',
      clause: 'Federation: @key, compound keys',
      query: '{ docs { size } }',
      data: { docs: [[{ size: 3 }, null], null, [{ size: null }]] },
    },
    {
      it: 'joins although every part of it is called otherwise, and its names are given away',
      clause: 'Federation: @key; GraphQL 2.7 Field Alias',
      query: '{ docs { kind: title owner { id: name } no: kind size } }',
      data: {
        docs: [
          [{ kind: 't', owner: { id: 'Lan' }, no: 'RED', size: 3 }, null],
          null,
          [{ kind: null, owner: { id: 'Lan' }, no: 'BLUE', size: null }],
        ],
      },
    },
    {
      it: 'joins what requires the entity within it',
      clause: 'Federation: @requires, nested selections',
      query: '{ docs { sum } }',
      data: {
        docs: [
          [{ sum: '{"title":"t","owner":{"name":"Lan"}}' }, null],
          null,
          [{ sum: '{"title":null,"owner":{"name":"Lan"}}' }],
        ],
      },
    },
    {
      it: 'leads there and back by another key of the entity within it',
      clause: 'Federation: @key, several and compound',
      query: '{ docs { owner { docs { title sum } } } }',
      data: {
        docs: [[shelf(), null], null, [shelf()]],
      },
    },
  ],
});

function shelf(): Row {
  return {
    owner: {
      docs: [
        { title: 't', sum: '{"title":"t","owner":{"name":"Lan"}}' },
        { title: null, sum: '{"title":null,"owner":{"name":"Lan"}}' },
      ],
    },
  };
}
