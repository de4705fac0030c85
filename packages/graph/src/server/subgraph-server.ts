import { randomUUID } from 'node:crypto';
import {
  CALLER_TOKEN_HEADER,
  type Caller,
  DEADLINE_EXCEEDED,
  REQUEST_ID_HEADER,
  TIMEOUT_HEADER,
} from '@lienthong/kernel';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import { languageOf } from '../errors/localise.js';
import { causeOf, createErrorMask } from '../errors/mask-error.js';
import { createCallerTokenVerifier } from './caller-token.js';
import { createEventStreams } from './event-streams.js';
import { type GraphContext, LoaderCache, NOBODY_WAITS } from './graph-context.js';
import { type AnswerPlace, createKeptAnswers, type KeepableAnswers, NOTHING_KEPT } from './kept-answers.js';
import { createOperationRunner } from './operation-runner.js';
import { createWorkTime, type WorkTime } from './work-time.js';

export interface SubgraphServerOptions {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** JWK text of the gateway's public key. */
  readonly callerTokenPublicKey: string;
  readonly log: Logger;
  /** Whether the database answers. */
  ready(): Promise<boolean>;
  /** Absent: no answer is given twice. */
  readonly keepable?: KeepableAnswers;
  /** Receivers and other routes of this subgraph. */
  readonly plugins?: (app: FastifyInstance) => Promise<void>;
}

/** HTTP surface of a subgraph: `/graphql` for the gateway only, `/health`, `/ready`, and its own receivers. */
export async function createSubgraphServer(options: SubgraphServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    forceCloseConnections: 'idle',
  });
  app.setErrorHandler(answerUnexpected);
  await addGraphRoute(app, options);
  app.get('/health', async () => ({ status: 'up', name: options.name }));
  app.get('/ready', async (_request, reply) => {
    const ready = await options.ready().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'waiting', name: options.name });
  });
  if (options.plugins) await options.plugins(app);
  return app;
}

/**
 * Threat: the default handler repeats the error's message, which may name hosts, SQL or people. A request at fault
 * learns its own code; anything else is logged by place and answered as a temporary failure, for neighbours repeat.
 */
function answerUnexpected(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 503;
  if (status >= 400 && status < 500)
    return reply.code(status).send({ error: { type: error.code ?? 'BAD_REQUEST' } });
  request.log.error({ err: causeOf(error) }, 'Unexpected error');
  return reply
    .code(503)
    .header('retry-after', '2')
    .send({ error: { type: 'TRY_AGAIN' } });
}

async function addGraphRoute(app: FastifyInstance, options: SubgraphServerOptions): Promise<void> {
  const verify = await createCallerTokenVerifier(options.callerTokenPublicKey);
  const run = createOperationRunner(options.schema);
  const mask = createErrorMask(options.log);
  const kept = createKeptAnswers(options.schema, options.keepable ?? NOTHING_KEPT);
  const streams = createEventStreams({ schema: options.schema, mask });
  app.addHook('preClose', async () => streams.stop());
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const arrivedAt = performance.now();
    const token = request.headers[CALLER_TOKEN_HEADER];
    const caller = await verify(typeof token === 'string' ? token : undefined);
    if (caller === null) return reply.code(401).send(refusal);
    const asked = graphRequest.safeParse(request.body);
    if (!asked.success) return reply.code(400).send(unreadable);
    const context = (): GraphContext => contextOf(request, caller, new LoaderCache());
    if (request.headers.accept?.includes('text/event-stream')) {
      const resumeAfter = request.headers['last-event-id'];
      const cursor = typeof resumeAfter === 'string' ? resumeAfter : null;
      return streams.serve(reply, { asked: asked.data, resumeAfter: cursor, context });
    }
    const workTime = workTimeOf(request, arrivedAt);
    if (workTime.over()) return reply.code(504).send(tooLate);
    const place = await kept.placeOf(asked.data);
    if (place?.answer !== undefined) return reply.type(JSON_TYPE).send(place.answer);
    return answerTo(
      await run(asked.data, contextOf(request, caller, new LoaderCache(workTime))),
      place,
      reply,
    );
  };
  const answerTo = ({ data, errors }: ExecutionResult, place: AnswerPlace | null, reply: FastifyReply) => {
    if (data === undefined) return reply.code(400).send({ errors });
    if (errors !== undefined) return { data, errors: errors.map(mask) };
    if (place === null) return { data };
    const answer = Buffer.from(JSON.stringify({ data }));
    place.keep(answer);
    return reply.type(JSON_TYPE).send(answer);
  };
  await app.register(async (graph) => {
    graph.removeContentTypeParser('text/plain');
    graph.post('/graphql', answer);
  });
}

const JSON_TYPE = 'application/json; charset=utf-8';

const graphRequest = z.object({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullable().default(null),
  operationName: z.string().nullable().default(null),
});

const workTimeOf = ({ headers, raw }: FastifyRequest, arrivedAt: number): WorkTime =>
  createWorkTime({
    header: headers[TIMEOUT_HEADER],
    arrivedAt,
    now: () => performance.now(),
    gone: () => raw.socket.destroyed,
  });

const contextOf = (request: FastifyRequest, caller: Caller, loaders: LoaderCache): GraphContext => ({
  caller,
  language: languageOf(request.headers['accept-language']),
  requestId: requestIdOf(request),
  loaders,
});

const refusal = {
  errors: [{ message: 'Only the gateway may ask here.', extensions: { code: 'CALLER_TOKEN_REQUIRED' } }],
};

const tooLate = { errors: [{ message: NOBODY_WAITS, extensions: { code: DEADLINE_EXCEEDED } }] };

const unreadable = {
  errors: [{ message: 'The body is not a GraphQL request.', extensions: { code: 'BAD_REQUEST' } }],
};

function requestIdOf(request: FastifyRequest): string {
  const id = request.headers[REQUEST_ID_HEADER];
  return typeof id === 'string' && /^[\w-]{8,64}$/.test(id) ? id : randomUUID();
}
