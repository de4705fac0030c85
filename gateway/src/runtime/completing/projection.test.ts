import fc from 'fast-check';
import { buildSchema, type GraphQLSchema, parse, type SelectionSetNode, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createTypeConditions } from '../type-conditions.js';
import { completeAnswer } from './complete-answer.js';
import { compileProjection } from './project.js';
import { RepeatedObjects } from './repeated-objects.js';
import { UNEXPECTED } from './unexpected.js';

const schema = buildSchema(`
  type Query { node: Node nodes: [Node] book: Book! books: [Book!] any: [Any] text: String }
  interface Node { id: ID! name: String }
  type Book implements Node { id: ID! name: String pages: Int price: Float! open: Boolean mood: Mood json: Json next: Node matrix: [[Int!]] }
  type Film implements Node { id: ID! name: String minutes: Int! next: Book }
  union Any = Book | Film
  enum Mood { CALM WILD }
  scalar Json
`);

const planKey = (field: { alias?: { value: string }; name: { value: string } }): string =>
  field.alias?.value ?? field.name.value;

type Fetched = Record<string, unknown>;

const NOWHERE: ReadonlySet<string> = new Set();
const EVERYWHERE: ReadonlySet<string> = new Set([
  '/node',
  '/nodes',
  '/nodes/next',
  '/book',
  '/books',
  '/any',
]);

interface Given {
  readonly variables: Record<string, boolean>;
  /** Paths at which some object stands in several places. */
  readonly repeats: ReadonlySet<string>;
}

/** The quick way and the exact way over the same merged answers. */
function bothWays(query: string, data: Fetched, given: Partial<Given> = {}) {
  const { variables = {}, repeats = NOWHERE } = given;
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('No operation');
  const repeated = new RepeatedObjects();
  const project = compileProjection(rootOf(schema), operation.selectionSet as SelectionSetNode, {
    schema,
    planKey,
    repeated,
    fragments: new Map(),
    conditions: variables,
    types: createTypeConditions(schema),
  });
  const exact = completeAnswer(
    { schema, planKey },
    {
      document,
      operationName: null,
      variables,
      forward: { callerToken: null, requestId: 'r', language: 'en' },
    },
    { data, errors: [] },
  );
  try {
    return { quick: JSON.stringify(repeated.during(repeats, () => project(data))), exact };
  } catch (error) {
    if (error !== UNEXPECTED) throw error;
    return { quick: null, exact };
  }
}

function rootOf(of: GraphQLSchema) {
  const root = of.getQueryType();
  if (!root) throw new Error('No query type');
  return root;
}

const ALL = `{
  text again: text __typename
  node { ...on Node { id } ... on Book { pages price } ... on Film { minutes } kind: __typename name }
  nodes { id ... on Film { next { id open } } ... on Book { next { id } matrix json mood } }
  book { id: name price same: id constructor: name }
  books { id id pages open mood json }
  any { __typename ... on Node { name } ... on Book { price } }
}`;

/** Mostly what the schema says, sometimes anything. */
const answers = fc.letrec((tie) => {
  const oddly = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) });
  const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.option(oddly(value), { freq: 6 });
  const text = orNull(fc.string({ unit: 'binary' }));
  const listOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    orNull(fc.array(value, { maxLength: 3 }));
  const common = {
    id: oddly(fc.string()),
    name: text,
    kind: text,
    same: oddly(fc.string()),
    constructor: text,
  };
  const book = fc.record({
    ...common,
    __typename: oddly(fc.constant('Book')),
    price: oddly(fc.double({ noNaN: true })),
    pages: orNull(fc.integer()),
    open: orNull(fc.boolean()),
    mood: orNull(fc.constantFrom('CALM', 'WILD', 'SAD')),
    json: fc.option(fc.jsonValue()),
    next: tie('node'),
    matrix: listOf(listOf(oddly(fc.maxSafeInteger()))),
  });
  const film = fc.record({
    ...common,
    __typename: oddly(fc.constant('Film')),
    minutes: oddly(fc.nat()),
    next: orNull(book),
  });
  const thing = fc.oneof(book, film);
  return {
    node: fc.oneof({ depthSize: 'small' }, fc.constant(null), oddly(thing)),
    query: fc.record({
      text,
      again: text,
      node: orNull(thing),
      nodes: listOf(orNull(thing)),
      book: oddly(book),
      books: listOf(oddly(book)),
      any: listOf(orNull(thing)),
    }),
  };
});

describe('the projection', () => {
  it('says exactly what the reference implementation says, or leaves it to it', () => {
    expect(validate(schema, parse(ALL))).toEqual([]);
    let quick = 0;
    fc.assert(
      fc.property(answers.query, fc.constantFrom(NOWHERE, EVERYWHERE), (data, repeats) => {
        const ways = bothWays(ALL, data as Fetched, { repeats });
        if (ways.quick === null) return;
        quick++;
        expect(ways.exact.errors).toBeUndefined();
        expect(ways.quick).toBe(JSON.stringify(ways.exact.data));
      }),
      { numRuns: 600, seed: 15 },
    );
    expect(quick).toBeGreaterThan(30);
  });

  it('never gives up in the good case', () => {
    const book = {
      __typename: 'Book',
      id: '1',
      same: '1',
      label: 'l',
      kind: 'k',
      name: 'a"\\\n\ud800',
      price: 1.5,
      matrix: [[1], null, []],
    };
    const data = { text: null, node: book, nodes: [book, null], book, books: [book, book], any: [] };
    for (const repeats of [NOWHERE, EVERYWHERE]) {
      const { quick, exact } = bothWays(ALL.replaceAll('constructor', 'label'), { ...data }, { repeats });
      expect(quick).toBe(JSON.stringify(exact.data));
    }
  });

  it('follows @skip and @include by the variables', () => {
    const query = `query($a: Boolean!, $b: Boolean!) {
      text @skip(if: $a) book @include(if: $b) { id ... @skip(if: $a) { price } name @include(if: true) @skip(if: $b) } }`;
    const data = { text: 't', book: { id: '1', price: 2, name: 'n' } };
    for (const a of [true, false])
      for (const b of [true, false]) {
        const { quick, exact } = bothWays(query, data, { variables: { a, b } });
        expect(quick).toBe(JSON.stringify(exact.data));
      }
  });
});

describe.each(['Node', undefined])('an object that says it is a %s, which is an interface', (__typename) => {
  const query = `query($b: Boolean! = true) { node { id ... on Node { name } ... on Book @include(if: $b) { price } } }`;
  const data = { node: { __typename, id: '1', name: 'n' } };

  it('is answered where nothing asked depends on what it really is', () => {
    const { quick, exact } = bothWays(query, data, { variables: { b: false } });
    expect(exact).toEqual({ data: { node: { id: '1', name: 'n' } } });
    expect(quick).toBe(JSON.stringify(exact.data));
  });

  it('is an error where something does, and not an object without it', () => {
    for (const asked of [
      query,
      '{ node { id ... on Any { ... on Node { name } } } }',
      '{ node { __typename } }',
    ]) {
      const { quick, exact } = bothWays(asked, data, { variables: { b: true } });
      expect(quick).toBeNull();
      expect(exact.data).toEqual({ node: null });
      expect(exact.errors?.map(({ path }) => path)).toEqual([['node']]);
    }
  });
});

describe('the exact completion', () => {
  it.each([
    {
      wrong: 'a null that may not be',
      query: '{ books { id } }',
      fetched: { books: [{ id: '1' }, { id: null }] },
      data: { books: null },
      path: ['books', 1, 'id'],
    },
    {
      wrong: 'a scalar for an object',
      query: '{ node { id } }',
      fetched: { node: 5 },
      data: { node: null },
      path: ['node'],
    },
    {
      wrong: 'an object for a list',
      query: '{ nodes { id } }',
      fetched: { nodes: { id: 1 } },
      data: { nodes: null },
      path: ['nodes'],
    },
    {
      wrong: 'a type nobody knows',
      query: '{ node { id } }',
      fetched: { node: { __typename: 'Secret', id: 1 } },
      data: { node: null },
      path: ['node'],
    },
    {
      wrong: 'a value that is not of the enum',
      query: '{ books { mood } }',
      fetched: { books: [{ mood: 'SAD' }] },
      data: { books: [{ mood: null }] },
      path: ['books', 0, 'mood'],
    },
  ])('tells $wrong with its place, and without its words', ({ query, fetched, data, path }) => {
    const { quick, exact } = bothWays(query, fetched);
    expect(quick).toBeNull();
    expect(exact.data).toEqual(data);
    expect(exact.errors?.map((error) => [error.path, error.extensions.code])).toEqual([
      [path, 'SUBGRAPH_ANSWER_INVALID'],
    ]);
    expect(JSON.stringify(exact.errors)).not.toMatch(/Secret|SAD/);
  });
});
