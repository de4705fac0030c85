import { type Case, conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const item = { __typename: 'Item', id: '1', name: 'Thẻ', price: 5, tags: [{ text: 'a' }] };

const text = {
  subgraphs: {
    items: `
      type Query { item: Item }
      type Item @key(fields: "id") { id: ID! name: String }`,
    prices: `
      type Item @key(fields: "id") { id: ID! price: Int tags: [Tag!] }
      type Tag { text: String }`,
  },
  world: () => ({ rows: [item], query: { item } }),
};

/** How a condition can be given, and what it then is. */
const conditions: readonly Condition[] = [
  { given: 'by a literal true', declared: '', argument: 'true', variables: {}, is: true },
  { given: 'by a literal false', declared: '', argument: 'false', variables: {}, is: false },
  {
    given: 'by a variable that is true',
    declared: '($v: Boolean!)',
    argument: '$v',
    variables: { v: true },
    is: true,
  },
  {
    given: 'by a variable that is false',
    declared: '($v: Boolean!)',
    argument: '$v',
    variables: { v: false },
    is: false,
  },
  {
    given: 'by a default that is true',
    declared: '($v: Boolean! = true)',
    argument: '$v',
    variables: {},
    is: true,
  },
  {
    given: 'by a default that is false',
    declared: '($v: Boolean = false)',
    argument: '$v',
    variables: {},
    is: false,
  },
  {
    given: 'by a variable against its default',
    declared: '($v: Boolean = false)',
    argument: '$v',
    variables: { v: true },
    is: true,
  },
];

interface Condition {
  readonly given: string;
  readonly declared: string;
  readonly argument: string;
  readonly variables: Row;
  readonly is: boolean;
}

const places = {
  'a field of another subgraph': (directive: string) => `{ item { name price ${directive} } }`,
  'an inline fragment': (directive: string) => `{ item { name ... on Item ${directive} { price } } }`,
  'an inline fragment without a condition on types': (directive: string) =>
    `{ item { name ... ${directive} { price } } }`,
  'a named fragment': (directive: string) =>
    `{ item { name ...P ${directive} } } fragment P on Item { price }`,
};

const oneDirective: Case[] = Object.entries(places).flatMap(([place, selection]) =>
  (['skip', 'include'] as const).flatMap((directive) =>
    conditions.map(({ given, declared, argument, variables, is }): Case => {
      const shown = directive === 'include' ? is : !is;
      return {
        it: `${shown ? 'shows' : 'leaves out'} ${place} with @${directive} ${given}`,
        clause: directive === 'skip' ? 'GraphQL 3.13.1 @skip' : 'GraphQL 3.13.2 @include',
        query: `query ${declared} ${selection(`@${directive}(if: ${argument})`)}`,
        variables,
        data: { item: shown ? { name: 'Thẻ', price: 5 } : { name: 'Thẻ' } },
        asks: shown ? ['items', 'prices'] : ['items'],
      };
    }),
  ),
);

conformance('one condition', { ...text, cases: oneDirective });

const both: Case[] = [true, false].flatMap((skip) =>
  [true, false].flatMap((include) =>
    Object.entries(places).map(([place, selection]): Case => {
      const shown = include && !skip;
      return {
        it: `${shown ? 'shows' : 'leaves out'} ${place} with skip ${skip} and include ${include}`,
        clause: 'GraphQL 3.13.1: skip takes precedence, include has to be true',
        query: `query ($s: Boolean!, $i: Boolean!) ${selection('@skip(if: $s) @include(if: $i)')}`,
        variables: { s: skip, i: include },
        data: { item: shown ? { name: 'Thẻ', price: 5 } : { name: 'Thẻ' } },
      };
    }),
  ),
);

conformance('both conditions at once', { ...text, cases: both });

conformance('conditions in special places', {
  ...text,
  cases: [
    {
      it: 'answers an empty object when everything in it is left out',
      clause: 'GraphQL 6.3 Executing Selection Sets',
      query: 'query ($n: Boolean!) { item { name @include(if: $n) price @include(if: $n) } }',
      variables: { n: false },
      data: { item: {} },
    },
    {
      it: 'answers an empty object when every root field is left out',
      clause: 'GraphQL 6.2.1 Query',
      query: 'query ($n: Boolean!) { item @skip(if: $n) { name } }',
      variables: { n: true },
      data: {},
      asks: [],
    },
    {
      it: 'shows a field once included and once skipped',
      clause: 'GraphQL 6.3.2 Field Collection',
      query: 'query ($n: Boolean!) { item { price @include(if: $n) price @skip(if: $n) } }',
      variables: { n: false },
      data: { item: { price: 5 } },
    },
    {
      it: 'shows what a field selects where it is included, although it is skipped elsewhere',
      clause: 'GraphQL 6.4.3 Merging Selection Sets',
      query: 'query ($n: Boolean!) { item @skip(if: $n) { name } item { price } }',
      variables: { n: true },
      data: { item: { price: 5 } },
    },
    {
      it: 'leaves out what is nested in a fragment left out',
      clause: 'GraphQL 6.3.2 Field Collection',
      query:
        'query ($a: Boolean!, $b: Boolean!) { item { id ... @include(if: $a) { name ... @include(if: $b) { price } } } }',
      variables: { a: true, b: false },
      data: { item: { id: '1', name: 'Thẻ' } },
    },
    {
      it: 'leaves out all of a fragment although conditions within it hold',
      clause: 'GraphQL 6.3.2 Field Collection',
      query:
        'query ($a: Boolean!, $b: Boolean!) { item { id ... @include(if: $a) { name ... @include(if: $b) { price } } } }',
      variables: { a: false, b: true },
      data: { item: { id: '1' } },
    },
    {
      it: 'leaves out __typename',
      clause: 'GraphQL 3.13.1 @skip',
      query: 'query ($n: Boolean!) { item { __typename @skip(if: $n) t: __typename } }',
      variables: { n: true },
      data: { item: { t: 'Item' } },
    },
    {
      it: 'leaves out one of two names of a field',
      clause: 'GraphQL 3.13.1 @skip; 2.7 Field Alias',
      query: 'query ($n: Boolean!) { item { a: price b: price @skip(if: $n) } }',
      variables: { n: true },
      data: { item: { a: 5 } },
    },
    {
      it: 'follows one variable in opposite conditions on two subgraphs',
      clause: 'GraphQL 3.13',
      query: 'query ($n: Boolean!) { item { name @include(if: $n) price @skip(if: $n) } }',
      variables: { n: false },
      data: { item: { price: 5 } },
    },
    {
      it: 'leaves out a nested selection of another subgraph',
      clause: 'GraphQL 3.13.1 @skip',
      query: 'query ($n: Boolean!) { item { name tags { text @skip(if: $n) } } }',
      variables: { n: true },
      data: { item: { name: 'Thẻ', tags: [{}] } },
    },
    {
      it: 'follows a condition on a named fragment at one of its two places',
      clause: 'GraphQL 3.13.2 @include; 2.8 Fragments',
      query:
        'query ($n: Boolean!) { a: item { ...P } b: item { ...P @include(if: $n) } } fragment P on Item { price }',
      variables: { n: false },
      data: { a: { price: 5 }, b: {} },
    },
    {
      it: 'follows many variables at once',
      clause: 'GraphQL 3.13',
      query: `query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!) {
        item { id @include(if: $a) name @include(if: $b) price @include(if: $c) tags @include(if: $d) { text } }
      }`,
      variables: { a: true, b: false, c: true, d: false },
      data: { item: { id: '1', price: 5 } },
    },
    {
      it: 'leaves out the introspection of a schema',
      clause: 'GraphQL 3.13.1 @skip; 4 Introspection',
      query: 'query ($n: Boolean!) { __type(name: "Item") @skip(if: $n) { name } item { id } }',
      variables: { n: true },
      data: { item: { id: '1' } },
    },
  ],
});
