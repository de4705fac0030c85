import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer } from '../testing/http-server.js';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { startCatalogue } from '../testing/test-graph.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
  await test.catalogue.close();
});
afterAll(() => test.stop());

const ISO = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

const outages = (errors: { extensions?: { code?: string }; path?: (string | number)[] }[] | undefined) =>
  errors?.map((error) => [error.extensions?.code, error.path?.join('.')]);

describe('while a subgraph is down', () => {
  it('answers what the others know, with an error entry for each place that stays empty', async () => {
    const { status, body } = await test.ask('{ dossiers { id procedure { label: name } } }');
    expect(status).toBe(200);
    expect(body.data).toEqual({
      dossiers: [
        { id: 'd1', procedure: null },
        { id: 'd2', procedure: null },
      ],
    });
    expect(outages(body.errors)).toEqual([
      ['SUBGRAPH_UNAVAILABLE', 'dossiers.0.procedure.label'],
      ['SUBGRAPH_UNAVAILABLE', 'dossiers.1.procedure.label'],
    ]);
  });

  it('names the root fields that it would have answered, and no address', async () => {
    const { status, body } = await test.ask(
      '{ one: procedure(code: "1.1") { name } dossier(id: "d1") { id } }',
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({ one: null, dossier: { id: 'd1' } });
    expect(outages(body.errors)).toEqual([['SUBGRAPH_UNAVAILABLE', 'one']]);
    expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
    expect(JSON.stringify(body.errors)).not.toContain('catalogue');
  });

  it('says which subgraph did not do its part, why, and how old its last answer is', async () => {
    const { body } = await test.ask('{ one: procedure(code: "1.1") { name } dossier(id: "d1") { id } }');
    expect(body.extensions).toEqual({
      degraded: [{ source: 'catalogue', reason: 'UNREACHABLE', lastAnswerAgeSeconds: null }],
    });
  });

  it.each(['deferSpec=20220824', 'incrementalSpec=v0.2'])(
    'says so in the part it is missing in, %s',
    async (spec) => {
      const response = await fetch(`${test.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: `multipart/mixed;${spec}` },
        body: JSON.stringify({ query: '{ dossier(id: "d1") { id ... @defer { procedure { name } } } }' }),
      });
      const parts = [...(await response.text()).matchAll(/\r\n\r\n(.*)\r\n/g)].map(
        ([, json]): { extensions?: unknown } => JSON.parse(json ?? ''),
      );
      expect(parts.map(({ extensions }) => extensions)).toEqual([
        undefined,
        { degraded: [expect.objectContaining({ source: 'catalogue' })] },
      ]);
    },
  );

  it('says so beside what a caller may not see, and to nobody who did not need it', async () => {
    const denied = await test.ask('{ dossiers { id mood procedure { name } } }');
    expect(denied.body.errors?.map(({ extensions }) => extensions?.code)).toContain('UNAUTHENTICATED');
    expect(denied.body.extensions?.degraded).toMatchObject([{ source: 'catalogue' }]);
    const other = await test.ask('{ dossier(id: "d1") { id } }');
    expect(other.body).toEqual({ data: { dossier: { id: 'd1' } } });
  });

  it('answers data null, and not a failure of the server, when nothing may be null', async () => {
    const { status, body } = await test.ask('{ procedures { code } }');
    expect(status).toBe(200);
    expect(body.data).toBeNull();
    expect(outages(body.errors)).toContainEqual(['SUBGRAPH_UNAVAILABLE', 'procedures']);
  });

  it('stays in service, and tells operators which subgraph is not asked, and since when', async () => {
    const ready = async () => {
      const response = await fetch(`${test.url}/ready`);
      return { status: response.status, body: await response.json() };
    };
    for (let time = 0; time < 20; time++) await test.ask('{ procedures { code } }');
    const { status, body } = await ready();
    expect([status, body.status]).toEqual([200, 'degraded']);
    expect(body.subgraphs).toMatchObject([
      { name: 'catalogue', breaker: 'OPEN', openSince: expect.stringMatching(ISO), lastAnswerAt: null },
      { name: 'dossiers', breaker: 'CLOSED', openSince: null, lastAnswerAt: expect.stringMatching(ISO) },
    ]);
    expect((await fetch(`${test.url}/health`)).status).toBe(200);
    const told = test.logged.filter((line) => line.includes('A subgraph is not asked any more'));
    expect(told).toHaveLength(1);
    const { body: answer } = await test.ask('{ one: procedure(code: "1.1") { name } }');
    expect(answer.extensions?.degraded).toMatchObject([{ source: 'catalogue', reason: 'CIRCUIT_OPEN' }]);
  });

  it('answers everything again as soon as it is back', async () => {
    const back = await startCatalogue(test.catalogue.port);
    // The breaker lets a call through once a second.
    await vi.waitFor(
      async () => {
        const { body } = await test.ask('{ dossiers { procedure { name } } }');
        expect(body.errors).toBeUndefined();
        expect(body).not.toHaveProperty('extensions');
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(test.logged.filter((line) => line.includes('A subgraph is asked again'))).toHaveLength(1);
    await back.close();
    const lost = await test.ask('{ dossiers { procedure { name } } }');
    expect(lost.body.extensions?.degraded).toEqual([
      { source: 'catalogue', reason: 'UNREACHABLE', lastAnswerAgeSeconds: expect.any(Number) },
    ]);
  });
});

describe('a subgraph that misbehaves', () => {
  it.each([
    ['does not answer in time', () => {}, { code: 'SUBGRAPH_UNAVAILABLE', reason: 'TIMEOUT' }],
    [
      'answers HTML of a proxy',
      (end: End) => end(502, '<html>'),
      { code: 'SUBGRAPH_UNAVAILABLE', reason: 'SERVER_ERROR' },
    ],
    [
      'answers JSON that is not GraphQL',
      (end: End) => end(200, '{"data":[1]}'),
      { code: 'SUBGRAPH_ANSWER_INVALID', reason: 'ANSWER_INVALID' },
    ],
  ])('and %s costs its own fields only', async (_title, answer, { code, reason }) => {
    const wrong = await startTestServer((_request, response) =>
      answer((status, body) => {
        response.writeHead(status, { 'content-type': 'text/html' });
        response.end(body);
      }),
    );
    const other = await startTestGateway();
    const limping = await startTestGateway({
      config: {
        subgraphUrls: { catalogue: wrong.url, dossiers: `${other.dossiers.url}/graphql` },
        subgraphTimeoutMs: { catalogue: 300, dossiers: 20_000 },
      },
    });
    const { status, body } = await limping.ask(
      '{ procedure(code: "1.1") { name } dossier(id: "d1") { id } }',
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({ procedure: null, dossier: { id: 'd1' } });
    expect(outages(body.errors)).toEqual([[code, 'procedure']]);
    expect(body.extensions?.degraded).toEqual([{ source: 'catalogue', reason, lastAnswerAgeSeconds: null }]);
    await Promise.all([limping.stop(), other.stop(), wrong.close()]);
  });
});

describe('a request whose time is over', () => {
  it('is told so too when the subgraph finds out first', async () => {
    const late = await startTestServer((_request, response) => {
      response.writeHead(504, { 'content-type': 'application/json' });
      response.end('{"errors":[{"message":"-","extensions":{"code":"DEADLINE_EXCEEDED"}}]}');
    });
    const other = await startTestGateway({
      config: { subgraphUrls: { catalogue: late.url, dossiers: late.url } },
    });
    const { body } = await other.ask('{ procedure(code: "1.1") { name } }');
    expect(outages(body.errors)).toEqual([['SUBGRAPH_UNAVAILABLE', undefined]]);
    expect(body.extensions?.degraded).toEqual([
      { source: 'catalogue', reason: 'DEADLINE', lastAnswerAgeSeconds: 0 },
    ]);
    await Promise.all([other.stop(), late.close()]);
  });

  it('is answered with what it has by then', async () => {
    const silent = await startTestServer(() => {});
    const other = await startTestGateway();
    const hurried = await startTestGateway({
      config: {
        subgraphUrls: { catalogue: silent.url, dossiers: `${other.dossiers.url}/graphql` },
        requestTimeoutMs: 2_000,
      },
    });
    const { body } = await hurried.ask('{ dossiers { id procedure { name } } }');
    expect(body.data).toEqual({
      dossiers: [
        { id: 'd1', procedure: null },
        { id: 'd2', procedure: null },
      ],
    });
    expect(body.extensions?.degraded).toEqual([
      { source: 'catalogue', reason: 'DEADLINE', lastAnswerAgeSeconds: null },
    ]);
    await Promise.all([hurried.stop(), other.stop(), silent.close()]);
  });
});

type End = (status: number, body: string) => void;
