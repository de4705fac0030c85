import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { GraphContext } from './graph-context.js';
import type { GraphRequest } from './operation-runner.js';

/** What the `subscribe` of a field gives: a place to go on from, and what happened there; null: nothing yet. */
export interface StreamEvent {
  readonly cursor: string;
  readonly value: object | null;
}

/** What a `subscribe` gets beyond the context of every request. */
export interface StreamContext extends GraphContext {
  /** Cursor behind which to go on, as the client sends it. Null: now. */
  readonly resumeAfter: string | null;
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal;
}

export interface EventStreams {
  /** Tells of each event until one of the two sides leaves. */
  serve(reply: FastifyReply, stream: StreamRequest): Promise<void>;
  /** Breaks every stream off; clients come back with their cursors. */
  stop(): void;
}

export interface StreamRequest {
  readonly asked: GraphRequest;
  readonly resumeAfter: string | null;
  /** A context for each event, so that nothing loaded for one is shown for the next. */
  readonly context: () => GraphContext;
}

export interface EventStreamsOptions {
  readonly schema: GraphQLSchema;
  readonly mask: (error: unknown) => Error;
  readonly heartbeatMs?: number;
}

const HEARTBEAT_MS = 15_000;

/**
 * Subscriptions as server-sent events. `id` is the cursor; an event with an id only moves the cursor.
 * @source graphql-sse protocol, Distinct connections mode
 */
export function createEventStreams(options: EventStreamsOptions): EventStreams {
  const open = new Map<ServerResponse, AbortController>();
  const heartbeat = setInterval(() => {
    for (const response of open.keys()) if (!response.writableNeedDrain) response.write(':\n\n');
  }, options.heartbeatMs ?? HEARTBEAT_MS).unref();
  return {
    serve: async (reply, stream) => {
      const leaving = new AbortController();
      const { raw } = reply.hijack();
      raw.once('close', () => leaving.abort());
      open.set(raw, leaving);
      raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      raw.flushHeaders();
      try {
        for await (const text of textsOf(options, stream, leaving.signal))
          if (!raw.write(text)) await drained(raw, leaving.signal);
        if (!leaving.signal.aborted) raw.end();
      } catch (error) {
        // Told nothing more than that: whoever follows comes back with its cursor.
        options.mask(error);
        raw.destroy();
      } finally {
        open.delete(raw);
        leaving.abort();
      }
    },
    stop: () => {
      clearInterval(heartbeat);
      for (const [response, leaving] of open) {
        leaving.abort();
        response.destroy();
      }
    },
  };
}

/** Until there is room again, or nobody listens any more; neither leaves a listener behind. */
const drained = (response: ServerResponse, signal: AbortSignal): Promise<unknown> =>
  once(response, 'drain', { signal }).catch(() => undefined);

async function* textsOf(
  { schema, mask }: EventStreamsOptions,
  { asked, resumeAfter, context }: StreamRequest,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const next = (result: ExecutionResult, cursor: string | null): string => {
    const { data, errors } = result;
    const body = errors === undefined ? { data } : { data, errors: errors.map(mask) };
    return `event: next\n${cursor === null ? '' : `id: ${cursor}\n`}data: ${JSON.stringify(body)}\n\n`;
  };
  const document = parse(asked.query);
  const operation = {
    schema,
    document,
    variableValues: asked.variables,
    operationName: asked.operationName,
  };
  const contextValue: StreamContext = { ...context(), resumeAfter, signal };
  const source = await openSource({ ...operation, contextValue });
  if (!(Symbol.asyncIterator in source)) {
    yield next(source, null);
    return yield COMPLETE;
  }
  for await (const event of source) {
    const { cursor, value } = event;
    if (value === null) yield `id: ${cursor}\n\n`;
    else yield next(await execute({ ...operation, rootValue: value, contextValue: context() }), cursor);
    if (signal.aborted) return;
  }
  yield COMPLETE;
}

const COMPLETE = 'event: complete\ndata:\n\n';

/** The events behind a subscription; errors, when there are none to tell. */
async function openSource(args: ExecutionArgs): Promise<AsyncIterable<StreamEvent> | ExecutionResult> {
  const errors = validate(args.schema, args.document);
  if (errors.length > 0) return { errors };
  const operation = getOperationAST(args.document, args.operationName);
  if (operation?.operation !== 'subscription')
    return { errors: [new GraphQLError('Only subscriptions are told as events')] };
  return (await createSourceEventStream(args)) as AsyncIterable<StreamEvent> | ExecutionResult;
}
