import type { FastifyInstance } from 'fastify';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import type { Log } from '../counterpart/run.js';
import { acceptForms, createCounterpartServer } from '../counterpart/server.js';
import { loginPage, welcomePage } from './login-page.js';
import { personOf } from './people.js';
import { issueSandboxToken } from './sandbox-token.js';

export interface IdentityServerOptions {
  readonly provider: Provider;
  readonly issuer: string;
  readonly audience: string;
  readonly log: Log;
}

const tokenRequest = z.object({ user: z.string().max(100) });
const uidParameter = z.object({ uid: z.string().regex(/^[\w-]{1,64}$/) });

export function createIdentityServer(options: IdentityServerOptions): FastifyInstance {
  const app = createCounterpartServer({ log: options.log, ready: () => true, bodyLimitBytes: 64 * 1024 });
  acceptForms(app);
  app.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(welcomePage(options.issuer)),
  );
  app.post('/sandbox/token', async (request, reply) => {
    const parsed = tokenRequest.safeParse(request.body);
    const token = parsed.success
      ? await issueSandboxToken(options.provider, options.audience, parsed.data.user)
      : null;
    if (token === null) return reply.code(404).send({ error: 'UNKNOWN_USER' });
    return reply.header('cache-control', 'no-store').send(token);
  });
  addLoginPage(app, options.provider);
  app.register(providerRoutes(options.provider));
  return app;
}

function addLoginPage(app: FastifyInstance, provider: Provider): void {
  app.get('/login/:uid', async (request, reply) => {
    const { uid } = uidParameter.parse(request.params);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(loginPage(uid));
  });
  app.post('/login/:uid', async (request, reply) => {
    const parsed = tokenRequest.safeParse(request.body);
    const person = parsed.success ? personOf(parsed.data.user) : null;
    if (person === null) return reply.code(404).send({ error: 'UNKNOWN_USER' });
    const login = { accountId: person.id, remember: false };
    const location = await provider.interactionResult(request.raw, reply.raw, { login });
    return reply.redirect(location, 303);
  });
}

/** Everything else belongs to the provider, which reads the raw request itself. */
function providerRoutes(provider: Provider) {
  const callback = provider.callback();
  return async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all('/*', (request, reply) => {
      reply.hijack();
      void callback(request.raw, reply.raw);
    });
  };
}
