import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './testing/http-server.js';
import { startTestGateway, type TestGateway } from './testing/test-gateway.js';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

/** A catalogue that answers when it is told to, and counts what it is asked. */
async function aSlowCatalogue(deduplication = true) {
  const asked: string[] = [];
  const ends: (() => void)[] = [];
  const closed: string[] = [];
  const server: TestServer = await startTestServer((request, response) => {
    asked.push(request.headers['x-lienthong-caller'] as string);
    response.once('close', () => {
      if (!response.writableFinished) closed.push('given up');
    });
    ends.push(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: { procedure: { name: `answer ${asked.length}` } } }));
    });
  });
  const test: TestGateway = await startTestGateway({
    config: { deduplication, subgraphUrls: { catalogue: server.url, dossiers: 'http://127.0.0.1:9' } },
  });
  open.push({ stop: async () => void (await Promise.all([test.stop(), server.close()])) });
  const arrived = async (count: number): Promise<void> => {
    while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
    // Time for one more to arrive, if there is one.
    await new Promise((resolve) => setTimeout(resolve, 150));
  };
  const answer = (): void => {
    for (const end of ends.splice(0)) end();
  };
  return { test, asked, closed, arrived, answer };
}

const QUESTION = '{ procedure(code: "1.1") { name } }';
const person = (sub: string) => ({ sub, kind: 'APPLICANT', scope: '' });

describe('questions in flight that are alike', () => {
  it('are answered once when nobody in particular asks', async () => {
    const { test, asked, arrived, answer } = await aSlowCatalogue();
    const answers = Promise.all([1, 2, 3].map(() => test.ask(QUESTION)));
    await arrived(1);
    expect(asked).toHaveLength(1);
    answer();
    for (const { body } of await answers) expect(body).toEqual({ data: { procedure: { name: 'answer 1' } } });
  });

  it('are asked for each caller with an identity', async () => {
    const { test, asked, arrived, answer } = await aSlowCatalogue();
    const tokens = await Promise.all(['hoa', 'nam'].map((sub) => test.identity.token(person(sub))));
    const answers = Promise.all([
      ...tokens.map((token) => test.ask(QUESTION, { token })),
      test.ask(QUESTION),
    ]);
    await arrived(3);
    expect(new Set(asked).size).toBe(3);
    answer();
    await answers;
  });

  it('are asked by each request when sharing is off', async () => {
    const { test, asked, arrived, answer } = await aSlowCatalogue(false);
    const answers = Promise.all([1, 2, 3].map(() => test.ask(QUESTION)));
    await arrived(3);
    expect(asked).toHaveLength(3);
    answer();
    await answers;
  });

  it('go on for those who stay when the first one leaves, and end with the last', async () => {
    const { test, asked, closed, arrived, answer } = await aSlowCatalogue();
    const leave = new AbortController();
    const ask = (signal: AbortSignal | null) =>
      fetch(`${test.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUESTION }),
        signal,
      }).then((response) => response.json());
    const first = ask(leave.signal).catch(() => 'left');
    await arrived(1);
    const second = ask(null);
    await arrived(1);
    leave.abort();
    expect(await first).toBe('left');
    await arrived(1);
    expect(closed).toEqual([]);
    answer();
    expect(await second).toEqual({ data: { procedure: { name: 'answer 1' } } });
    const lone = new AbortController();
    const third = ask(lone.signal).catch(() => 'left');
    await arrived(2);
    lone.abort();
    expect(await third).toBe('left');
    while (closed.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toHaveLength(2);
  });
});
