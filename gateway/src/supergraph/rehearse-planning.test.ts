import { buildSchema, type DocumentNode, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../policies/limits.js';
import type { GraphRuntime } from '../runtime/graph-runtime.js';
import { openInProcessGraph } from '../testing/in-process-graph.js';
import { createPreparedDocuments } from './prepared-documents.js';
import { rehearsePlanning } from './rehearse-planning.js';

const documentsOf = ({ schema }: Pick<GraphRuntime, 'schema'>) =>
  createPreparedDocuments({
    schema,
    introspection: false,
    maxTokens: DEFAULT_LIMITS.tokens,
    maxCharacters: DEFAULT_LIMITS.characters,
  });

describe('a gateway that rehearses planning', () => {
  it('asks no subgraph and keeps no plan', async () => {
    const { runtime, sent } = await openInProcessGraph({
      one: { sdl: 'type Query { a: A } type A @key(fields: "id") { id: ID! }' },
      two: { sdl: 'type A @key(fields: "id") { id: ID! b: B } type B { c: Int }' },
    });
    expect(await rehearsePlanning({ runtime, documents: documentsOf(runtime) })).toBeGreaterThan(1);
    expect(sent).toEqual([]);
    expect(runtime.exportWarmList()).toEqual([]);
    await runtime.stop();
  });

  it('goes on after what is not valid, and after what cannot be planned', async () => {
    const schema = buildSchema(`
      type Query { broken: ID any: Any fine: ID }
      union Any = A | B
      type A { same: Int } type B { same: String }`);
    const planned = new Set<string>();
    const rehearse = (document: DocumentNode): void => {
      const text = print(document);
      if (text.includes('broken')) throw new Error('no plan');
      planned.add(text);
    };
    const runtime = { schema, rehearse } as Partial<GraphRuntime> as GraphRuntime;
    await rehearsePlanning({ runtime, documents: documentsOf(runtime) });
    expect([...planned]).toEqual(['{\n  fine\n}']);
  });

  it('goes to work when the time is up', async () => {
    const schema = buildSchema('type Query { a: ID }');
    const runtime = { schema, rehearse: () => {} } as Partial<GraphRuntime> as GraphRuntime;
    expect(await rehearsePlanning({ runtime, documents: documentsOf(runtime) }, 0)).toBe(0);
  });
});
