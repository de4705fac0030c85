import { anonymousCaller } from '@lienthong/kernel';
import { createParser } from 'eventsource-parser';
import { type FastifyInstance, fastify } from 'fastify';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createEventStreams,
  type EventStreams,
  type StreamContext,
  type StreamEvent,
} from './event-streams.js';
import { LoaderCache } from './graph-context.js';

let app: FastifyInstance;
let streams: EventStreams;
let opened: StreamContext[];
let source: () => AsyncGenerator<StreamEvent>;
/** Contexts under which events were completed. */
let completed: unknown[];

beforeEach(async () => {
  opened = [];
  completed = [];
  streams = createEventStreams({
    schema: countingSchema(),
    mask: (error) => error as Error,
    heartbeatMs: 50,
  });
  app = fastify();
  app.addHook('preClose', async () => streams.stop());
  app.post<{ Body: { query: string } }>('/graphql', async (request, reply) => {
    const resumeAfter = request.headers['last-event-id'];
    return streams.serve(reply, {
      asked: { query: request.body.query, variables: null, operationName: null },
      resumeAfter: typeof resumeAfter === 'string' ? resumeAfter : null,
      context: () => ({
        caller: anonymousCaller,
        language: 'en',
        requestId: 'request-1',
        loaders: new LoaderCache(),
      }),
    });
  });
  await app.listen({ port: 0 });
});
afterEach(() => app.close());

function countingSchema(): GraphQLSchema {
  const schema = buildSchema('type Query { ready: Boolean } type Subscription { count: Int }');
  const count = schema.getSubscriptionType()?.getFields().count;
  if (count === undefined) throw new Error('No such field');
  count.subscribe = (_root, _args, context: StreamContext) => {
    opened.push(context);
    return source();
  };
  count.resolve = (root: { count: number }, _args, context: unknown) => {
    completed.push(context);
    return root.count;
  };
  return schema;
}

async function* twoEvents(): AsyncGenerator<StreamEvent> {
  yield { cursor: 'c0', value: null };
  yield { cursor: 'c1', value: { count: 1 } };
  yield { cursor: 'c2', value: { count: 2 } };
}

async function* untilLeft(): AsyncGenerator<StreamEvent> {
  yield { cursor: 'c0', value: null };
  await new Promise((resolve) => opened[0]?.signal.addEventListener('abort', resolve));
}

const ask = (
  query: string,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Response> => {
  const address = app.server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return fetch(`http://localhost:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });
};

function framesOf(text: string): unknown[] {
  const frames: unknown[] = [];
  const parser = createParser({
    onId: (id) => frames.push(id),
    onEvent: ({ event, id, data }) => {
      if (id !== undefined) frames.pop();
      frames.push([event, id ?? null, data === '' ? null : JSON.parse(data)]);
    },
  });
  parser.feed(text);
  return frames;
}

describe('a subscription of a subgraph', () => {
  it('is told with the place of each event, and then that this was all', async () => {
    source = twoEvents;
    const response = await ask('subscription { count }');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(framesOf(await response.text())).toEqual([
      'c0',
      ['next', 'c1', { data: { count: 1 } }],
      ['next', 'c2', { data: { count: 2 } }],
      ['complete', null, null],
    ]);
  });

  it('completes each event with a context of its own', async () => {
    source = twoEvents;
    await (await ask('subscription { count }')).text();
    expect(new Set(completed).size).toBe(2);
    expect(completed).not.toContain(opened[0]);
  });

  it('goes on behind the id that the client saw last', async () => {
    source = twoEvents;
    await (await ask('subscription { count }', { 'last-event-id': 'c7' })).text();
    expect(opened[0]?.resumeAfter).toBe('c7');
  });

  it.each(['{ ready }', 'subscription { other }'])('is refused for %s', async (query) => {
    const [first, last] = framesOf(await (await ask(query)).text());
    expect(first).toMatchObject(['next', null, { errors: [{}] }]);
    expect(last).toEqual(['complete', null, null]);
    expect(opened).toEqual([]);
  });

  it('ends when the client leaves', async () => {
    source = untilLeft;
    const leaving = new AbortController();
    await ask('subscription { count }', {}, leaving.signal);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    leaving.abort();
    await vi.waitFor(() => expect(opened[0]?.signal.aborted).toBe(true));
  });

  it('shows that it lives while nothing happens, and breaks off without an end when the server stops', async () => {
    source = untilLeft;
    const response = await ask('subscription { count }');
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk;
    })();
    await vi.waitFor(() => expect(text).toContain(':\n\n'));
    streams.stop();
    await expect(reading).rejects.toThrow();
    expect(text).not.toContain('complete');
  });
});
