import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openInProcessGraph } from '../testing/in-process-graph.js';

describe('the answer to a caller who left before the subgraphs answered', () => {
  it('is no text that could be kept for others, though everything in it may be null', async () => {
    const graph = await openInProcessGraph({ a: { sdl: 'type Query { name: String }' } });
    const answered = await graph.runtime.answer({
      document: parse('{ name }'),
      operationName: null,
      variables: {},
      forward: { callerToken: null, requestId: 'test', language: 'en' },
      departure: { gone: true, onLeave: (listener) => listener() },
    });
    expect(graph.sent).toEqual([]);
    expect(answered.type).toBe('RESULT');
  });
});
