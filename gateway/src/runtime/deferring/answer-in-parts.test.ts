import { describe, expect, it } from 'vitest';
import { openInProcessGraph } from '../../testing/in-process-graph.js';

describe('a field of a deferred part that no subgraph can answer', () => {
  it('is an error in that part, though its object came with the part', async () => {
    const graph = await openInProcessGraph({
      boxes: {
        sdl: 'type Query { box: Box } type Box @key(fields: "id") { id: ID! label: String }',
        resolvers: { Query: { box: () => ({ id: '1', label: 'l' }) } },
      },
      lids: {
        sdl: `type Box @key(fields: "id") { id: ID! lids: [Lid] }
          type Lid { thing: Thing size: Int } interface Thing { id: ID }`,
        resolvers: { Box: { __resolveReference: () => ({ lids: [{ size: 1 }, { size: 2 }] }) } },
      },
      things: { sdl: 'type Query { unused: Thing } interface Thing { weight: Int }' },
    });
    const query = '{ box { label ... @defer { lids { size mine: thing { weight } } } } }';
    expect(await graph.askInParts(query)).toMatchObject([
      { data: { box: { label: 'l' } } },
      {
        incremental: [
          {
            data: {
              lids: [
                { size: 1, mine: null },
                { size: 2, mine: null },
              ],
            },
            errors: ['box.lids.0.mine PLAN_INCOMPLETE', 'box.lids.1.mine PLAN_INCOMPLETE'],
          },
        ],
        hasNext: false,
      },
    ]);
  });
});

describe('a deferred field whose argument comes from a context', () => {
  it('gets it from the object above, each place its own', async () => {
    const pen = { id: 'p' };
    const graph = await openInProcessGraph({
      shops: {
        sdl: `type Query { shops: [Shop] }
          type Shop @context(name: "shop") { unit: String! pen: Pen }
          type Pen @key(fields: "id") { id: ID! price(unit: String @fromContext(field: "$shop { unit }")): String }`,
        resolvers: {
          Query: { shops: () => ['VND', 'USD'].map((unit) => ({ unit, pen })) },
          Pen: {
            __resolveReference: () => pen,
            price: (_: unknown, { unit }: { unit: string }) => `5 ${unit}`,
          },
        },
      },
    });
    expect(await graph.askInParts('{ shops { pen { id ... @defer { price } } } }')).toMatchObject([
      { data: { shops: [{ pen }, { pen }] } },
      { incremental: [{ data: { price: '5 VND' } }, { data: { price: '5 USD' } }], hasNext: false },
    ]);
  });
});
