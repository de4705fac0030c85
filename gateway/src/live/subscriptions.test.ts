import { createClient } from 'graphql-sse';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endOf, listen, type SeenStream } from '../../../test/testkit/event-stream.js';
import { type EventSubgraph, startEventSubgraph } from '../testing/event-subgraph.js';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { callerOf } from '../testing/test-subgraph.js';

let events: EventSubgraph;
let test: TestGateway;
const seen: SeenStream[] = [];

beforeEach(async () => {
  events = await startEventSubgraph();
  test = await startTestGateway({
    subgraphs: [events],
    config: { subscriptionLimits: { perCaller: 3, total: 100 } },
  });
});
afterEach(async () => {
  for (const stream of seen.splice(0)) stream.leave();
  await test.stop();
  await events.close();
});

const aCitizen = { sub: 'applicant-hoa', kind: 'APPLICANT', scope: 'dossier:read' };
const MOVED = 'subscription { moved { step procedure { name } } }';

const follow = async (query: string, headers: Record<string, string> = {}): Promise<SeenStream> => {
  const stream = await listen(`${test.url}/graphql`, query, headers);
  seen.push(stream);
  return stream;
};

const bearer = async (claims: Record<string, unknown>, expiresIn = 300) => ({
  authorization: `Bearer ${await test.identity.token(claims, { expiresIn })}`,
});

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

const untilListening = (count = 1): Promise<void> => until(() => expect(events.listening()).toBe(count));

describe('a subscription over server-sent events', () => {
  it('tells a client of the protocol each event, with fields of another subgraph', async () => {
    const client = createClient({ url: `${test.url}/graphql`, retryAttempts: 0 });
    const results = client.iterate({ query: MOVED });
    const first = results.next();
    await untilListening();
    events.emit(1);
    const told = { moved: { step: 1, procedure: { name: 'Cấp lại thẻ' } } };
    expect((await first).value).toEqual({ data: told, extensions: { cursor: 'c0' } });
    events.complete();
    expect((await results.next()).done).toBe(true);
    client.dispose();
  });

  it('answers a query once, and says that this was all', async () => {
    const stream = await follow('{ procedures { code } }');
    await stream.ended;
    expect(stream.frames.map(({ event }) => event)).toEqual(['next', 'complete']);
    expect(stream.frames[0]?.body?.data).toEqual({ procedures: [{ code: '1.1' }, { code: '2.2' }] });
  });

  it('tells where it begins before anything happens, and the place of each event', async () => {
    const stream = await follow(MOVED);
    await until(() => expect(stream.frames).toEqual([{ event: null, id: 'c-1', body: null }]));
    events.emit(7);
    await until(() => expect(stream.frames.at(-1)?.id).toBe('c0'));
  });

  it('asks the subgraph in the name of the caller', async () => {
    await follow(MOVED, await bearer(aCitizen));
    await untilListening();
    expect(callerOf(events.opened[0]?.callerToken ?? null)?.subject).toBe('applicant-hoa');
  });

  it('ends at the subgraph when the client leaves', async () => {
    const stream = await follow(MOVED);
    await untilListening();
    stream.leave();
    await untilListening(0);
  });

  it('is not served where only one answer is accepted', async () => {
    const { body } = await test.ask(MOVED);
    expect(body.errors?.[0]?.extensions?.code).toBe('OPERATION_NOT_SUPPORTED');
    expect(events.opened).toEqual([]);
  });
});

describe('what a caller may see', () => {
  it('is decided before the stream is opened', async () => {
    const stream = await follow('subscription { secretMoved { step } }');
    await stream.ended;
    expect(endOf(stream).code).toBe('UNAUTHENTICATED');
    expect(events.opened).toEqual([]);
  });

  it('leaves denied fields out of each event', async () => {
    const stream = await follow('subscription { moved { step secret } }');
    await untilListening();
    events.emit(1);
    await until(() => expect(stepsOf(stream)).toEqual([1]));
    expect(stream.frames.at(-1)?.body?.data).toEqual({ moved: { step: 1, secret: null } });
    expect(events.opened[0]?.query).not.toContain('secret');
  });

  it('ends with the token, with a place to go on', async () => {
    // Five seconds are allowed for clocks that differ.
    const stream = await follow(MOVED, await bearer(aCitizen, -3));
    await stream.ended;
    expect(endOf(stream)).toEqual({ code: 'TOKEN_EXPIRED', cursor: 'c-1' });
    await untilListening(0);
  });

  it('is refused by the status when the token is not valid', async () => {
    const stream = await follow(MOVED, { authorization: 'Bearer nonsense' });
    expect(stream.status).toBe(401);
  });
});

describe('a stream of a subgraph', () => {
  it('is shared by the same subscriptions of one caller', async () => {
    const headers = await bearer(aCitizen);
    const streams = [await follow(MOVED, headers), await follow(MOVED, headers)];
    await untilListening();
    events.emit(1);
    await until(() => expect(streams.map(stepsOf)).toEqual([[1], [1]]));
    expect(events.opened).toHaveLength(1);
  });

  it('is never shared by two callers', async () => {
    await follow(MOVED, await bearer(aCitizen));
    await follow(MOVED, await bearer({ ...aCitizen, sub: 'applicant-lan' }));
    await follow(MOVED);
    await untilListening(3);
  });

  it('is opened again behind the last event when the connection is lost', async () => {
    const stream = await follow(MOVED);
    await untilListening();
    events.emit(1);
    await until(() => expect(stepsOf(stream)).toEqual([1]));
    events.cut();
    await untilListening(0);
    events.emit(2);
    events.emit(3);
    await until(() => expect(stepsOf(stream)).toEqual([1, 2, 3]));
    expect(events.opened.map(({ lastEventId }) => lastEventId)).toEqual([null, 'c0']);
  });

  it('is resumed behind the cursor that the client sends', async () => {
    for (const step of [1, 2, 3]) events.emit(step);
    const stream = await follow(MOVED, { 'last-event-id': 'c0' });
    await until(() => expect(stepsOf(stream)).toEqual([2, 3]));
  });

  it('that has gone past a cursor is not joined by whoever resumes there', async () => {
    const first = await follow(MOVED, { 'last-event-id': 'c-1' });
    await untilListening();
    events.emit(1);
    await until(() => expect(stepsOf(first)).toEqual([1]));
    const second = await follow(MOVED, { 'last-event-id': 'c-1' });
    await until(() => expect(stepsOf(second)).toEqual([1]));
    expect(stepsOf(first)).toEqual([1]);
  });

  it('that cannot be reached is said to be unavailable', async () => {
    await events.close();
    const stream = await follow(MOVED);
    await stream.ended;
    expect(endOf(stream).code).toBe('SUBGRAPH_UNAVAILABLE');
    events = await startEventSubgraph();
  });

  it('ends with a gap when it was lost and has no cursors', async () => {
    const bare = await startEventSubgraph({ cursors: false });
    const other = await startTestGateway({ subgraphs: [bare] });
    const stream = await listen(`${other.url}/graphql`, MOVED);
    await until(() => expect(bare.listening()).toBe(1));
    bare.cut();
    await stream.ended;
    expect(endOf(stream)).toEqual({ code: 'SUBSCRIPTION_GAP', cursor: null });
    await other.stop();
    await bare.close();
  });
});

describe('a client', () => {
  it('that holds too many streams is refused another', async () => {
    const headers = await bearer(aCitizen);
    for (let count = 0; count < 3; count++) await follow(MOVED, headers);
    const refused = await follow(MOVED, headers);
    expect(refused.status).toBe(429);
    seen[0]?.leave();
    await vi.waitFor(async () => expect((await follow(MOVED, headers)).status).toBe(200), {
      timeout: 10_000,
    });
  });

  it('that reads too slowly is told where its events break off, and goes on there', async () => {
    const controller = new AbortController();
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { moved { step note } }' }),
      signal: controller.signal,
    });
    await untilListening();
    const total = 400;
    for (let step = 0; step < total; step++) events.emit(step, 'x'.repeat(60_000));
    await until(() => expect(events.listening()).toBe(0));
    const text = await response.text();
    const bodies = text
      .split('\n')
      .flatMap((line) => /^data: (.+)$/.exec(line)?.[1] ?? [])
      .map((one) => JSON.parse(one));
    const steps = bodies.flatMap((body) => body.data?.moved.step ?? []);
    const { code, cursor } = bodies.at(-1).errors[0].extensions;
    expect(steps).toEqual(Array.from({ length: steps.length }, (_, index) => index));
    expect(steps.length).toBeLessThan(total);
    expect({ code, cursor }).toEqual({ code: 'SUBSCRIPTION_GAP', cursor: `c${steps.length - 1}` });
    const resumed = await follow('subscription { moved { step } }', { 'last-event-id': cursor });
    await until(() => expect(stepsOf(resumed)).toHaveLength(total - steps.length));
    expect(stepsOf(resumed)[0]).toBe(steps.length);
  });
});

describe('when the gateway changes', () => {
  it('goes on on the graph it began with when another supergraph is loaded', async () => {
    const stream = await follow(MOVED);
    await untilListening();
    const { readFile, writeFile } = await import('node:fs/promises');
    await writeFile(test.supergraphPath, `${await readFile(test.supergraphPath, 'utf8')}\n# again`);
    expect(await test.gateway.supergraph.refresh()).toBe(true);
    events.emit(1);
    await until(() => expect(stepsOf(stream)).toEqual([1]));
    expect(stream.frames.at(-1)?.body?.data).toEqual({
      moved: { step: 1, procedure: { name: 'Cấp lại thẻ' } },
    });
    expect(events.opened).toHaveLength(1);
  });

  it('tells clients to connect again when it stops', async () => {
    const stream = await follow(MOVED);
    await untilListening();
    events.emit(1);
    await until(() => expect(stepsOf(stream)).toEqual([1]));
    await test.gateway.stop();
    await stream.ended;
    expect(endOf(stream)).toEqual({ code: 'SERVER_STOPPING', cursor: 'c0' });
    test = await startTestGateway({ subgraphs: [events] });
  });
});

/** Steps of the events, in order. */
const stepsOf = ({ frames }: SeenStream): readonly unknown[] =>
  frames.flatMap(({ body }) => {
    const moved = body?.data?.moved;
    return typeof moved === 'object' && moved !== null && 'step' in moved ? [moved.step] : [];
  });
