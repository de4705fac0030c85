import { parse } from 'graphql';
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
    const answered = await graph.runtime.answerInParts(
      {
        document: parse('{ box { label ... @defer { lids { size mine: thing { weight } } } } }'),
        operationName: null,
        variables: {},
        forward: { callerToken: null, requestId: 'test', language: 'en' },
      },
      { format: 'v0.2', show: ({ path, extensions }) => `${path?.join('.')} ${extensions.code}` },
    );
    if (answered?.type !== 'PARTS') throw new Error('The fragment is told later');
    expect(JSON.parse(answered.first)).toMatchObject({ data: { box: { label: 'l' } } });
    const later = [];
    for await (const part of answered.rest) later.push(JSON.parse(part));
    expect(later).toMatchObject([
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
