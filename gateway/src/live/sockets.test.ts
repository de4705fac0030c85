import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Client, createClient } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type EventSubgraph, startEventSubgraph } from '../testing/event-subgraph.js';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { callerOf } from '../testing/test-subgraph.js';

let events: EventSubgraph;
let test: TestGateway;
const clients: Client[] = [];

beforeEach(async () => {
  events = await startEventSubgraph();
  test = await startTestGateway({
    subgraphs: [events],
    config: {
      corsOrigins: ['https://dichvucong.example'],
      subscriptionLimits: { perCaller: 30, total: 100 },
    },
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await test.stop();
  await events.close();
});

const aCitizen = { sub: 'applicant-hoa', kind: 'APPLICANT', scope: 'dossier:read' };
const MOVED = 'subscription { moved { step procedure { name } } }';

/** A message of the protocol. */
interface Told {
  readonly type: string;
  readonly payload?: {
    readonly data?: { readonly moved: { readonly step: number } };
    readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  };
}

/** Why the server closed the connection. */
interface Closed {
  code?: number;
  reason?: string;
}

function connect(connectionParams: Record<string, unknown> = {}, closed: Closed = {}): Client {
  const client = createClient({
    // Stays open when it has nothing to ask, so that it is the server who ends it.
    lazy: false,
    onNonLazyError: () => undefined,
    url: `${test.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams,
    on: {
      closed: (event) => {
        Object.assign(closed, event instanceof Object && 'code' in event ? { code: event.code } : {});
        Object.assign(closed, event instanceof Object && 'reason' in event ? { reason: event.reason } : {});
      },
    },
  });
  clients.push(client);
  return client;
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const untilListening = (count = 1): Promise<void> => until(() => expect(events.listening()).toBe(count));

describe('a subscription over a WebSocket', () => {
  it('tells each event with fields of another subgraph and its cursor', async () => {
    const results = connect().iterate({ query: MOVED });
    const first = results.next();
    await untilListening();
    events.emit(1);
    const told = { moved: { step: 1, procedure: { name: 'Cấp lại thẻ' } } };
    expect((await first).value).toEqual({ data: told, extensions: { cursor: 'c0' } });
    events.complete();
    expect((await results.next()).done).toBe(true);
  });

  it('is resumed behind the cursor that its extensions name', async () => {
    for (const step of [1, 2]) events.emit(step);
    const results = connect().iterate({ query: MOVED, extensions: { resumeAfter: 'c0' } });
    expect((await results.next()).value).toMatchObject({ data: { moved: { step: 2 } } });
  });

  it('ends at the subgraph when the client has enough', async () => {
    const results = connect().iterate({ query: MOVED });
    void results.next();
    await untilListening();
    await results.return?.();
    await untilListening(0);
  });

  it('ends at the subgraph when the connection is lost', async () => {
    const client = connect();
    const next = client.iterate({ query: MOVED }).next();
    await untilListening();
    client.terminate();
    await expect(next).rejects.toMatchObject({ code: 4499 });
    await untilListening(0);
  });

  it('is asked in the name that the first message gives', async () => {
    const authorization = `Bearer ${await test.identity.token(aCitizen)}`;
    void connect({ authorization }).iterate({ query: MOVED }).next();
    await untilListening();
    expect(callerOf(events.opened[0]?.callerToken ?? null)?.subject).toBe('applicant-hoa');
  });

  it('ends with the token, and so does the connection', async () => {
    // Five seconds are allowed for clocks that differ.
    const authorization = `Bearer ${await test.identity.token(aCitizen, { expiresIn: -3 })}`;
    const closed: Closed = {};
    const results = connect({ authorization }, closed).iterate({ query: MOVED });
    const last = (await results.next()).value;
    expect(last?.errors?.[0]?.extensions).toEqual({ code: 'TOKEN_EXPIRED', cursor: 'c-1' });
    await until(() => expect(closed).toEqual({ code: 4401, reason: 'TOKEN_EXPIRED' }));
  });

  it('is refused with the reason, and the connection stays', async () => {
    const client = connect();
    await expect(
      client.iterate({ query: 'subscription { secretMoved { step } }' }).next(),
    ).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const answer = await client.iterate({ query: '{ procedure(code: "1.1") { name } }' }).next();
    expect(answer.value).toEqual({ data: { procedure: { name: 'Cấp lại thẻ' } } });
  });
});

describe('a connection', () => {
  it('is closed when its token is not valid', async () => {
    const closed: Closed = {};
    connect({ authorization: 'Bearer nonsense' }, closed);
    await until(() => expect(closed).toEqual({ code: 4401, reason: 'TOKEN_INVALID' }));
  });

  it.each([
    ['of a page of another site', 'https://evil.example', 403],
    ['of a page of an allowed origin', 'https://dichvucong.example', 101],
    ['of no browser', undefined, 101],
  ])('%s is answered as the origin allows', async (_whose, origin, status) => {
    const url = `${test.url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws', origin === undefined ? {} : { origin });
    const answered = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', () => undefined);
      socket.on('open', () => resolve(101));
    });
    expect(answered).toBe(status);
    socket.terminate();
  });

  it('is closed when its caller holds too many, although nothing is asked on them', async () => {
    const held = Array.from({ length: 30 }, () => connect());
    await Promise.all(held.map((client) => new Promise((resolve) => client.on('connected', resolve))));
    const closed: Closed = {};
    connect({}, closed);
    await until(() => expect(closed).toEqual({ code: 1013, reason: 'TOO_MANY_SUBSCRIPTIONS' }));
    held[0]?.terminate();
    const again = () => connect().iterate({ query: '{ procedure(code: "1.1") { name } }' }).next();
    await vi.waitFor(async () => expect((await again()).value).toHaveProperty('data'), { timeout: 15_000 });
  });

  it('carries twenty operations and no more', async () => {
    const client = connect();
    const first = Array.from({ length: 20 }, (_, index) =>
      client.iterate({ query: `subscription S${index} { moved { step } }` }),
    );
    for (const results of first) void results.next();
    await untilListening(20);
    await expect(client.iterate({ query: MOVED }).next()).rejects.toMatchObject([
      { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } },
    ]);
  });

  it('is told to come back when the gateway stops', async () => {
    const closed: Closed = {};
    const results = connect({}, closed).iterate({ query: MOVED });
    const last = results.next();
    await untilListening();
    await test.gateway.stop();
    expect((await last).value?.errors?.[0]?.extensions?.code).toBe('SERVER_STOPPING');
    await until(() => expect(closed.code).toBe(1001));
    test = await startTestGateway({ subgraphs: [events] });
  });
});

describe('a client that reads too slowly', () => {
  it('is told where its events break off', async () => {
    const socket = new WebSocket(`${test.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const told: Told[] = [];
    socket.on('message', (data) => told.push(JSON.parse(String(data)) as Told));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await until(() => expect(told).toHaveLength(1));
    const query = 'subscription { moved { step note } }';
    socket.send(JSON.stringify({ id: 'slow', type: 'subscribe', payload: { query } }));
    await untilListening();
    socket.pause();
    const total = 400;
    for (let step = 0; step < total; step++) events.emit(step, 'x'.repeat(60_000));
    await untilListening(0);
    socket.resume();
    await until(() => expect(told.at(-1)?.type).toBe('complete'));
    const steps = told.flatMap(({ payload }) => payload?.data?.moved.step ?? []);
    expect(steps.length).toBeLessThan(total);
    expect(steps).toEqual(Array.from({ length: steps.length }, (_, index) => index));
    expect(told.at(-2)?.payload?.errors?.[0]?.extensions).toEqual({
      code: 'SUBSCRIPTION_GAP',
      cursor: `c${steps.length - 1}`,
    });
    socket.terminate();
  });
});

describe('a subgraph that tells by WebSocket', () => {
  it('is followed like any other', async () => {
    const moved = {
      subscribe: async function* () {
        yield { moved: { step: 1, procedure: { __typename: 'Procedure', code: '2.2' } } };
        yield { moved: { step: 2, procedure: { __typename: 'Procedure', code: '1.1' } } };
      },
    };
    const schema = buildSubgraphSchema([
      { typeDefs: events.typeDefs, resolvers: { Subscription: { moved } } },
    ]);
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' });
    const upstream = useServer({ schema }, server);
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const other = await startTestGateway({
      subgraphs: [{ ...events, url: `http://127.0.0.1:${port}` }],
      config: { subscriptionTransports: { events: 'ws' } },
    });
    const client = createClient({
      url: `${other.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const told: unknown[] = [];
    for await (const { data } of client.iterate({ query: MOVED })) told.push(data);
    expect(told).toEqual([
      { moved: { step: 1, procedure: { name: 'Đăng ký khai sinh' } } },
      { moved: { step: 2, procedure: { name: 'Cấp lại thẻ' } } },
    ]);
    await client.dispose();
    await upstream.dispose();
    await other.stop();
  });
});
