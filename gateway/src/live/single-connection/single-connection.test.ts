import { createClient } from 'graphql-sse';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EventSubgraph, startEventSubgraph } from '../../testing/event-subgraph.js';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.js';

let events: EventSubgraph;
let test: TestGateway;
const aborts: AbortController[] = [];

beforeEach(async () => {
  events = await startEventSubgraph();
  test = await startTestGateway({
    subgraphs: [events],
    config: { subscriptionLimits: { perCaller: 3, total: 100 } },
  });
});
afterEach(async () => {
  for (const abort of aborts.splice(0)) abort.abort();
  await test.stop();
  await events.close();
});

const MOVED = 'subscription { moved { step procedure { name } } }';
const TOKEN = 'x-graphql-event-stream-token';
const url = () => `${test.url}/graphql/stream`;

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

async function bearer(sub: string): Promise<Record<string, string>> {
  const token = await test.identity.token({ sub, kind: 'APPLICANT', scope: 'dossier:read' }, {});
  return { authorization: `Bearer ${token}` };
}

async function reserve(headers: Record<string, string> = {}): Promise<string> {
  const reserved = await fetch(url(), { method: 'PUT', headers });
  expect(reserved.status).toBe(201);
  return reserved.text();
}

/** Opens a reserved stream; what has come over it so far. */
async function open(token: string): Promise<{ readonly status: number; readonly text: () => string }> {
  const abort = new AbortController();
  aborts.push(abort);
  const response = await fetch(`${url()}?token=${token}`, {
    headers: { accept: 'text/event-stream' },
    signal: abort.signal,
  });
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk;
  };
  void read().catch(() => undefined);
  return { status: response.status, text: () => text };
}

const begin = (
  token: string,
  operation: { readonly id?: string; readonly query: string },
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(url(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', [TOKEN]: token, ...headers },
    body: JSON.stringify({ query: operation.query, extensions: { operationId: operation.id } }),
  });

const end = (token: string, id: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url()}?operationId=${id}`, { method: 'DELETE', headers: { [TOKEN]: token, ...headers } });

const codeOf = async (response: Response): Promise<unknown> => {
  const body = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return body.errors[0]?.extensions.code;
};

describe('many operations on one event stream', () => {
  it('carry the parts of an answer one after the other', async () => {
    const token = await reserve();
    const stream = await open(token);
    const query = '{ dossier(id: "d1") { id ... @defer(label: "p") { procedure { name } } } }';
    expect((await begin(token, { id: 'parts', query })).status).toBe(202);
    await until(() => expect(stream.text()).toContain('event: complete\ndata: {"id":"parts"}'));
    const told = [...stream.text().matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? ''));
    expect(told).toMatchObject([
      { id: 'parts', payload: { data: { dossier: { id: 'd1' } }, hasNext: true } },
      { id: 'parts', payload: { incremental: [{ data: { procedure: {} } }], hasNext: false } },
      { id: 'parts' },
    ]);
  });

  it('serve a client of the protocol', async () => {
    const client = createClient({ url: url(), singleConnection: true, retryAttempts: 0 });
    const moves = client.iterate({ query: MOVED });
    const first = moves.next();
    await until(() => expect(events.listening()).toBe(1));
    const asked = client.iterate({ query: '{ procedures { code } }' });
    expect((await asked.next()).value).toEqual({
      data: { procedures: [{ code: '1.1' }, { code: '2.2' }] },
    });
    expect((await asked.next()).done).toBe(true);
    events.emit(1);
    const told = { moved: { step: 1, procedure: { name: 'Cấp lại thẻ' } } };
    expect((await first).value).toEqual({ data: told, extensions: { cursor: 'c0' } });
    await moves.return?.();
    await until(() => expect(events.listening()).toBe(0));
    client.dispose();
  });

  it('wait for the stream that was reserved', async () => {
    const token = await reserve();
    expect((await begin(token, { id: 'a', query: '{ procedures { code } }' })).status).toBe(202);
    const stream = await open(token);
    await until(() => expect(stream.text()).toContain('event: complete\ndata: {"id":"a"}\n\n'));
    expect(stream.text()).toContain('event: next\ndata: {"id":"a","payload":{"data":{"procedures":');
  });

  it('end one by one, and the others go on', async () => {
    const token = await reserve();
    const stream = await open(token);
    await begin(token, { id: 'a', query: MOVED });
    await begin(token, { id: 'b', query: 'subscription { moved { step } }' });
    await until(() => expect(events.listening()).toBe(2));
    expect((await end(token, 'a')).status).toBe(200);
    await until(() => expect(events.listening()).toBe(1));
    events.emit(5);
    await until(() => expect(stream.text()).toContain('"id":"b","payload":{"data":{"moved":{"step":5}}'));
    expect(stream.text()).not.toContain('"id":"a"');
  });

  it('end with the stream', async () => {
    const token = await reserve();
    await open(token);
    await begin(token, { id: 'a', query: MOVED });
    await until(() => expect(events.listening()).toBe(1));
    for (const abort of aborts.splice(0)) abort.abort();
    await until(() => expect(events.listening()).toBe(0));
    await vi.waitFor(async () => expect((await open(token)).status).toBe(404), { timeout: 15_000 });
  });
});

describe('what cannot be begun is told by the status', () => {
  it.each([
    ['an operation without an id', { query: MOVED }, [400, 'BAD_REQUEST']],
    [
      'an operation that does not fit the schema',
      { id: 'a', query: '{ no }' },
      [400, 'GRAPHQL_VALIDATION_FAILED'],
    ],
    [
      'an operation for others',
      { id: 'a', query: 'subscription { secretMoved { step } }' },
      [401, 'UNAUTHENTICATED'],
    ],
  ])('%s', async (_name, operation, expected) => {
    const token = await reserve();
    const answer = await begin(token, operation);
    expect([answer.status, await codeOf(answer)]).toEqual(expected);
    // Its name is free again.
    expect((await begin(token, { id: 'a', query: '{ procedures { code } }' })).status).toBe(202);
  });

  it('an id that is in use', async () => {
    const token = await reserve();
    await begin(token, { id: 'a', query: MOVED });
    const answer = await begin(token, { id: 'a', query: MOVED });
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'OPERATION_ID_TAKEN']);
  });

  it('a stream that nobody reserved', async () => {
    const answer = await begin('guessed', { id: 'a', query: MOVED });
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'STREAM_NOT_FOUND']);
    expect((await open('guessed')).status).toBe(404);
    expect((await end('guessed', 'a')).status).toBe(404);
  });

  it('a second listener', async () => {
    const token = await reserve();
    await open(token);
    expect((await open(token)).status).toBe(409);
  });

  it('more operations than one stream carries', async () => {
    const token = await reserve();
    const query = '{ procedures { code } }';
    for (let index = 0; index < 20; index++)
      expect((await begin(token, { id: `q${index}`, query })).status).toBe(202);
    const answer = await begin(token, { id: 'one-more', query });
    expect([answer.status, await codeOf(answer)]).toEqual([429, 'TOO_MANY_SUBSCRIPTIONS']);
  });

  it('more streams than one caller may have', async () => {
    for (let index = 0; index < 3; index++) await reserve();
    expect((await fetch(url(), { method: 'PUT' })).status).toBe(429);
  });

  it('another method', async () => {
    expect((await fetch(url(), { method: 'PATCH' })).status).toBe(405);
  });
});

describe('a stream', () => {
  it('takes operations of nobody but who reserved it', async () => {
    const hoa = await bearer('applicant-hoa');
    const token = await reserve(hoa);
    const stream = await open(token);
    const lan = await bearer('applicant-lan');
    expect((await begin(token, { id: 'a', query: MOVED }, lan)).status).toBe(404);
    expect((await begin(token, { id: 'a', query: MOVED })).status).toBe(404);
    expect((await begin(token, { id: 'a', query: MOVED }, hoa)).status).toBe(202);
    expect((await end(token, 'a', lan)).status).toBe(404);
    events.emit(3);
    await until(() => expect(stream.text()).toContain('"step":3'));
  });

  it('is told why its operations end when the gateway stops', async () => {
    const token = await reserve();
    const stream = await open(token);
    await begin(token, { id: 'a', query: MOVED });
    await until(() => expect(events.listening()).toBe(1));
    await test.gateway.stop();
    expect(stream.text()).toContain('SERVER_STOPPING');
    expect(stream.text()).toContain('event: complete\ndata: {"id":"a"}');
  });
});
