import { conformance } from '../harness/conformance.js';

const person = { __typename: 'Person', id: 'p1', name: 'Lan', phone: '090', born: 1990 };
const company = { __typename: 'Company', id: 'c1', name: 'Sao Mai', phone: null, taxCode: '0101' };
const robot = { __typename: 'Robot', serial: 7 };
const mixed = [person, company, null, robot, person];

conformance('a union over entities of several subgraphs', {
  subgraphs: {
    parties: `
      type Query { parties: [Party] party(kind: String): Party grid: [[Party!]!]! }
      union Party = Person | Company | Robot
      type Person @key(fields: "id") { id: ID! name: String }
      type Company @key(fields: "id") { id: ID! name: String }
      type Robot { serial: Int }`,
    phones: `
      type Query { callers: [Caller] }
      union Caller = Person | Company
      type Person @key(fields: "id") { id: ID! phone: String born: Int }
      type Company @key(fields: "id") { id: ID! phone: String taxCode: String }`,
  },
  world: () => ({
    rows: [person, company],
    query: {
      parties: mixed,
      party: ({ kind }: { kind?: unknown }) => mixed.find((known) => known?.__typename === kind) ?? null,
      grid: [[person, robot], [], [company]],
      callers: [company, person],
    },
  }),
  cases: [
    {
      it: 'answers the type of each member',
      clause: 'GraphQL 4.4 Type Name Introspection',
      query: '{ parties { __typename } }',
      data: {
        parties: [
          { __typename: 'Person' },
          { __typename: 'Company' },
          null,
          { __typename: 'Robot' },
          { __typename: 'Person' },
        ],
      },
      asks: ['parties'],
    },
    {
      it: 'answers nothing of members that no fragment names',
      clause: 'GraphQL 6.3.2 Field Collection, DoesFragmentTypeApply',
      query: '{ parties { ... on Robot { serial } } }',
      data: { parties: [{}, {}, null, { serial: 7 }, {}] },
    },
    {
      it: 'completes a member from the other subgraph',
      clause: 'Federation: Entities; GraphQL 3.9 Unions',
      query: '{ parties { ... on Person { name phone } } }',
      data: { parties: [{ name: 'Lan', phone: '090' }, {}, null, {}, { name: 'Lan', phone: '090' }] },
    },
    {
      it: 'completes each member by its own fields',
      clause: 'Federation: Entities; GraphQL 3.9 Unions',
      query: '{ parties { ... on Person { born } ... on Company { taxCode } ... on Robot { serial } } }',
      data: { parties: [{ born: 1990 }, { taxCode: '0101' }, null, { serial: 7 }, { born: 1990 }] },
    },
    {
      it: 'answers one name that means different fields in different members',
      clause: 'GraphQL 5.3.2 Field Selection Merging: parents that do not overlap',
      query: '{ parties { ... on Person { x: phone } ... on Company { x: taxCode } } }',
      data: { parties: [{ x: '090' }, { x: '0101' }, null, {}, { x: '090' }] },
    },
    {
      it: 'answers a union within lists of lists',
      clause: 'GraphQL 6.4.3 Value Completion',
      query: '{ grid { __typename ... on Person { phone } ... on Company { phone } } }',
      data: {
        grid: [
          [{ __typename: 'Person', phone: '090' }, { __typename: 'Robot' }],
          [],
          [{ __typename: 'Company', phone: null }],
        ],
      },
    },
    {
      it: 'reaches through a named fragment on a member',
      clause: 'GraphQL 2.8 Fragments',
      query: 'fragment P on Person { phone name } { party(kind: "Person") { ...P } }',
      data: { party: { phone: '090', name: 'Lan' } },
    },
    {
      it: 'reaches through a fragment on the union itself',
      clause: 'GraphQL 2.8 Fragments',
      query:
        'fragment Any on Party { __typename ... on Company { taxCode } } { party(kind: "Company") { ...Any } }',
      data: { party: { __typename: 'Company', taxCode: '0101' } },
    },
    {
      it: 'reaches through a fragment on another union with common members',
      clause: 'GraphQL 5.5.2.3 Fragment spread is possible',
      query: '{ parties { ... on Caller { __typename ... on Person { phone } } } }',
      data: {
        parties: [
          { __typename: 'Person', phone: '090' },
          { __typename: 'Company' },
          null,
          {},
          { __typename: 'Person', phone: '090' },
        ],
      },
    },
    {
      it: 'starts in the other subgraph with its own union',
      clause: 'Federation: Composition rules, Unions',
      query: '{ callers { __typename ... on Person { name } ... on Company { name phone } } }',
      data: {
        callers: [
          { __typename: 'Company', name: 'Sao Mai', phone: null },
          { __typename: 'Person', name: 'Lan' },
        ],
      },
    },
    {
      it: 'answers __typename beside fragments that also ask for it',
      clause: 'GraphQL 6.3.2 Field Collection',
      query: '{ party(kind: "Robot") { ... on Robot { __typename } t: __typename } }',
      data: { party: { __typename: 'Robot', t: 'Robot' } },
    },
    {
      it: 'answers an object without fields for a member left out',
      clause: 'GraphQL 6.3 Executing Selection Sets',
      query: '{ party(kind: "Robot") { ... on Person { name } } }',
      data: { party: {} },
    },
  ],
});
