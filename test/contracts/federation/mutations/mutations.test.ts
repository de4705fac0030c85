import { GraphQLError } from 'graphql';
import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

conformance('mutations', {
  subgraphs: {
    counters: `
      type Query { counter: Counter }
      type Mutation { add(by: Int! = 1): Counter! fail: Counter must: Counter! log: [String!]! }
      type Counter @key(fields: "id") { id: ID! value: Int }`,
    marks: `
      type Mutation { double: Counter mark(text: String): String }
      type Counter @key(fields: "id") { id: ID! mark: String }`,
  },
  world: () => {
    const counter: Record<string, unknown> = { __typename: 'Counter', id: 'c', value: 1, mark: 'none' };
    const log: string[] = [];
    const done = (what: string, value: unknown): unknown => {
      log.push(what);
      return value;
    };
    const count = (value: number): Row => {
      counter.value = value;
      return { ...counter };
    };
    const fails = () => done('fail', new GraphQLError('failed', { extensions: { code: 'FAIL' } }));
    return {
      rows: [counter],
      query: { counter },
      mutation: {
        add: ({ by }: Row) => done('add', count(Number(counter.value) + Number(by))),
        double: () => done('double', count(Number(counter.value) * 2)),
        mark: ({ text }: Row) => {
          counter.mark = text;
          return done('mark', text);
        },
        fail: fails,
        must: fails,
        log: () => [...log],
      },
    };
  },
  cases: [
    {
      it: 'run one after the other in one subgraph',
      clause: 'GraphQL 6.2.2 Mutation: serially',
      query: 'mutation { a: add { value } b: add(by: 2) { value } }',
      data: { a: { value: 2 }, b: { value: 4 } },
    },
    {
      it: 'run one after the other across subgraphs',
      clause: 'GraphQL 6.2.2 Mutation: serially; Federation',
      query: 'mutation { a: add { value } b: double { id } c: add { value } log }',
      data: { a: { value: 2 }, b: { id: 'c' }, c: { value: 5 }, log: ['add', 'double', 'add'] },
    },
    {
      it: 'complete what they answer before the next begins',
      clause: 'GraphQL 6.2.2 Mutation; 6.3.1 Serial execution includes the selection set',
      query: 'mutation { add { mark } mark(text: "new") again: add { mark } }',
      data: { add: { mark: 'none' }, mark: 'new', again: { mark: 'new' } },
    },
    {
      it: 'go on after one that failed and may be null',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: 'mutation { fail { value } add { value } log }',
      data: { fail: null, add: { value: 2 }, log: ['fail', 'add'] },
      errors: { fail: 'FAIL' },
    },
    {
      it: 'answer no data when one failed that may not be null',
      clause: 'GraphQL 6.4.4 Handling Field Errors: data null',
      query: 'mutation { must { value } }',
      data: null,
      errors: { must: 'FAIL' },
    },
    {
      it: 'take variables and defaults',
      clause: 'GraphQL 6.1.2 Coercing Variable Values',
      query: 'mutation ($by: Int = 4) { add(by: $by) { value } }',
      data: { add: { value: 5 } },
    },
    {
      it: 'run only once for two selections of the same name',
      clause: 'GraphQL 6.3.2 Field Collection',
      query: 'mutation { add { id } add { value } log }',
      data: { add: { id: 'c', value: 2 }, log: ['add'] },
    },
    {
      it: 'are left out when a condition says so',
      clause: 'GraphQL 3.13.1 @skip',
      query: 'mutation ($n: Boolean!) { add @skip(if: $n) { value } mark(text: "x") log }',
      variables: { n: true },
      data: { mark: 'x', log: ['mark'] },
    },
    {
      it: 'answer the name of the mutation type',
      clause: 'GraphQL 4.4 Type Name Introspection',
      query: 'mutation { __typename mark(text: "x") }',
      data: { __typename: 'Mutation', mark: 'x' },
    },
  ],
});
