import { GraphQLError } from 'graphql';
import type { Row } from '../harness/world.js';
import { deferral } from './deferral.js';

const NULLS = 'GraphQL draft, incremental delivery, Handling Field Errors';
const fails = (code: string) => new GraphQLError('failed', { extensions: { code } });
const row = (id: string, more: Row = {}) => ({
  __typename: 'Row',
  id,
  name: `name ${id}`,
  must: `must ${id}`,
  may: `may ${id}`,
  inner: { must: 'inner', may: 'inner' },
  ...more,
});
const good = row('1');
const bad = row('2', { must: fails('BAD') });
const partly = row('3', { may: fails('MAY') });
const hollow = row('4', { inner: { must: fails('BAD'), may: 'inner' } });

deferral('a deferred fragment in which something fails', {
  subgraphs: {
    rows: `
      type Query { good: Row bad: Row partly: Row hollow: Row always: Row! rows: [Row!]! pair: [Row!] }
      type Row @key(fields: "id") { id: ID! name: String }`,
    details: `
      type Row @key(fields: "id") { id: ID! must: String! may: String inner: Inner }
      type Inner { must: String! may: String }`,
  },
  world: () => ({
    rows: [good, bad, partly, hollow],
    query: { good, bad, partly, hollow, always: bad, rows: [good, bad], pair: [bad, good] },
  }),
  cases: [
    {
      it: 'tells the error in its part, with the path in the words of the client',
      clause: NULLS,
      query: '{ it: partly { name ... @defer(label: "a") { wish: may must } } }',
      first: { it: { name: 'name 3' } },
      told: ['a@it'],
      errors: { 'it.wish': 'MAY' },
      merged: { it: { name: 'name 3', wish: null, must: 'must 3' } },
    },
    {
      it: 'keeps a null that spreads from the rest',
      clause: NULLS,
      query: '{ bad { name ... @defer(label: "a") { must may } } }',
      first: { bad: { name: 'name 2' } },
      told: ['a@bad'],
      errors: { 'bad.must': 'BAD' },
      merged: { bad: { name: 'name 2' } },
    },
    {
      it: 'keeps a null that spreads from the rest also where nothing above may be null',
      clause: NULLS,
      query: '{ always { name ... @defer(label: "a") { must } } }',
      first: { always: { name: 'name 2' } },
      told: ['a@always'],
      errors: { 'always.must': 'BAD' },
      merged: { always: { name: 'name 2' } },
    },
    {
      it: 'fails for one item of a list and is told of the others',
      clause: NULLS,
      query: '{ rows { name ... @defer(label: "a") { must } } }',
      first: { rows: [{ name: 'name 1' }, { name: 'name 2' }] },
      told: ['a@rows.0', 'a@rows.1'],
      errors: { 'rows.1.must': 'BAD' },
      merged: { rows: [{ name: 'name 1', must: 'must 1' }, { name: 'name 2' }] },
    },
    {
      it: 'is told around a null that ends within it',
      clause: NULLS,
      query: '{ hollow { name ... @defer(label: "a") { may inner { must } } } }',
      first: { hollow: { name: 'name 4' } },
      told: ['a@hollow'],
      errors: { 'hollow.inner.must': 'BAD' },
      merged: { hollow: { name: 'name 4', may: 'may 4', inner: null } },
    },
    {
      it: 'takes along what is deferred within it',
      clause: NULLS,
      query: '{ bad { name ... @defer(label: "a") { must ... @defer(label: "b") { may } } } }',
      first: { bad: { name: 'name 2' } },
      told: ['a@bad'],
      errors: { 'bad.must': 'BAD' },
      merged: { bad: { name: 'name 2' } },
    },
    {
      it: 'does not fail with another one beside it',
      clause: NULLS,
      query: '{ bad { name ... @defer(label: "a") { must } ... @defer(label: "b") { may } } }',
      first: { bad: { name: 'name 2' } },
      told: ['a@bad', 'b@bad'],
      errors: { 'bad.must': 'BAD' },
      merged: { bad: { name: 'name 2', may: 'may 2' } },
    },
    {
      it: 'is not told of what a null in the first part took away',
      clause: NULLS,
      query: '{ pair { must ... @defer(label: "a") { may } } good { id ... @defer(label: "b") { may } } }',
      first: { pair: null, good: { id: '1' } },
      told: ['b@good'],
      errors: { 'pair.0.must': 'BAD' },
      merged: { pair: null, good: { id: '1', may: 'may 1' } },
    },
    {
      it: 'shows an object as null that the first part showed as null',
      clause: NULLS,
      query: '{ hollow { inner { must } ... @defer(label: "a") { name inner { may } } } }',
      first: { hollow: { inner: null } },
      told: ['a@hollow'],
      errors: { 'hollow.inner.must': 'BAD' },
      merged: { hollow: { inner: null, name: 'name 4' } },
    },
  ],
});
