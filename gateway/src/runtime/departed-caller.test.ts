import { parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type InProcessGraph, openInProcessGraph } from '../testing/in-process-graph.js';

describe('a caller who left before the subgraphs answered', () => {
  let graph: InProcessGraph;
  beforeAll(async () => {
    const resolvers = { Mutation: { rename: () => 'new' } };
    const sdl = 'type Query { name: String } type Mutation { rename: String }';
    graph = await openInProcessGraph({ a: { sdl, resolvers } });
  });
  const ask = (query: string) =>
    graph.runtime.answer({
      document: parse(query),
      operationName: null,
      variables: {},
      forward: { callerToken: null, requestId: 'test', language: 'en' },
      departure: { gone: true, onLeave: (listener) => listener() },
    });

  it('leaves no text that could be kept for others, though everything in it may be null', async () => {
    expect(await ask('{ name }')).toEqual({ type: 'RESULT', result: { data: null } });
    expect(graph.sent).toEqual([]);
  });

  it('has a mutation carried out to its end', async () => {
    expect(await ask('mutation { rename }')).toEqual({ type: 'TEXT', text: '{"rename":"new"}' });
  });
});
