import { fixedClock, instant, parseInstant } from '@lienthong/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { CallerDeparture } from './caller-departure.js';
import type { GatewayConfig } from './config.js';
import { DEFAULT_LIMITS } from './policies/limits.js';
import { createPrepareOperation } from './prepare-operation.js';
import { createSharedAnswers } from './shared-answers.js';
import { startTestServer, type TestServer } from './testing/http-server.js';
import { startTestFeed } from './testing/test-feed.js';
import { startTestGateway, type TestGateway } from './testing/test-gateway.js';

const clock = fixedClock(parseInstant('2026-03-02T09:00:00+07:00') ?? instant(0));

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

/** A catalogue that answers when it is told to, and counts what it is asked. */
async function aSlowCatalogue(config: Partial<GatewayConfig> = {}) {
  const asked: string[] = [];
  const ends: (() => void)[] = [];
  const closed: string[] = [];
  const server: TestServer = await startTestServer((request, response) => {
    asked.push(request.headers['x-lienthong-caller'] as string);
    response.once('close', () => {
      if (!response.writableFinished) closed.push('given up');
    });
    const name = `answer ${asked.length}`;
    ends.push(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: { procedure: { name } } }));
    });
  });
  const test: TestGateway = await startTestGateway({
    config: { subgraphUrls: { catalogue: server.url, dossiers: 'http://127.0.0.1:9' }, ...config },
    overrides: { clock },
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
const askOrLeave = (test: TestGateway, signal: AbortSignal | null) =>
  fetch(`${test.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION }),
    signal,
  }).then((response) => response.json());
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
    const { test, asked, arrived, answer } = await aSlowCatalogue({ deduplication: false });
    const answers = Promise.all([1, 2, 3].map(() => test.ask(QUESTION)));
    await arrived(3);
    expect(asked).toHaveLength(3);
    answer();
    await answers;
  });

  it('go on for those who stay when the first one leaves, and end with the last', async () => {
    const { test, asked, closed, arrived, answer } = await aSlowCatalogue();
    const leave = new AbortController();
    const first = askOrLeave(test, leave.signal).catch(() => 'left');
    await arrived(1);
    const second = askOrLeave(test, null);
    await arrived(1);
    leave.abort();
    expect(await first).toBe('left');
    await arrived(1);
    expect(closed).toEqual([]);
    answer();
    expect(await second).toEqual({ data: { procedure: { name: 'answer 1' } } });
    const lone = new AbortController();
    const third = askOrLeave(test, lone.signal).catch(() => 'left');
    await arrived(2);
    lone.abort();
    expect(await third).toBe('left');
    while (closed.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toHaveLength(2);
  });
});

describe('a question of a request that has more time left', () => {
  it('is not cut off together with one that has hardly any', async () => {
    const { test } = await aSlowCatalogue();
    const graph = test.gateway.supergraph.current();
    if (graph === null) throw new Error('The graph has loaded');
    const text = { method: 'POST', query: QUESTION, operationName: null, variables: {} };
    const prepared = createPrepareOperation(DEFAULT_LIMITS)(graph, text);
    if (!prepared.ok) throw new Error('The question is good');
    const question = { graph, prepared: prepared.value, operationName: null, language: 'vi' } as const;
    const shared = createSharedAnswers();
    let asked = 0;
    const ask = (expiresAt: number) =>
      shared.answer({ question, asOf: undefined, expiresAt, departure: new CallerDeparture() }, () => {
        asked++;
        return new Promise(() => {});
      });
    void ask(1_000);
    void ask(2_000);
    expect(asked).toBe(1);
    void ask(2_001);
    expect(asked).toBe(2);
  });
});

describe('where public answers are kept', () => {
  async function aSlowCatalogueWithCopies() {
    const feed = await startTestFeed();
    open.push({ stop: () => feed.close() });
    const slow = await aSlowCatalogue({ answerCache: { feedUrl: feed.url, maxBytes: 1_000_000 } });
    open.reverse();
    await feed.followed();
    return { ...slow, feed };
  }

  it('a question is not joined by whoever asks after a change, and the copy is from after it', async () => {
    const { test, feed, asked, arrived, answer } = await aSlowCatalogueWithCopies();
    const token = await test.identity.token(person('hoa'));
    const before = [test.ask(QUESTION), test.ask(QUESTION, { token })];
    await arrived(2);
    await feed.tell('Procedure', '1.1');
    const after = [test.ask(QUESTION), test.ask(QUESTION, { token })];
    await arrived(4);
    answer();
    const names = (await Promise.all([...before, ...after])).map(({ body }) => body.data?.procedure);
    for (const old of names.slice(0, 2))
      expect(old).toEqual({ name: expect.stringMatching(/^answer [12]$/) });
    for (const fresh of names.slice(2))
      expect(fresh).toEqual({ name: expect.stringMatching(/^answer [34]$/) });
    expect((await test.ask(QUESTION)).body.data?.procedure).toEqual({
      name: expect.stringMatching(/^answer [34]$/),
    });
    expect(asked).toHaveLength(4);
  });

  it('what nobody waited for to its end is not kept for others', async () => {
    const { test, closed, arrived, answer } = await aSlowCatalogueWithCopies();
    const leave = new AbortController();
    const left = askOrLeave(test, leave.signal).catch(() => 'left');
    await arrived(1);
    leave.abort();
    expect(await left).toBe('left');
    while (closed.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const other = test.ask(QUESTION);
    await arrived(2);
    answer();
    expect((await other).body).toEqual({ data: { procedure: { name: 'answer 2' } } });
  });
});
