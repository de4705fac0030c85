import { fixedClock, instant, parseInstant } from '@lienthong/kernel';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestFeed, type TestFeed } from './testing/test-feed.js';
import { startTestGateway, type TestGateway } from './testing/test-gateway.js';

const clock = fixedClock(parseInstant('2026-03-02T09:00:00+07:00') ?? instant(0));

let feed: TestFeed;
let test: TestGateway;
beforeAll(async () => {
  feed = await startTestFeed();
  test = await startTestGateway({
    config: { answerCache: { feedUrl: feed.url, maxBytes: 1_000_000 } },
    overrides: { limits: { defers: 3 }, clock },
  });
  await feed.followed();
});
afterAll(async () => {
  await test.stop();
  await feed.close();
});
beforeEach(() => {
  for (const { requests } of [test.catalogue, test.dossiers]) requests.splice(0);
});

const MULTIPART = { accept: 'multipart/mixed;deferSpec=20220824, application/json' };
const DOSSIER = '{ dossier(id: "d1") { id ... @defer(label: "p") { procedure { name } } } }';

async function tell(query: string, headers: Record<string, string> = MULTIPART): Promise<readonly unknown[]> {
  const response = await fetch(`${test.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const body = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) return [JSON.parse(/^data: (.*)$/m.exec(body)?.[1] ?? '')];
  if (!type.startsWith('multipart/mixed')) return [JSON.parse(body)];
  return [...body.matchAll(/\r\n\r\n(.*)\r\n/g)].map(([, json]) => JSON.parse(json ?? ''));
}

const PARTS = [
  { data: { dossier: { id: 'd1' } }, hasNext: true },
  {
    incremental: [{ data: { procedure: { name: 'Cấp lại thẻ' } }, path: ['dossier'], label: 'p' }],
    hasNext: false,
  },
];

describe('an operation with @defer', () => {
  it('is answered in parts, under the policies of any other', async () => {
    expect(await tell(DOSSIER)).toEqual(PARTS);
    expect(test.catalogue.requests[0]?.callerToken).toEqual(expect.any(String));
  });

  it('finds the directive in the schema', () => {
    const { schema } = test.gateway.supergraph.current()?.runtime ?? {};
    expect(schema?.getDirective('defer')?.args.map(({ name }) => name)).toEqual(['if', 'label']);
  });

  it('never asks for a deferred field that the caller may not see, and says so', async () => {
    const query = '{ dossier(id: "d1") { id ... @defer { owner { name ... on Person { number } } } } }';
    expect(await tell(query)).toMatchObject([
      {
        data: { dossier: { id: 'd1', owner: { name: 'A', number: null } } },
        errors: [{ path: ['dossier', 'owner', 'number'], extensions: { code: 'UNAUTHENTICATED' } }],
      },
    ]);
    expect(test.dossiers.requests.map(({ query }) => query).join()).not.toContain('number');
  });

  it('is asked anew each time in parts, and answered from a copy as a whole, where everything is public', async () => {
    const query = '{ procedure(code: "1.1") { code ... @defer { name } } }';
    const asked: number[] = [];
    for (const headers of [{}, {}, MULTIPART, MULTIPART]) {
      await tell(query, headers);
      asked.push(test.catalogue.requests.splice(0).length);
    }
    expect(asked).toEqual([1, 0, 2, 2]);
  });

  it('is told errors of a part in the words of the gateway, and the log only their codes', async () => {
    const query = '{ procedures { code } ... @defer(label: "l") { leaky } }';
    const [, later] = await tell(query, { ...MULTIPART, 'accept-language': 'en' });
    expect(later).toMatchObject({
      incremental: [{ data: { leaky: null }, errors: [{ path: ['leaky'] }], label: 'l' }],
    });
    expect(JSON.stringify(later)).not.toContain('10.0.0.1');
    const logged = test.logged
      .map((line) => JSON.parse(line))
      .find(({ msg }) => msg === 'Deferred parts told');
    expect(logged).toMatchObject({ parts: 2 });
    expect(test.logged.join()).not.toContain('leaky at');
  });
});

describe('what is refused', () => {
  const refusal = async (query: string, language = 'en') =>
    (await test.ask(query, { headers: { ...MULTIPART, 'accept-language': language } })).body.errors?.[0];

  it('is an operation with more deferred fragments than allowed, spread fragments counted each time', async () => {
    const query = `{ dossiers { ...F } queue: dossiers { ...F } }
      fragment F on Dossier { ... @defer { id } ... @defer { self { id } } ... @defer(if: false) { mood } }`;
    expect(await refusal(query)).toMatchObject({
      message: expect.stringContaining('Too many deferred fragments'),
      extensions: { code: 'OPERATION_TOO_MANY_DEFERRED' },
    });
    expect((await refusal(query, 'vi'))?.message).toContain('Quá nhiều phần @defer');
  });

  it('is a label that two fragments have, or that a variable gives', async () => {
    for (const query of [
      '{ dossiers { ... @defer(label: "a") { id } ... @defer(label: "a") { id } } }',
      'query ($l: String) { dossiers { ... @defer(label: $l) { id } } }',
    ])
      expect(await refusal(query)).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });

  it('is a subscription with @defer', async () => {
    const query = 'subscription { moved { ... @defer { step } } }';
    const [event] = await tell(query, { accept: 'text/event-stream', 'accept-language': 'en' });
    expect(event).toMatchObject({ errors: [{ extensions: { code: 'DEFER_IN_SUBSCRIPTION' } }] });
  });

  it('is a fragment at the root of a mutation', async () => {
    const query = 'mutation { ... @defer { note(id: "d1") { id } } }';
    expect(await refusal(query)).toMatchObject({
      message: expect.stringContaining('@defer cannot be used on the root type'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});

describe('over the channels of live updates', () => {
  it('parts are events', async () => {
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: DOSSIER }),
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = (await response.text()).split('\n\n').filter((event) => event !== '');
    expect(events).toEqual([
      'event: next\ndata: {"data":{"dossier":{"id":"d1"}},"pending":[{"id":"0","path":["dossier"],"label":"p"}],"hasNext":true}',
      'event: next\ndata: {"incremental":[{"id":"0","data":{"procedure":{"name":"Cấp lại thẻ"}}}],"completed":[{"id":"0"}],"hasNext":false}',
      'event: complete\ndata:',
    ]);
  });

  it('parts are results of one operation', async () => {
    const client = createClient({
      url: `${test.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const tell = async (extensions: Record<string, unknown>): Promise<readonly unknown[]> => {
      const told: unknown[] = [];
      for await (const result of client.iterate({ query: DOSSIER, extensions })) told.push(result);
      return told;
    };
    expect(await tell({})).toMatchObject([
      { data: { dossier: { id: 'd1' } }, pending: [{ id: '0', path: ['dossier'], label: 'p' }] },
      { incremental: [{ id: '0', data: { procedure: {} } }], completed: [{ id: '0' }], hasNext: false },
    ]);
    expect(await tell({ deferSpec: '20220824' })).toEqual(PARTS);
    await client.dispose();
  });
});
