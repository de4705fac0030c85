import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const item = { __typename: 'Item', id: '1', name: 'n', size: 's' };
const query = { item, other: item };
const failed = { __typename: 'Failed', why: 'bad' };

conformance('root types that subgraphs call otherwise', {
  subgraphs: {
    names: `
      schema { query: Q mutation: M }
      type Q { item: Item }
      type M { make(how: String): Result }
      union Result = Done | Failed
      type Done { item: Item query: Q }
      type Failed { why: String }
      type Item @key(fields: "id") { id: ID! name: String }`,
    sizes: `
      schema { query: RootQuery mutation: Change }
      type RootQuery { other: Item }
      type Change { again: Item }
      type Item @key(fields: "id") { id: ID! size: String }`,
  },
  world: () => ({
    rows: [item],
    query,
    mutation: {
      make: ({ how }: Row) => (how === 'badly' ? failed : { __typename: 'Done', item, query }),
      again: item,
    },
  }),
  cases: [
    {
      it: 'are asked by their fields, and called as everywhere',
      clause: 'GraphQL 3.3.1 Root Operation Types; Federation: composition',
      query: '{ __typename item { size } o: other { name __typename } }',
      data: { __typename: 'Query', item: { size: 's' }, o: { name: 'n', __typename: 'Item' } },
    },
    {
      it: 'are asked one mutation after the other',
      clause: 'GraphQL 6.2.2 Mutation',
      query:
        'mutation { make { ... on Done { item { size } } } again { name } more: make(how: "badly") { __typename ... on Failed { why } } }',
      data: {
        make: { item: { size: 's' } },
        again: { name: 'n' },
        more: { __typename: 'Failed', why: 'bad' },
      },
    },
    {
      it: 'are asked of the other subgraph where a payload leads back to the root',
      clause: 'Federation: root fields of all subgraphs; GraphQL 6.2.2',
      query: 'mutation { make { ... on Done { query { item { size } other { name size } __typename } } } }',
      data: {
        make: {
          query: { item: { size: 's' }, other: { name: 'n', size: 's' }, __typename: 'Query' },
        },
      },
    },
  ],
});
