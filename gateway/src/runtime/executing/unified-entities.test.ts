import { describe, expect, it, vi } from 'vitest';
import { type InProcessGraph, openInProcessGraph } from '../../testing/in-process-graph.js';

vi.setConfig({ testTimeout: 60_000 });

/** The same officers over and over, each time in a role of their own; another subgraph knows the officers. */
const openGraph = (): Promise<InProcessGraph> =>
  openInProcessGraph({
    dossiers: {
      sdl: `type Query { dossiers: [Dossier!] }
        type Dossier { id: ID! officers: [Officer!] }
        type Officer @key(fields: "id") { id: ID! role: String }`,
      resolvers: {
        Query: {
          dossiers: () =>
            ['d1', 'd2', 'd3'].map((id) => ({
              id,
              officers: ['1', '2', '1'].map((officer, index) => ({ id: officer, role: `${id}.${index}` })),
            })),
        },
      },
    },
    officers: {
      sdl: `type Officer @key(fields: "id") { id: ID! name: String! desk: Desk phone: String }
        type Desk { room: String window: Int }`,
      resolvers: {
        Officer: {
          __resolveReference: ({ id }: { id: string }) => ({ id, name: `name ${id}` }),
          desk: ({ id }: { id: string }) => ({ room: `room ${id}`, window: Number(id) }),
          phone: ({ id }: { id: string }) => {
            if (id === '2') throw new Error('nobody answers');
            return `phone ${id}`;
          },
        },
      },
    },
  });

interface Answered {
  readonly dossiers: readonly { readonly officers: readonly Record<string, unknown>[] }[];
}

const officersOf = (data: unknown): readonly Record<string, unknown>[] =>
  (data as Answered).dossiers.flatMap(({ officers }) => officers);

describe('entities that stand in many places', () => {
  it('are answered in each of them when nothing but their key is known there', async () => {
    const graph = await openGraph();
    const { data, errors } = await graph.ask('{ dossiers { officers { name desk { room window } } } }');
    expect(errors).toBeUndefined();
    const expected = ['1', '2', '1'].map((id) => ({
      name: `name ${id}`,
      desk: { room: `room ${id}`, window: Number(id) },
    }));
    expect(officersOf(data)).toEqual([...expected, ...expected, ...expected]);
  });

  it('keep what is said of them in one place only', async () => {
    const graph = await openGraph();
    const { data } = await graph.ask('{ dossiers { officers { role name } } }');
    expect(officersOf(data).map(({ role }) => role)).toEqual(
      ['d1', 'd2', 'd3'].flatMap((id) => [0, 1, 2].map((index) => `${id}.${index}`)),
    );
  });

  it('fail in each of them', async () => {
    const graph = await openGraph();
    const { data, errors } = await graph.ask('{ dossiers { officers { id phone } } }');
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(
      [0, 1, 2].map((dossier) => `dossiers.${dossier}.officers.1.phone`),
    );
    expect(officersOf(data).map(({ phone }) => phone)).toEqual(
      ['1', '2', '1', '1', '2', '1', '1', '2', '1'].map((id) => (id === '2' ? null : `phone ${id}`)),
    );
  });
});
