import { GraphQLError } from 'graphql';
import { conformance } from '../harness/conformance.js';
import type { Row } from '../harness/world.js';

const fails = (code: string) => new GraphQLError('failed', { extensions: { code } });
const row = (id: string, more: Row) => ({
  __typename: 'Row',
  id,
  must: `must ${id}`,
  may: `may ${id}`,
  ...more,
});
const good = row('1', {});
const bad = row('2', { must: fails('BAD') });
const nothing = row('3', { must: null });
const partly = row('4', { may: fails('MAY') });
const lost = row('5', { __absentFrom: ['details'] });

conformance('a non-null field of another subgraph that fails', {
  subgraphs: {
    rows: `
      type Query {
        row(id: ID!): Row
        nullable: [Row]
        items: [Row!]
        all: [Row!]!
        lists: [[Row!]!]
        nested: Outer
        deep: Outer!
      }
      type Outer { id: ID! inner: Inner! maybe: Inner rows: [Row]! }
      type Inner { row: Row! name: String }
      type Row @key(fields: "id") { id: ID! }`,
    details: `type Row @key(fields: "id") { id: ID! must: String! may: String }`,
  },
  world: () => ({
    rows: [good, bad, nothing, partly, lost],
    query: {
      row: ({ id }: Row) => [good, bad, nothing, partly, lost].find((known) => known.id === id) ?? null,
      nullable: [good, bad, partly],
      items: [good, bad],
      all: [bad, good],
      lists: [[good], [bad, good], []],
      nested: { id: 'o', inner: { row: bad, name: 'i' }, maybe: { row: bad, name: 'm' }, rows: [bad, good] },
      deep: { id: 'o', inner: { row: bad, name: 'i' }, maybe: { row: good, name: 'm' }, rows: [] },
    },
  }),
  cases: [
    {
      it: 'makes its nullable parent null',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: '{ row(id: "2") { id must } }',
      data: { row: null },
      errors: { 'row.must': 'BAD' },
    },
    {
      it: 'makes the item null in a list that may hold nulls',
      clause: 'GraphQL 6.4.4 Handling Field Errors, lists',
      query: '{ nullable { id must } }',
      data: { nullable: [{ id: '1', must: 'must 1' }, null, { id: '4', must: 'must 4' }] },
      errors: { 'nullable.1.must': 'BAD' },
    },
    {
      it: 'makes the list null that may not hold nulls',
      clause: 'GraphQL 6.4.4 Handling Field Errors, lists',
      query: '{ items { must } row(id: "1") { id } }',
      data: { items: null, row: { id: '1' } },
      errors: { 'items.1.must': 'BAD' },
    },
    {
      it: 'makes all data null when nothing on the way may be null',
      clause: 'GraphQL 6.4.4 Handling Field Errors: data null',
      query: '{ all { must } row(id: "1") { id } }',
      data: null,
      errors: { 'all.0.must': 'BAD' },
    },
    {
      it: 'stops at the first nullable level of lists in lists',
      clause: 'GraphQL 6.4.4 Handling Field Errors, lists',
      query: '{ lists { must } }',
      data: { lists: null },
      errors: { 'lists.1.0.must': 'BAD' },
    },
    {
      it: 'passes through non-null objects up to a nullable one',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: '{ nested { id inner { name row { must } } } }',
      data: { nested: null },
      errors: { 'nested.inner.row.must': 'BAD' },
    },
    {
      it: 'stops at the nearest nullable object',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: '{ nested { id maybe { name row { must } } } }',
      data: { nested: { id: 'o', maybe: null } },
      errors: { 'nested.maybe.row.must': 'BAD' },
    },
    {
      it: 'passes through a non-null root field',
      clause: 'GraphQL 6.4.4 Handling Field Errors: data null',
      query: '{ deep { id inner { row { must } } } }',
      data: null,
      errors: { 'deep.inner.row.must': 'BAD' },
    },
    {
      it: 'tells its path in the words of the caller',
      clause: 'GraphQL 7.1.2 Errors, path',
      query: '{ n: nullable { i: id m: must } }',
      data: { n: [{ i: '1', m: 'must 1' }, null, { i: '4', m: 'must 4' }] },
      errors: { 'n.1.m': 'BAD' },
    },
    {
      it: 'counts only where it is asked for',
      clause: 'GraphQL 6.4 Executing Fields',
      query: '{ all { id may } }',
      data: {
        all: [
          { id: '2', may: 'may 2' },
          { id: '1', may: 'may 1' },
        ],
      },
    },
    {
      it: 'does not count when it is skipped',
      clause: 'GraphQL 3.13.1 @skip',
      query: 'query ($n: Boolean!) { all { id must @skip(if: $n) } }',
      variables: { n: true },
      data: { all: [{ id: '2' }, { id: '1' }] },
    },
    {
      it: 'leaves another place with the same entity to itself',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: '{ a: row(id: "2") { must } b: row(id: "2") { may } c: row(id: "1") { must } }',
      data: { a: null, b: { may: 'may 2' }, c: { must: 'must 1' } },
      errors: { 'a.must': 'BAD' },
    },
    {
      it: 'tells an error for each place of an entity asked once',
      clause: 'GraphQL 7.1.2 Errors, path; Federation: deduplicated representations',
      query: '{ a: row(id: "4") { may } b: row(id: "4") { may } }',
      data: { a: { may: null }, b: { may: null } },
      errors: { 'a.may': 'MAY', 'b.may': 'MAY' },
    },
    {
      it: 'keeps the error of a nullable field beside good values',
      clause: 'GraphQL 6.4.4 Handling Field Errors',
      query: '{ row(id: "4") { id must may } }',
      data: { row: { id: '4', must: 'must 4', may: null } },
      errors: { 'row.may': 'MAY' },
    },
  ],
});

conformance('a non-null field that is null without an error', {
  subgraphs: {
    rows: `type Query { row(id: ID!): Row rows: [Row] } type Row @key(fields: "id") { id: ID! }`,
    details: `type Row @key(fields: "id") { id: ID! must: String! may: String }`,
  },
  world: () => ({
    rows: [good, lost],
    query: {
      row: ({ id }: Row) => [good, lost].find((known) => known.id === id) ?? null,
      rows: [good, lost],
    },
  }),
  cases: [
    {
      it: 'is an error of the answer when the entity is unknown to its subgraph',
      clause: 'GraphQL 6.4.3 Value Completion: null for a non-null type is a field error',
      query: '{ row(id: "5") { id must } }',
      data: { row: null },
      errors: { 'row.must': 'SUBGRAPH_ANSWER_INVALID' },
    },
    {
      it: 'is an error at each item',
      clause: 'GraphQL 6.4.3 Value Completion; 7.1.2 Errors, path',
      query: '{ list: rows { id m: must } }',
      data: { list: [{ id: '1', m: 'must 1' }, null] },
      errors: { 'list.1.m': 'SUBGRAPH_ANSWER_INVALID' },
    },
    {
      it: 'does not count beside nullable fields of the same entity when it is not asked for',
      clause: 'GraphQL 6.4 Executing Fields',
      query: '{ row(id: "5") { id may } }',
      data: { row: { id: '5', may: null } },
    },
  ],
});
