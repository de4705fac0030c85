import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { ZodError } from 'zod';

export interface CounterpartServerOptions {
  readonly log: FastifyBaseLogger;
  /** True when every request can be served. */
  ready(): boolean;
  /** Largest accepted request body. */
  readonly bodyLimitBytes: number;
}

/**
 * The surface every counterpart shares: `/health`, `/ready`, and errors that tell nothing but a code.
 * Bodies and query strings are never logged, because they carry personal data.
 */
export function createCounterpartServer(options: CounterpartServerOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: options.log,
    bodyLimit: options.bodyLimitBytes,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
  });
  app.get('/health', async () => ({ status: 'alive' }));
  app.get('/ready', async (_request, reply) => {
    const ready = options.ready();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'starting' });
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error instanceof ZodError ? 400 : (error.statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return reply.code(status).send({
      error: status >= 500 ? 'INTERNAL' : typeof error.code === 'string' ? error.code : 'BAD_REQUEST',
    });
  });
  return app;
}

/** The browser forms of the login and payment pages; JSON stays fastify's own. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}
