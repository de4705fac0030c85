import { writeFile } from 'node:fs/promises';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSupergraph } from '../testing/compose-supergraph.js';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { openSupergraph } from './security-links.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway({ overrides: { supergraphPollMs: 3_600_000 } });
});
afterAll(() => test.stop());

const answers = async (query: string): Promise<boolean> => (await test.ask(query)).body.errors === undefined;
const replace = async (sdl: string): Promise<boolean> => {
  await writeFile(test.supergraphPath, sdl);
  return test.gateway.supergraph.refresh();
};

describe('a supergraph file that changes', () => {
  it('is refused while it is broken, and the old graph stays in use', async () => {
    for (const broken of ['type Query {', 'type Query { a: Int }', '']) {
      expect(await replace(broken)).toBe(false);
      expect(await answers('{ procedures { code } }')).toBe(true);
    }
    expect(test.logged.filter((line) => line.includes('The supergraph is refused'))).toHaveLength(3);
  });

  it('is refused when it names a subgraph without a configured address', async () => {
    const stranger = { name: 'stranger', typeDefs: parse('type Query { strange: String }') };
    expect(await replace(composeSupergraph([test.catalogue, stranger]))).toBe(false);
    expect(await answers('{ procedures { code } }')).toBe(true);
  });

  it('is taken up without a restart when it loads', async () => {
    expect(await answers('{ dossiers { id } }')).toBe(true);
    expect(await replace(composeSupergraph([test.catalogue]))).toBe(true);
    expect(await answers('{ dossiers { id } }')).toBe(false);
    expect(await answers('{ procedures { code } }')).toBe(true);
    expect(await replace(composeSupergraph([test.catalogue]))).toBe(false);
  });
});

describe('a gateway without a supergraph', () => {
  it('lives, is not ready, and says so to callers', async () => {
    const waiting = await startTestGateway({ config: { supergraphPath: '/nowhere/supergraph.graphql' } });
    expect((await fetch(`${waiting.url}/health`)).status).toBe(200);
    expect((await fetch(`${waiting.url}/ready`)).status).toBe(503);
    expect(waiting.logged.filter((line) => line.includes('The supergraph is refused'))).toHaveLength(1);
    const { status, body } = await waiting.ask('{ procedures { code } }');
    expect([status, body.errors?.[0]?.extensions?.code]).toEqual([503, 'GRAPH_NOT_READY']);
    await waiting.stop();
  });
});

describe('security features of a supergraph', () => {
  const link = (feature: string, rest = ''): string =>
    `schema @link(url: "https://specs.apollo.dev/${feature}/v0.1", for: SECURITY${rest}) { query: Query } type Query { a: Int }`;

  it('are read under the names the supergraph gives them', () => {
    expect(openSupergraph(link('authenticated')).names.authenticated).toBe('authenticated');
    expect(openSupergraph(link('policy', ', as: "rule"')).names.policy).toBe('rule');
    const imported = ', import: [{ name: "@requiresScopes", as: "@needs" }]';
    expect(openSupergraph(link('requiresScopes', imported)).names).toEqual({
      authenticated: null,
      requiresScopes: 'needs',
      policy: null,
    });
  });

  it('stay linked when they are unknown, so that the gateway refuses the supergraph', () => {
    expect(openSupergraph(link('authenticated')).sdl).not.toContain('SECURITY');
    expect(openSupergraph(link('clearance')).sdl).toContain('for: SECURITY');
  });
});
