import { randomUUID } from 'node:crypto';
import { CALLER_TOKEN_HEADER, type Caller, REQUEST_ID_HEADER } from '@lienthong/kernel';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import { languageOf } from '../errors/localise.js';
import { causeOf, createErrorMask } from '../errors/mask-error.js';
import { createCallerTokenVerifier } from './caller-token.js';
import { type GraphContext, LoaderCache } from './graph-context.js';

export interface SubgraphServerOptions {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** JWK text of the gateway's public key. */
  readonly callerTokenPublicKey: string;
  readonly log: Logger;
  /** Whether the database answers. */
  ready(): Promise<boolean>;
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

interface ServerContext {
  readonly incoming: FastifyRequest;
  readonly caller: Caller;
}

async function addGraphRoute(app: FastifyInstance, options: SubgraphServerOptions): Promise<void> {
  const verify = await createCallerTokenVerifier(options.callerTokenPublicKey);
  const yoga = createYoga<ServerContext, GraphContext>({
    schema: options.schema,
    graphiql: false,
    landingPage: false,
    logging: false,
    maskedErrors: { maskError: createErrorMask(options.log) },
    context: ({ incoming, caller }) => ({
      caller,
      language: languageOf(incoming.headers['accept-language']),
      requestId: requestIdOf(incoming),
      loaders: new LoaderCache(),
    }),
  });
  await app.register(async (graph) => {
    graph.removeAllContentTypeParsers();
    graph.addContentTypeParser('application/json', (_request, _payload, done) => done(null));
    graph.post('/graphql', async (request: FastifyRequest, reply: FastifyReply) => {
      const token = request.headers[CALLER_TOKEN_HEADER];
      const caller = await verify(typeof token === 'string' ? token : undefined);
      if (caller === null) return reply.code(401).send(refusal);
      const response = await yoga.handleNodeRequestAndResponse(request, reply, { incoming: request, caller });
      response.headers.forEach((value, name) => void reply.header(name, value));
      return reply.code(response.status).send(response.body);
    });
  });
}

const refusal = {
  errors: [{ message: 'Only the gateway may ask here.', extensions: { code: 'CALLER_TOKEN_REQUIRED' } }],
};

function requestIdOf(request: FastifyRequest): string {
  const id = request.headers[REQUEST_ID_HEADER];
  return typeof id === 'string' && /^[\w-]{8,64}$/.test(id) ? id : randomUUID();
}
