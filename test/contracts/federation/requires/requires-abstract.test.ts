import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (_: unknown, required: Row) => JSON.stringify(required);
const person = { __typename: 'Person', id: 'p1', name: 'Lan', born: 1990 };
const company = { __typename: 'Company', id: 'c1', name: 'Sao Mai', taxCode: '0101' };
const dossier = (id: string, more: Row) => ({
  __typename: 'Dossier',
  id,
  greeting: show,
  heading: show,
  contact: show,
  ...more,
});
const a = dossier('1', { owner: person, holder: person, contacts: [person, company] });
const b = dossier('2', { owner: company, holder: company, contacts: [] });
const c = dossier('3', { owner: null, holder: null, contacts: null });

conformance('a field that requires selections on abstract types', {
  subgraphs: {
    dossiers: `
      type Query { dossiers: [Dossier] }
      type Dossier @key(fields: "id") { id: ID! owner: Owner holder: Holder contacts: [Owner] }
      interface Owner { id: ID! name: String }
      union Holder = Person | Company
      type Person implements Owner @key(fields: "id") { id: ID! name: String born: Int }
      type Company implements Owner @key(fields: "id") { id: ID! name: String taxCode: String }`,
    letters: `
      type Dossier @key(fields: "id") {
        id: ID!
        owner: Owner @external
        holder: Holder @external
        contacts: [Owner] @external
        greeting: String @requires(fields: "owner { name }")
        heading: String @requires(fields: "holder { ... on Person { born } ... on Company { taxCode } }")
        contact: String @requires(fields: "contacts { name ... on Company { taxCode } }")
      }
      interface Owner { id: ID! name: String }
      union Holder = Person | Company
      type Person implements Owner @key(fields: "id") { id: ID! name: String @external born: Int @external }
      type Company implements Owner @key(fields: "id") { id: ID! name: String @external taxCode: String @external }`,
  },
  world: () => ({ rows: [a, b, c, person, company], query: { dossiers: [a, b, c] } }),
  cases: [
    {
      it: 'gets fields of an interface',
      clause: 'Federation: @requires, nested selections on interfaces',
      query: '{ dossiers { greeting } }',
      data: {
        dossiers: [
          { greeting: '{"owner":{"name":"Lan"}}' },
          { greeting: '{"owner":{"name":"Sao Mai"}}' },
          { greeting: '{"owner":null}' },
        ],
      },
    },
    {
      it: 'gets the fragment of the member that it is',
      clause: 'Federation: @requires, inline fragments in field sets',
      query: '{ dossiers { heading } }',
      data: {
        dossiers: [
          { heading: '{"holder":{"born":1990}}' },
          { heading: '{"holder":{"taxCode":"0101"}}' },
          { heading: '{"holder":null}' },
        ],
      },
    },
    {
      it: 'gets a mixed list, an empty list and null apart',
      clause: 'Federation: @requires, inline fragments in field sets',
      query: '{ dossiers { contact } }',
      data: {
        dossiers: [
          { contact: '{"contacts":[{"name":"Lan"},{"name":"Sao Mai","taxCode":"0101"}]}' },
          { contact: '{"contacts":[]}' },
          { contact: '{"contacts":null}' },
        ],
      },
    },
    {
      it: 'leaves the caller their own selection on the same object',
      clause: 'Federation: @requires; GraphQL 2.8 Fragments',
      query: '{ dossiers { holder { __typename ... on Person { name } } heading } }',
      data: {
        dossiers: [
          { holder: { __typename: 'Person', name: 'Lan' }, heading: '{"holder":{"born":1990}}' },
          { holder: { __typename: 'Company' }, heading: '{"holder":{"taxCode":"0101"}}' },
          { holder: null, heading: '{"holder":null}' },
        ],
      },
    },
  ],
});
