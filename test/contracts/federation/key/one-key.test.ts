import { GraphQLError } from 'graphql';
import { conformance } from '../harness/conformance.js';

const lan = { __typename: 'Person', id: 'p1', name: 'Lan', email: 'lan@example.vn' };
const minh = { __typename: 'Person', id: 'p2', name: 'Minh', email: null };
const gone = { __typename: 'Person', id: 'p3', name: 'Gone', email: 'x', __absentFrom: ['people'] };
const broken = {
  __typename: 'Person',
  id: 'p4',
  name: new GraphQLError('no name', { extensions: { code: 'NAME_BROKEN' } }),
  email: 'b@example.vn',
};
const note = (id: string, author: unknown, more = {}) => ({ __typename: 'Note', id, author, ...more });
const one = note('n1', lan);
const notes = [one, note('n2', minh), note('n3', null), note('n4', lan)];

conformance('an entity with one key', {
  subgraphs: {
    notes: `
      type Query { notes: [Note!]! note(id: ID!): Note lost: Note broken: Note grid: [[Person]] self: Note }
      type Note @key(fields: "id") { id: ID! author: Person again: Note }
      type Person @key(fields: "id") { id: ID! }`,
    people: `
      type Query { people: [Person!]! }
      type Person @key(fields: "id") { id: ID! name: String email: String }`,
  },
  world: () => ({
    rows: [lan, minh, gone, broken, ...notes],
    query: {
      notes,
      note: ({ id }: { id?: unknown }) => notes.find((known) => known.id === id) ?? null,
      people: [lan, minh],
      lost: note('n5', gone),
      broken: note('n6', broken),
      grid: [[lan, null], null, [minh, lan]],
      self: { ...one, again: one },
    },
  }),
  cases: [
    {
      it: 'is completed by the subgraph that knows its fields',
      clause: 'Federation: Entities, Reference resolvers',
      query: '{ note(id: "n1") { author { name } } }',
      data: { note: { author: { name: 'Lan' } } },
      asks: ['notes', 'people'],
    },
    {
      it: 'is not fetched from elsewhere for its key',
      clause: 'Federation: Entities, Referencing an entity without contributing fields',
      query: '{ note(id: "n1") { author { id } } }',
      data: { note: { author: { id: 'p1' } } },
      asks: ['notes'],
    },
    {
      it: 'is not fetched for its type name',
      clause: 'GraphQL 4.4 Type Name Introspection',
      query: '{ note(id: "n1") { author { __typename } } }',
      data: { note: { author: { __typename: 'Person' } } },
      asks: ['notes'],
    },
    {
      it: 'does not show the key that was fetched for joining only',
      clause: 'GraphQL 6.3 Executing Selection Sets',
      query: '{ notes { author { email } } }',
      data: {
        notes: [
          { author: { email: 'lan@example.vn' } },
          { author: { email: null } },
          { author: null },
          { author: { email: 'lan@example.vn' } },
        ],
      },
    },
    {
      it: 'keeps each place of a list when one reference is null',
      clause: 'Federation: Subgraph specification, Query._entities',
      query: '{ notes { id author { id name } } }',
      data: {
        notes: [
          { id: 'n1', author: { id: 'p1', name: 'Lan' } },
          { id: 'n2', author: { id: 'p2', name: 'Minh' } },
          { id: 'n3', author: null },
          { id: 'n4', author: { id: 'p1', name: 'Lan' } },
        ],
      },
    },
    {
      it: 'is completed in lists of lists with nulls in them',
      clause: 'GraphQL 6.4.3 Value Completion',
      query: '{ grid { id name } }',
      data: {
        grid: [
          [{ id: 'p1', name: 'Lan' }, null],
          null,
          [
            { id: 'p2', name: 'Minh' },
            { id: 'p1', name: 'Lan' },
          ],
        ],
      },
    },
    {
      it: 'has empty fields, and no error, where the other subgraph does not know it',
      clause: 'Federation: Subgraph specification, Resolving entities: null for an unknown entity',
      query: '{ lost { id author { id name email } } }',
      data: { lost: { id: 'n5', author: { id: 'p3', name: null, email: null } } },
    },
    {
      it: 'tells the error of a field fetched by reference at the place in the answer',
      clause: 'GraphQL 7.1.2 Errors, path',
      query: '{ broken { author { name email } } }',
      data: { broken: { author: { name: null, email: 'b@example.vn' } } },
      errors: { 'broken.author.name': 'NAME_BROKEN' },
    },
    {
      it: 'tells the error in the words of the caller',
      clause: 'GraphQL 7.1.2 Errors, path: aliases',
      query: '{ b: broken { a: author { n: name m: name } } }',
      data: { b: { a: { n: null, m: null } } },
      errors: { 'b.a.n': 'NAME_BROKEN', 'b.a.m': 'NAME_BROKEN' },
    },
    {
      it: 'is null where the root field is null',
      clause: 'GraphQL 6.4.3 Value Completion',
      query: '{ note(id: "none") { author { name } } }',
      data: { note: null },
      asks: ['notes'],
    },
    {
      it: 'is fetched for two root fields of two subgraphs at once',
      clause: 'GraphQL 6.2.1 Query',
      query: '{ note(id: "n2") { author { name } } people { name } }',
      data: { note: { author: { name: 'Minh' } }, people: [{ name: 'Lan' }, { name: 'Minh' }] },
    },
    {
      it: 'is completed under an edge within one subgraph',
      clause: 'Federation: Entities',
      query: '{ self { again { author { name } } author { id } } }',
      data: { self: { again: { author: { name: 'Lan' } }, author: { id: 'p1' } } },
    },
    {
      it: 'merges what two selections of the same field ask of it',
      clause: 'GraphQL 6.4.3 Merging Selection Sets',
      query: '{ note(id: "n1") { author { name } } note(id: "n1") { author { email } } }',
      data: { note: { author: { name: 'Lan', email: 'lan@example.vn' } } },
    },
    {
      it: 'answers its fields in the order in which they are asked',
      clause: 'GraphQL 7.2.2 Serialized Map Ordering',
      query: '{ note(id: "n1") { author { email id name __typename } id } }',
      data: {
        note: { author: { email: 'lan@example.vn', id: 'p1', name: 'Lan', __typename: 'Person' }, id: 'n1' },
      },
    },
  ],
});
