import { err, ok } from '@lienthong/kernel';
import { describe, expect, it, vi } from 'vitest';
import {
  type InProcessGraph,
  openInProcessGraph,
  type SubgraphSource,
} from '../../testing/in-process-graph.js';

vi.setConfig({ testTimeout: 60_000 });

const person = (id: string) => ({ __typename: 'Person', id });

/** Dossiers name persons; another subgraph knows the persons. */
const openGraph = (people: SubgraphSource['answer']): Promise<InProcessGraph> =>
  openInProcessGraph({
    dossiers: {
      sdl: `type Query { dossiers: [Dossier!] first: Dossier last: Dossier }
        type Dossier { id: ID! owner: Person officers: [Person] }
        type Person @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          dossiers: () => [
            { id: 'd1', owner: person('1'), officers: [person('2'), null, person('1')] },
            { id: 'd2', owner: person('1'), officers: [] },
          ],
          first: () => ({ id: 'd1', owner: person('1') }),
          last: () => ({ id: 'd9', owner: person('2') }),
        },
      },
    },
    people: {
      sdl: 'type Person @key(fields: "id") { id: ID! name(short: Boolean): String address: Address } type Address { city: String }',
      resolvers: {
        Person: {
          __resolveReference: ({ id }: { id: string }) => ({ id, address: { city: `city ${id}` } }),
          name: ({ id }: { id: string }, { short }: { short?: boolean }) => {
            if (id === '2' && short) throw new Error('no short name');
            return `name ${id}`;
          },
        },
      },
      ...(people === undefined ? {} : { answer: people }),
    },
  });

const toPeople = (graph: InProcessGraph) => graph.sent.filter(({ subgraph }) => subgraph === 'people');

describe('entities of another subgraph', () => {
  it('are asked for once, wherever they stand, and stand wherever they are asked for', async () => {
    const graph = await openGraph(undefined);
    const { data } = await graph.ask('{ dossiers { owner { address { city } } officers { name } } }');
    expect(data?.dossiers).toEqual([
      { owner: { address: { city: 'city 1' } }, officers: [{ name: 'name 2' }, null, { name: 'name 1' }] },
      { owner: { address: { city: 'city 1' } }, officers: [] },
    ]);
    expect(toPeople(graph)).toHaveLength(1);
    expect(JSON.stringify(toPeople(graph)[0]?.variables).match(/"id":"1"/g)).toHaveLength(2);
  });

  it('of the same fields in two branches are one list in one request', async () => {
    const graph = await openGraph(undefined);
    const { data } = await graph.ask('{ first { owner { name } } last { owner { name } } }');
    expect(data).toEqual({ first: { owner: { name: 'name 1' } }, last: { owner: { name: 'name 2' } } });
    expect(toPeople(graph).map(({ variables }) => variables)).toEqual([
      { representations: [person('1'), person('2')] },
    ]);
  });

  it('do not share an object where the branches ask for different fields under one name', async () => {
    const graph = await openGraph(undefined);
    const { data } = await graph.ask(
      '{ a: first { owner { it: name(short: true) address { city } } } b: first { owner { it: id address { city } } } }',
    );
    expect(data).toEqual({
      a: { owner: { it: 'name 1', address: { city: 'city 1' } } },
      b: { owner: { it: '1', address: { city: 'city 1' } } },
    });
  });

  it('that fail are an error at each of their places, in the words of the caller', async () => {
    const graph = await openGraph(undefined);
    const { data, errors } = await graph.ask(
      '{ dossiers { staff: officers { short: name(short: true) } } last { owner { short: name(short: true) } } }',
    );
    expect(data).toMatchObject({ dossiers: [{ staff: [{ short: null }, null, { short: 'name 1' }] }, {}] });
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'dossiers.0.staff.0.short',
      'last.owner.short',
    ]);
  });

  it('are asked for although the caller has a variable of the name that the gateway uses', async () => {
    const graph = await openGraph(undefined);
    const query = 'query($representations: Boolean) { last { owner { name(short: $representations) } } }';
    expect(await graph.ask(query, { representations: false })).toEqual({
      data: { last: { owner: { name: 'name 2' } } },
    });
  });
});

describe('a subgraph that answers entities wrongly', () => {
  const query = '{ first { id owner { name } } last { owner { name } } }';
  it.each([
    ['too few', { data: { _entities: [{ name: 'x' }] } }],
    ['no list', { data: { _entities: { name: 'x' } } }],
    ['nothing', { data: null }],
    ['another field', { data: { other: [] } }],
    ['scalars', { data: { _entities: [1, 'x'] } }],
  ])('with %s costs its own fields only', async (_what, body) => {
    const graph = await openGraph(() => ok({ status: 200, text: JSON.stringify(body) }));
    const { data, errors } = await graph.ask(query);
    expect(data).toEqual({ first: { id: 'd1', owner: { name: null } }, last: { owner: { name: null } } });
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
      ['first.owner.name', 'SUBGRAPH_ANSWER_INVALID'],
      ['last.owner.name', 'SUBGRAPH_ANSWER_INVALID'],
    ]);
  });

  it('with an error that has no place is still heard', async () => {
    const body = {
      data: { _entities: [null, null] },
      errors: [{ message: 'lost', extensions: { code: 'X' } }, 5],
    };
    const graph = await openGraph(() => ok({ status: 200, text: JSON.stringify(body) }));
    const { errors } = await graph.ask(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['X', 'DOWNSTREAM_SERVICE_ERROR']);
  });
});

describe('a subgraph that is down and alone knows of what type an object is', () => {
  it('is told of as such, and the object is not shown without what depends on its type', async () => {
    const graph = await openInProcessGraph({
      kinds: {
        sdl: `type Query { unused: Int }
          interface Media @key(fields: "id") { id: ID! }
          type Book implements Media @key(fields: "id") { id: ID! title: String }
          type Film implements Media @key(fields: "id") { id: ID! }`,
        answer: () => err({ type: 'UNAVAILABLE', reason: 'TIMEOUT', lastAnswerAgeMs: null }),
      },
      media: {
        sdl: `type Query { media: Media }
          type Media @key(fields: "id") @interfaceObject { id: ID! year: Int }`,
        resolvers: { Query: { media: () => ({ id: '1', year: 3 }) } },
      },
    });
    expect(await graph.ask('{ media { year } }')).toEqual({ data: { media: { year: 3 } } });
    for (const asked of ['__typename', '... on Book { title }', '... on Book { year }']) {
      const { data, errors, extensions } = await graph.ask(`{ it: media { year ${asked} } }`);
      expect(data).toEqual({ it: null });
      expect(errors?.map((error) => [error.path, error.extensions.code])).toEqual([
        [['it'], 'SUBGRAPH_UNAVAILABLE'],
      ]);
      expect(extensions?.degraded).toMatchObject([{ source: 'kinds', reason: 'TIMEOUT' }]);
    }
  });
});

describe('a new supergraph', () => {
  it('can plan beforehand what the old one was asked', async () => {
    const [old, next] = [await openGraph(undefined), await openGraph(undefined)];
    await old.ask('{ last { id } }');
    await old.ask('{ first { id } }');
    const list = old.runtime.exportWarmList();
    expect(list.map(({ text }) => text.replace(/\s+/g, ' '))).toEqual([
      '{ first { id } }',
      '{ last { id } }',
    ]);
    await next.runtime.warm([...list, { text: '{ gone { id } }', operationName: null, conditions: {} }]);
    expect(next.runtime.exportWarmList()).toEqual(list);
    expect(next.sent).toEqual([]);
  });
});
