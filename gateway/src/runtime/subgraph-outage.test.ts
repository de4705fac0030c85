import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/http-server.js';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { startCatalogue } from '../testing/test-graph.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
  await test.catalogue.close();
});
afterAll(() => test.stop());

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

  it('answers everything again as soon as it is back', async () => {
    const back = await startCatalogue(test.catalogue.port);
    const { body } = await test.ask('{ dossiers { procedure { name } } }');
    expect(body.errors).toBeUndefined();
    expect(body).not.toHaveProperty('extensions');
    await back.close();
    const lost = await test.ask('{ dossiers { procedure { name } } }');
    expect(lost.body.extensions?.degraded).toEqual([
      { source: 'catalogue', reason: 'UNREACHABLE', lastAnswerAgeSeconds: expect.any(Number) },
    ]);
  });
});

describe('a subgraph that misbehaves', () => {
  it.each([
    ['does not answer in time', () => {}, 'SUBGRAPH_UNAVAILABLE', 'TIMEOUT'],
    ['answers HTML of a proxy', (end: End) => end(502, '<html>'), 'SUBGRAPH_UNAVAILABLE', 'SERVER_ERROR'],
    [
      'answers JSON that is not GraphQL',
      (end: End) => end(200, '{"data":[1]}'),
      'SUBGRAPH_ANSWER_INVALID',
      'ANSWER_INVALID',
    ],
  ])('and %s costs its own fields only', async (_title, answer, code, reason) => {
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
