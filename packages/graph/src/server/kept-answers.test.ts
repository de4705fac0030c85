import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createKeptAnswers } from './kept-answers.js';

const schema = buildSchema(`
  type Query { find(text: String, unit: ID): Found! whoAmI: String! }
  type Mutation { find: Found! }
  type Found { total: Int! names: [String!]! secret: String }
`);

const KEEPABLE = { Query: { find: ['text'] }, Found: { total: [], names: [] } };
const QUERY = 'query ($text: String) { find(text: $text) { __typename total } }';

function aStore(mostBytes = 10_000) {
  let state = 'one';
  const kept = createKeptAnswers(schema, { fields: KEEPABLE, mostBytes, state: async () => state });
  const placeOf = (query: string, variables: Record<string, unknown> | null = null) =>
    kept.placeOf({ query, variables, operationName: null });
  return {
    placeOf,
    change: () => {
      state += '+';
    },
    keep: async (text: string, answer = text) => (await placeOf(QUERY, { text }))?.keep(Buffer.from(answer)),
    known: async (text: string) => (await placeOf(QUERY, { text }))?.answer?.toString(),
  };
}

describe('an answer that may be kept', () => {
  it('is given again for the same variables only', async () => {
    const { keep, known } = aStore();
    await keep('a');
    expect(await known('a')).toBe('a');
    expect(await known('b')).toBeUndefined();
  });

  it('is dropped when the data has changed, also when it was made before', async () => {
    const { keep, known, placeOf, change } = aStore();
    await keep('a');
    const late = await placeOf(QUERY, { text: 'b' });
    change();
    expect(await known('a')).toBeUndefined();
    late?.keep(Buffer.from('b'));
    expect(await known('b')).toBeUndefined();
  });

  it('makes room by the least recently given', async () => {
    const { keep, known } = aStore(2_500);
    for (const text of ['a', 'b']) await keep(text, text.repeat(700));
    expect(await known('a')).toBeDefined();
    await keep('c', 'c'.repeat(700));
    expect(await known('a')).toBeDefined();
    expect(await known('b')).toBeUndefined();
    await keep('d', 'd'.repeat(3_000));
    expect([await known('a'), await known('c'), await known('d')]).toEqual([
      'a'.repeat(700),
      'c'.repeat(700),
      undefined,
    ]);
  });
});

describe('an answer that may not be kept', () => {
  it.each([
    ['a field that is not named', '{ find { total secret } }'],
    ['another root field beside it', '{ find { total } whoAmI }'],
    ['a field behind a fragment', '{ find { ...More } } fragment More on Found { secret }'],
    ['a field in an inline fragment', '{ find { ... on Found { secret } } }'],
    ['an argument that is not named', '{ find(unit: "u") { total } }'],
    ['a variable with a default for such an argument', 'query ($u: ID = "u") { find(unit: $u) { total } }'],
    ['a mutation', 'mutation { find { total } }'],
    ['several operations', 'query A { find { total } } query B { find { total } }'],
    ['what cannot be read', '{ find'],
    ['a field that is not there', '{ find { nothing } }'],
  ])('has %s', async (_title, query) => {
    expect(await aStore().placeOf(query)).toBeNull();
  });

  it('has such an argument by variable, unless that is null', async () => {
    const query = 'query ($unit: ID) { find(unit: $unit) { total } }';
    const { placeOf } = aStore();
    expect(await placeOf(query, { unit: 'u' })).toBeNull();
    expect(await placeOf(query, { unit: null })).not.toBeNull();
    expect(await placeOf(query, {})).not.toBeNull();
  });

  it('belongs to a store without room, or to data whose state nobody knows', async () => {
    expect(await aStore(0).placeOf(QUERY)).toBeNull();
    const state = () => Promise.reject(new Error('away'));
    const kept = createKeptAnswers(schema, { fields: KEEPABLE, mostBytes: 1_000, state });
    expect(await kept.placeOf({ query: QUERY, variables: null, operationName: null })).toBeNull();
  });
});
