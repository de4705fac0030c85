import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const show = (_: unknown, required: Row) => JSON.stringify(required);
const owner = { __typename: 'Owner', id: 'o1', name: 'Lan' };
const item = {
  __typename: 'Item',
  id: '1',
  text: ({ size }: Row) => `text ${size ?? 0}`,
  small: show,
  large: show,
  plain: 'p',
  node: null,
};

conformance('requirements with different arguments that meet in one fetch', {
  subgraphs: {
    items: `type Query { item: Item items: [Item] } type Item @key(fields: "id") { id: ID! text(size: Int): String }`,
    views: `
      type Item @key(fields: "id") {
        id: ID! plain: String
        text(size: Int): String @external
        small: String @requires(fields: "text(size: 1)")
        large: String @requires(fields: "text(size: 2)")
      }`,
  },
  world: () => ({ rows: [item], query: { item, items: [item, null, item] } }),
  cases: [
    {
      it: 'get each their own value',
      clause: 'Federation: @requires with arguments',
      query: '{ item { small large } }',
      data: { item: { small: '{"text":"text 1"}', large: '{"text":"text 2"}' } },
    },
    {
      it: 'leave a field beside them that requires nothing',
      clause: 'Federation: @requires with arguments',
      query: '{ item { small plain large } }',
      data: { item: { small: '{"text":"text 1"}', plain: 'p', large: '{"text":"text 2"}' } },
    },
    {
      it: 'leave the caller a third value',
      clause: 'Federation: @requires with arguments; GraphQL 6.4.1',
      query: '{ item { text(size: 3) small large } }',
      data: { item: { text: 'text 3', small: '{"text":"text 1"}', large: '{"text":"text 2"}' } },
    },
    {
      it: 'get their values in lists with gaps',
      clause: 'Federation: @requires with arguments in lists',
      query: '{ items { large text small } }',
      data: {
        items: [
          { large: '{"text":"text 2"}', text: 'text 0', small: '{"text":"text 1"}' },
          null,
          { large: '{"text":"text 2"}', text: 'text 0', small: '{"text":"text 1"}' },
        ],
      },
    },
    {
      it: 'get their values under other names',
      clause: 'Federation: @requires with arguments; GraphQL 2.7 Field Alias',
      query: '{ item { text: large large: small small: text(size: 9) } }',
      data: { item: { text: '{"text":"text 2"}', large: '{"text":"text 1"}', small: 'text 9' } },
    },
    {
      it: 'get their values although one is skipped',
      clause: 'Federation: @requires with arguments; GraphQL 3.13.1 @skip',
      query: 'query ($n: Boolean!) { item { small large @skip(if: $n) } }',
      variables: { n: true },
      data: { item: { small: '{"text":"text 1"}' } },
    },
  ],
});

conformance('an interface without implementations', {
  subgraphs: {
    nodes: `
      type Query { node: Node nodes: [Node!] owner: Owner }
      interface Node { id: ID! }
      type Owner @key(fields: "id") { id: ID! }`,
    names: `type Owner @key(fields: "id") { id: ID! name: String }`,
  },
  world: () => ({ rows: [owner], query: { node: null, nodes: null, owner } }),
  cases: [
    {
      it: 'is asked of its subgraph, and not left out of the plan',
      clause: 'GraphQL 6.4.3 Value Completion',
      query: '{ node { id } }',
      data: { node: null },
      asks: ['nodes'],
    },
    {
      it: 'leaves the other root fields their answers',
      clause: 'GraphQL 6.2.1 Query',
      query: '{ nodes { id } owner { name } }',
      data: { nodes: null, owner: { name: 'Lan' } },
    },
  ],
});

const party = { __typename: 'Person', id: 'p', name: 'Lan' };
const firm = { __typename: 'Firm', id: 'f', name: 'Sao Mai' };
const bag = { __typename: 'Bag', id: 'b', x: 1, r: show, list: [{ __typename: 'Thing', id: 't' }] };

conformance('selections that planning empties', {
  subgraphs: {
    parties: `
      type Query { party: Named parties: [Named!]! bag: Bag sure: Bag! }
      interface Named { id: ID! }
      type Person implements Named @key(fields: "id") { id: ID! }
      type Firm implements Named @key(fields: "id") { id: ID! }
      type Bag @key(fields: "id") { id: ID! }`,
    names: `
      type Person @key(fields: "id") { id: ID! name: String }
      type Firm @key(fields: "id") { id: ID! name: String }
      type Bag @key(fields: "id") { id: ID! x: Int }`,
    things: `
      type Bag @key(fields: "id") { id: ID! x: Int @external r: String @requires(fields: "x") list: [Thing] }
      type Thing { id: ID! }`,
  },
  world: () => ({ rows: [party, firm, bag], query: { party, parties: [party, firm], bag, sure: bag } }),
  cases: [
    {
      it: 'answer an empty object where a literal leaves everything out',
      clause: 'GraphQL 6.3 Executing Selection Sets; 3.13.2 @include',
      query: 'query ($v: Boolean!) { bag @include(if: $v) { id @include(if: false) } }',
      variables: { v: true },
      data: { bag: {} },
    },
    {
      it: 'answer an empty object where two conditions exclude each other',
      clause: 'GraphQL 6.3 Executing Selection Sets; 3.13',
      query: 'query ($v: Boolean!) { sure @skip(if: $v) { id @include(if: $v) } }',
      variables: { v: false },
      data: { sure: {} },
    },
    {
      it: 'answer empty objects for types that no fragment can reach',
      clause: 'GraphQL 6.3.2 DoesFragmentTypeApply',
      query: '{ party { ... on Person { ... on Named { ... on Firm { name } } } } }',
      data: { party: {} },
    },
    {
      it: 'answer the rest beside a fragment that cannot apply',
      clause: 'GraphQL 6.3.2 DoesFragmentTypeApply',
      query:
        '{ parties { ... on Person { ... on Named { id ... on Firm { name } } } ... on Firm { name } } }',
      data: { parties: [{ id: 'p' }, { name: 'Sao Mai' }] },
    },
    {
      it: 'answer a field beside one with @requires that is skipped, of the same subgraph',
      clause: 'Federation: @requires; GraphQL 3.13.1 @skip',
      query: 'query ($v: Boolean!) { bag { list { id } r @skip(if: $v) } }',
      variables: { v: true },
      data: { bag: { list: [{ id: 't' }] } },
    },
    {
      it: 'answer both when neither is skipped',
      clause: 'Federation: @requires; GraphQL 3.13.1 @skip',
      query: 'query ($v: Boolean!) { bag { list { id } r @skip(if: $v) } }',
      variables: { v: false },
      data: { bag: { list: [{ id: 't' }], r: '{"x":1}' } },
    },
  ],
});
