import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Endpoint } from './endpoint.js';
import { GRAPHIQL_SECURITY_POLICY, type GraphiqlPage } from './graphiql-page.js';
import type { Readiness } from './readiness.js';

export interface GatewayServer {
  /** The port it listens on; 0 asks for any free one. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new work, waits for what is in flight, and gives up waiting after `graceMs`. */
  close(): Promise<void>;
}

export interface GatewayServerOptions {
  readonly graph: Endpoint;
  /** Many operations on one event stream. */
  readonly eventConnections: Endpoint;
  /** Null: the page is not offered. */
  readonly graphiql: (() => Promise<GraphiqlPage>) | null;
  /** The public schema as text; null: it is not shown. */
  readonly schema: () => string | null;
  readonly readiness: (stopping: boolean) => Readiness;
  /** Adds what is not asked by ordinary requests. */
  readonly attach?: (server: Server) => void;
  readonly graceMs?: number;
}

/**
 * The gateway's HTTP surface: `/graphql`, `/graphql/stream`, GraphiQL at `/`, the schema at `/schema.graphql`, and
 * `/health` and `/ready` for supervisors.
 */
export function createGatewayServer(options: GatewayServerOptions): GatewayServer {
  let closing = false;
  const server = createServer({ shouldUpgradeCallback: wantsSocket }, (request, response) => {
    if (closing) response.setHeader('connection', 'close');
    route(options, closing, { request, response });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  options.attach?.(server);
  return {
    listen: (port, host) => listen(server, port, host),
    close: () => {
      closing = true;
      return close(server, options.graceMs ?? 10_000);
    },
  };
}

/** Whoever offers another protocol, as Java's client offers HTTP/2, is content with an ordinary answer. */
const wantsSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function route(options: GatewayServerOptions, stopping: boolean, exchange: Exchange): void {
  const { request, response } = exchange;
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  if (path === '/health') sendJson(response, 200, { status: 'up', name: 'gateway' });
  else if (path === '/ready') sendReadiness(response, options.readiness(stopping));
  else if (options.graphiql !== null && wantsPage(request, path)) void sendPage(options.graphiql, exchange);
  else if (path === '/graphql') options.graph(request, response);
  else if (path === '/graphql/stream') options.eventConnections(request, response);
  else if (path === '/schema.graphql') sendSchema(response, options.schema());
  else sendJson(response, 404, { error: 'NOT_FOUND', graphql: '/graphql' });
}

const sendReadiness = (response: ServerResponse, { status, body }: Readiness): void =>
  sendJson(response, status, body);

/** A browser that opens the address, rather than a program that asks by GET. */
function wantsPage(request: IncomingMessage, path: string): boolean {
  const asks = request.method === 'GET' || request.method === 'HEAD';
  if (!asks) return false;
  if (path === '/') return true;
  const html = (request.headers.accept ?? '').includes('text/html');
  return path === '/graphql' && html && !(request.url ?? '').includes('query=');
}

async function sendPage(render: () => Promise<GraphiqlPage>, { request, response }: Exchange): Promise<void> {
  const page = await render().catch(() => null);
  if (page === null) return sendJson(response, 500, { error: 'INTERNAL_SERVER_ERROR' });
  const fresh = request.headers['if-none-match'] === page.etag;
  response.writeHead(fresh ? 304 : 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': 'gzip',
    'content-security-policy': GRAPHIQL_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
    etag: page.etag,
  });
  response.end(fresh || request.method === 'HEAD' ? undefined : page.gzipped);
}

function sendSchema(response: ServerResponse, schema: string | null): void {
  if (schema === null) {
    sendJson(response, 404, { error: 'NOT_FOUND', graphql: '/graphql' });
    return;
  }
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="schema.graphql"',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(schema);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

function close(server: Server, graceMs: number): Promise<void> {
  const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
  // A connection kept alive would otherwise hold the server open after its last answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(deadline);
      clearInterval(idle);
      resolve();
    });
  });
}
