import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { openInProcessGraph } from '../../testing/in-process-graph.js';

it('the plan that is shown is the one that was executed, whichever subgraph a moving field was asked of', async () => {
  const resolvers = { Query: { step: () => 1 } };
  const graph = await openInProcessGraph({
    old: { sdl: 'type Query { step: Int }', resolvers },
    next: { sdl: 'type Query { step: Int @override(from: "old", label: "percent(50)") }', resolvers },
  });
  const asked = new Set<string>();
  for (let time = 0; time < 40; time++) {
    const { plan, fetches } = await graph.runtime.explain({
      document: parse('{ step }'),
      operationName: null,
      variables: {},
      forward: { callerToken: null, requestId: 'test', language: 'en' },
    });
    const service = fetches[0]?.service ?? '';
    expect(plan).toMatchObject({ kind: 'Fetch', service });
    asked.add(service);
  }
  expect([...asked].sort()).toEqual(['next', 'old']);
});
