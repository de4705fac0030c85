import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const user = {
  __typename: 'User',
  id: 'u1',
  label: 'Lan',
  email: 'l@x.vn',
  badge: 'gold',
  boss: null as Row | null,
};
const bot = { __typename: 'Bot', id: 'b1', label: 'Chat', version: 2, badge: null, boss: user };
const team = { __typename: 'Team', id: 't1', label: 'Một cửa', badge: 'iron', boss: bot };
user.boss = team;

conformance('an interface whose implementations live in several subgraphs', {
  subgraphs: {
    actors: `
      type Query { actors: [Actor!]! actor: Actor node(id: ID!): Node }
      interface Node { id: ID! }
      interface Actor implements Node { id: ID! label: String boss: Actor }
      type User implements Actor & Node @key(fields: "id") { id: ID! label: String boss: Actor }
      type Bot implements Actor & Node @key(fields: "id") { id: ID! label: String version: Int boss: Actor }
      type Team implements Actor & Node @key(fields: "id") { id: ID! label: String boss: Actor }`,
    badges: `
      type Query { bearer: Bearer bearers: [Bearer] }
      interface Bearer { badge: String }
      type User implements Bearer @key(fields: "id") { id: ID! badge: String email: String }
      type Bot implements Bearer @key(fields: "id") { id: ID! badge: String }
      type Team @key(fields: "id") { id: ID! badge: String }`,
  },
  world: () => ({
    rows: [user, bot, team],
    query: {
      actors: [user, bot, team],
      actor: bot,
      node: ({ id }: Row) => [user, bot, team].find((known) => known.id === id) ?? null,
      bearer: user,
      bearers: [bot, null, user],
    },
  }),
  cases: [
    {
      it: 'answers its own fields without a type condition',
      clause: 'GraphQL 3.7 Interfaces',
      query: '{ actors { id label } }',
      data: {
        actors: [
          { id: 'u1', label: 'Lan' },
          { id: 'b1', label: 'Chat' },
          { id: 't1', label: 'Một cửa' },
        ],
      },
      asks: ['actors'],
    },
    {
      it: 'answers __typename of the implementation',
      clause: 'GraphQL 4.4 Type Name Introspection',
      query: '{ actor { __typename } }',
      data: { actor: { __typename: 'Bot' } },
    },
    {
      it: 'completes one implementation from another subgraph',
      clause: 'Federation: Entities; GraphQL 3.7 Interfaces',
      query: '{ actors { ... on User { email } } }',
      data: { actors: [{ email: 'l@x.vn' }, {}, {}] },
    },
    {
      it: 'completes every implementation by fragments of the same field',
      clause: 'Federation: Entities; GraphQL 3.7 Interfaces',
      query: '{ actors { ... on User { badge } ... on Bot { badge } ... on Team { badge } } }',
      data: { actors: [{ badge: 'gold' }, { badge: null }, { badge: 'iron' }] },
    },
    {
      it: 'applies a condition on an interface that only the other subgraph knows',
      clause: 'GraphQL 6.3.2 DoesFragmentTypeApply; Federation: Interfaces in composition',
      query: '{ actors { id ... on Bearer { badge } } }',
      data: { actors: [{ id: 'u1', badge: 'gold' }, { id: 'b1', badge: null }, { id: 't1' }] },
    },
    {
      it: 'applies a condition on a wider interface',
      clause: 'GraphQL 3.7 Interfaces implementing interfaces',
      query: '{ actors { ... on Node { id } } }',
      data: { actors: [{ id: 'u1' }, { id: 'b1' }, { id: 't1' }] },
    },
    {
      it: 'applies a condition on a narrower interface',
      clause: 'GraphQL 3.7 Interfaces implementing interfaces',
      query: '{ node(id: "t1") { ... on Actor { label } } }',
      data: { node: { label: 'Một cửa' } },
    },
    {
      it: 'applies conditions within conditions',
      clause: 'GraphQL 6.3.2 Field Collection',
      query: '{ actors { ... on Node { ... on Actor { ... on Bot { version } ... on Bearer { badge } } } } }',
      data: { actors: [{ badge: 'gold' }, { version: 2, badge: null }, {}] },
    },
    {
      it: 'starts from the interface of the other subgraph',
      clause: 'Federation: Interfaces in composition',
      query: '{ bearers { badge ... on Actor { label } __typename } }',
      data: {
        bearers: [
          { badge: null, label: 'Chat', __typename: 'Bot' },
          null,
          { badge: 'gold', label: 'Lan', __typename: 'User' },
        ],
      },
    },
    {
      it: 'follows edges between implementations, with another subgraph on the way',
      clause: 'Federation: Entities; GraphQL 3.7 Interfaces',
      query: '{ actors { boss { id boss { ... on User { badge } label } } } }',
      data: {
        actors: [
          { boss: { id: 't1', boss: { label: 'Chat' } } },
          { boss: { id: 'u1', boss: { label: 'Một cửa' } } },
          { boss: { id: 'b1', boss: { badge: 'gold', label: 'Lan' } } },
        ],
      },
    },
    {
      it: 'answers fields of a fragment in the place of their first mention',
      clause: 'GraphQL 6.3.2 Field Collection: order',
      query: '{ actor { ... on Bot { badge version } id label ... on Actor { label id } } }',
      data: { actor: { badge: null, version: 2, id: 'b1', label: 'Chat' } },
    },
    {
      it: 'merges sub-selections of an interface field and of a fragment',
      clause: 'GraphQL 6.4.3 Merging Selection Sets',
      query: '{ actor { boss { id } ... on Bot { boss { label ... on User { email } } } } }',
      data: { actor: { boss: { id: 'u1', label: 'Lan', email: 'l@x.vn' } } },
    },
    {
      it: 'reaches through named fragments used several times',
      clause: 'GraphQL 2.8 Fragments',
      query: `query { actors { ...A } actor { ...A } }
        fragment A on Actor { label ...B }
        fragment B on Bearer { badge }`,
      data: {
        actors: [{ label: 'Lan', badge: 'gold' }, { label: 'Chat', badge: null }, { label: 'Một cửa' }],
        actor: { label: 'Chat', badge: null },
      },
    },
    {
      it: 'reaches through a fragment without a type condition',
      clause: 'GraphQL 2.8.2 Inline Fragments',
      query: '{ actor { ... { label ... { ... on Bot { badge } } } } }',
      data: { actor: { label: 'Chat', badge: null } },
    },
    {
      it: 'is empty where a condition cannot apply to what is there',
      clause: 'GraphQL 6.3.2 DoesFragmentTypeApply',
      query: '{ bearer { ... on Bot { version } } }',
      data: { bearer: {} },
    },
    {
      it: 'is null where nothing is found',
      clause: 'GraphQL 6.4.3 Value Completion',
      query: '{ node(id: "none") { id ... on User { email } } }',
      data: { node: null },
    },
  ],
});

const dog = { __typename: 'Dog', id: '1', name: 'Mực', sound: 'gâu', age: 3, friend: null as Row | null };
const cat = { __typename: 'Cat', id: '2', name: 'Mướp', sound: 'meo', age: 4, friend: dog };
dog.friend = cat;

conformance('an interface whose fields come from different subgraphs in different implementations', {
  subgraphs: {
    names: `
      type Query { pets: [Pet] }
      interface Pet { id: ID! name: String }
      type Dog implements Pet @key(fields: "id") { id: ID! name: String }
      type Cat implements Pet @key(fields: "id") { id: ID! name: String }`,
    sounds: `
      interface Pet { id: ID! sound: String friend: Pet }
      type Dog implements Pet @key(fields: "id") { id: ID! sound: String friend: Pet }
      type Cat implements Pet @key(fields: "id") { id: ID! sound: String friend: Pet }`,
    ages: `
      type Dog @key(fields: "id") { id: ID! age: Int }
      type Cat @key(fields: "id") { id: ID! age: Int }`,
  },
  world: () => ({ rows: [dog, cat], query: { pets: [dog, null, cat] } }),
  cases: [
    {
      it: 'answers all fields of the merged interface',
      clause: 'Federation: Composition rules, Interfaces: fields of all subgraphs',
      query: '{ pets { name sound } }',
      data: { pets: [{ name: 'Mực', sound: 'gâu' }, null, { name: 'Mướp', sound: 'meo' }] },
    },
    {
      it: 'answers edges of the merged interface',
      clause: 'Federation: Composition rules, Interfaces: fields of all subgraphs',
      query: '{ pets { friend { name friend { sound } } } }',
      data: {
        pets: [
          { friend: { name: 'Mướp', friend: { sound: 'gâu' } } },
          null,
          { friend: { name: 'Mực', friend: { sound: 'meo' } } },
        ],
      },
    },
    {
      it: 'answers a field of the implementations that the interface has not',
      clause: 'Federation: Entities; GraphQL 3.7 Interfaces',
      query: '{ pets { friend { ... on Dog { age } ... on Cat { age } } } }',
      data: { pets: [{ friend: { age: 4 } }, null, { friend: { age: 3 } }] },
    },
  ],
});
