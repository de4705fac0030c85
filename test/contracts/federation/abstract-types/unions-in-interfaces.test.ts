import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (args: Row, required: Row): string => JSON.stringify({ ...args, ...required });
const person = { __typename: 'Person', id: 'p', name: 'Lan', age: 40, rank: 1 };
const firm = { __typename: 'Firm', code: 'f', name: 'Sao', staff: [person], rank: 2 };
const post = {
  __typename: 'Post',
  id: 'x',
  text: 'X',
  owners: [[person, null], null, [firm]],
  best: firm,
  line: show,
  next: [] as unknown[],
};
const shot = {
  __typename: 'Shot',
  id: 'y',
  url: 'u',
  owners: null,
  best: person,
  line: show,
  next: [null, [post]],
};
post.next = [[shot, post]];

const below = { best: {}, text: 'X' };
const postNext = { next: [[{ next: [null, [below]] }, { next: [[{ best: { name: 'Lan' } }, below]] }]] };
const shotNext = { next: [null, [{ next: [[{ best: { name: 'Lan' } }, below]] }]] };

conformance('unions within interfaces within lists of lists', {
  subgraphs: {
    feed: `
      type Query { feed: [[Node!]] }
      interface Node @key(fields: "id") { id: ID! owners: [[Owner]] next: [[Node]] }
      union Owner = Person | Firm
      type Post implements Node @key(fields: "id") { id: ID! owners: [[Owner]] next: [[Node]] text: String }
      type Shot implements Node @key(fields: "id") { id: ID! owners: [[Owner]] next: [[Node]] url: String }
      type Person @key(fields: "id") { id: ID! }
      type Firm @key(fields: "code") { code: ID! }`,
    names: `
      type Person @key(fields: "id") { id: ID! name: String age: Int }
      type Firm @key(fields: "code") { code: ID! name: String staff: [Person] }`,
    ranks: `
      type Node @key(fields: "id") @interfaceObject {
        id: ID! best: Ranked
        owners: [[Owner]] @external
        line(n: Int = 2): String @requires(fields: "owners { ... on Person { id rank } ... on Firm { rank } }")
      }
      interface Ranked { rank: Int }
      union Owner = Person | Firm
      type Person implements Ranked @key(fields: "id") { id: ID! rank: Int }
      type Firm implements Ranked @key(fields: "code") { code: ID! rank: Int }`,
  },
  world: () => ({ rows: [person, firm, post, shot], query: { feed: [[post, shot], null, [post]] } }),
  cases: [
    {
      it: 'are completed by their members, each by its own key',
      clause: 'Federation: @key; GraphQL 2.8.2 Inline Fragments',
      query: '{ feed { owners { ... on Person { name } ... on Firm { n: name staff { age rank } } } } }',
      data: { feed: [[owned(), { owners: null }], null, [owned()]] },
    },
    {
      it: 'are reached through an interface object and another interface',
      clause: 'Federation: @interfaceObject',
      query:
        '{ feed { ... on Post { best { rank ... on Firm { name } ... on Person { age } } } ... on Shot { b: best { __typename } url } } }',
      data: {
        feed: [
          [{ best: { rank: 2, name: 'Sao' } }, { b: { __typename: 'Person' }, url: 'u' }],
          null,
          [{ best: { rank: 2, name: 'Sao' } }],
        ],
      },
    },
    {
      it: 'are required by an interface object, with arguments of the caller beside',
      clause: 'Federation: @interfaceObject; @requires on unions',
      query: '{ feed { owners { __typename } line id: line(n: 5) } }',
      data: {
        feed: [[required(), { owners: null, line: line(2, null), id: line(5, null) }], null, [required()]],
      },
    },
    {
      it: 'are found again below themselves',
      clause: 'Federation: @interfaceObject; entities below themselves',
      query: '{ feed { next { next { best { ... on Person { name } } ... on Post { text } } } } }',
      data: { feed: [[postNext, shotNext], null, [postNext]] },
    },
  ],
});

function owned(): Row {
  return { owners: [[{ name: 'Lan' }, null], null, [{ n: 'Sao', staff: [{ age: 40, rank: 1 }] }]] };
}

function line(n: number, owners: unknown): string {
  return JSON.stringify({ n, owners });
}

function required(): Row {
  const owners = [[{ id: 'p', rank: 1 }, null], null, [{ rank: 2 }]];
  return {
    owners: [[{ __typename: 'Person' }, null], null, [{ __typename: 'Firm' }]],
    line: line(2, owners),
    id: line(5, owners),
  };
}
