import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/http-server.js';
import { watchObject } from '../../testing/watch-object.js';
import { createDeadlines } from './deadlines.js';
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.js';

const deadlines = createDeadlines();
const activity = { underway: 0, ended: 0 };
const opened: { client: SubgraphClient; server: TestServer }[] = [];
const forward = { callerToken: 'token-of-lan', requestId: 'request-1', language: 'vi' } as const;

async function aClient(listener: RequestListener, timeoutMs = 5_000) {
  const server = await startTestServer(listener);
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const url = `${server.url}/graphql?v=1`;
  const client = createSubgraphClient({ name: 'people', url, timeoutMs, deadlines, activity, log });
  opened.push({ client, server });
  return { client, logged, url: server.url };
}

afterEach(async () => {
  for (const { client, server } of opened.splice(0)) {
    await server.close();
    await client.close();
  }
});

describe('asking a subgraph', () => {
  it('is counted while it lasts', async () => {
    const { client } = await aClient((_request, response) => response.end('{"data":{}}'));
    const before = activity.ended;
    const [answered, abandoned] = [client.send('{}', forward), client.send('{}', forward)];
    expect(activity.underway).toBe(2);
    abandoned.abandon();
    await answered.answered;
    expect(activity).toEqual({ underway: 0, ended: before + 2 });
  });

  it('leaves nothing of the answer with whoever could have ended it', async () => {
    const { client } = await aClient((_request, response) => response.end('{"data":{}}'));
    const ask = async () => {
      const { answered, abandon } = client.send('{}', forward);
      return { watched: watchObject(await answered), abandon };
    };
    const { watched, abandon } = await ask();
    expect(await watched.isGone()).toBe(true);
    abandon();
  });

  it('tells who asks, for how long it is waited, and how long the question is', async () => {
    const asked = Promise.withResolvers<IncomingMessage>();
    const { client } = await aClient((request, response) => {
      asked.resolve(request);
      response.end('{"data":{}}');
    });
    const answered = await client.send('{"query":"{ số }"}', forward).answered;
    expect(answered).toEqual({ ok: true, value: { status: 200, text: '{"data":{}}' } });
    const { url, headers } = await asked.promise;
    expect(url).toBe('/graphql?v=1');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength('{"query":"{ số }"}')),
      'x-timeout-ms': '5000',
      'x-request-id': 'request-1',
      'accept-language': 'vi',
    });
    expect(JSON.stringify(headers)).toContain('token-of-lan');
  });

  it('puts together what arrives in pieces, also within a letter', async () => {
    const bytes = Buffer.from('{"data":{"a":"Đống Đa"}}');
    const { client } = await aClient((_request, response) => {
      response.write(bytes.subarray(0, 14));
      setTimeout(() => response.end(bytes.subarray(14)), 20);
    });
    const answered = await client.send('{}', forward).answered;
    expect(answered.ok && answered.value.text).toBe(bytes.toString('utf8'));
  });
});

describe('a subgraph', () => {
  it('that does not answer in time is not waited for, and its connection is closed', async () => {
    const closed = Promise.withResolvers<void>();
    const { client, logged, url } = await aClient((request) => {
      request.on('close', () => closed.resolve());
    }, 100);
    expect(await client.send('{}', forward).answered).toEqual({
      ok: false,
      error: { type: 'UNAVAILABLE', reason: 'TIMEOUT', lastAnswerAgeMs: null },
    });
    await closed.promise;
    expect(logged.join()).toContain('TIMEOUT');
    expect(logged.join()).not.toContain(url);
  });

  it('that answers without end is cut off', async () => {
    const { client } = await aClient((_request, response: ServerResponse) => {
      const chunk = Buffer.alloc(1_048_576, 'x');
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    }, 20_000);
    expect(await client.send('{}', forward).answered).toMatchObject({ error: { reason: 'UNREACHABLE' } });
  });

  it('that is not there is asked in vain only so many times', async () => {
    const { client, logged, url } = await aClient(() => {});
    expect(url).toContain('127.0.0.1');
    await opened[0]?.server.close();
    for (let time = 0; time < 25; time++) await client.send('{}', forward).answered;
    expect(logged.filter((line) => line.includes('ECONNREFUSED')).length).toBe(20);
    expect(client.state().refusedCalls).toBe(5);
    // Of the other five only that they began.
    expect(logged).toHaveLength(21);
    expect(logged.filter((line) => line.includes('A subgraph is not asked any more'))).toHaveLength(1);
  });
});

describe('a request that has little time left', () => {
  const left = (ms: number) => ({ ...forward, expiresAt: performance.now() + ms });
  const silent = () => {};

  it('tells the subgraph what is left, and waits no longer', async () => {
    const asked = Promise.withResolvers<IncomingMessage>();
    const { client } = await aClient((request) => asked.resolve(request));
    const answered = client.send('{}', left(400)).answered;
    const told = Number((await asked.promise).headers['x-timeout-ms']);
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(400);
    expect(await answered).toMatchObject({ error: { type: 'UNAVAILABLE', reason: 'DEADLINE' } });
  });

  it('does not ask when nothing is left, and writes no line for each that does not', async () => {
    const { client, logged } = await aClient(() => expect.unreachable());
    for (let time = 0; time < 50; time++)
      expect(await client.send('{}', left(-1)).answered).toMatchObject({ error: { reason: 'DEADLINE' } });
    expect(logged.filter((line) => line.includes('"reason":"DEADLINE"'))).toHaveLength(1);
  });

  it('counts against the subgraph only if that had a fair share of its time', async () => {
    const { client } = await aClient(silent, 400);
    const all = (ms: number) =>
      Promise.all(Array.from({ length: 20 }, () => client.send('{}', left(ms)).answered));
    await all(100);
    expect(client.state().openForMs).toBeNull();
    await all(300);
    expect(client.state().openForMs).not.toBeNull();
  });
});

describe('a call that nobody waits for', () => {
  it('ends at the subgraph too', async () => {
    const asked = Promise.withResolvers<IncomingMessage>();
    const { client } = await aClient((request) => asked.resolve(request));
    const call = client.send('{}', forward);
    const request = await asked.promise;
    const closed = Promise.withResolvers<void>();
    request.on('error', () => {});
    request.on('close', () => closed.resolve());
    call.abandon();
    expect(await call.answered).toEqual({ ok: false, error: { type: 'ABANDONED' } });
    await closed.promise;
  });
});
