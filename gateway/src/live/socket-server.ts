import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { REQUEST_ID_HEADER } from '@lienthong/kernel';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { CallerDeparture } from '../caller-departure.js';
import { clientAddressOf } from '../http/client-address.js';
import { type IdentificationDeps, identifyCaller } from '../identify-caller.js';
import { languageOf } from '../language.js';
import type { FindDocument } from '../policies/documents.js';
import type { ErrorPolicy } from '../policies/errors.js';
import { EXPLAIN_HEADER } from '../policies/explain.js';
import { callerKey } from '../policies/rate-limit.js';
import type { Turns } from '../turns.js';
import type { OpenSubscription } from './open-subscription.js';
import { createSocketProtocol, type SocketExtra } from './socket-protocol.js';
import type { SubscriptionCounts } from './subscription-counts.js';
import { isOriginAllowed } from './upgrade-origin.js';

export interface SocketServerOptions extends IdentificationDeps {
  readonly open: OpenSubscription;
  readonly turns: Turns;
  readonly findDocument: FindDocument;
  readonly errors: ErrorPolicy;
  /** Whether pages of other sites are turned away. */
  readonly checkOrigin: boolean;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly frameBytes: number;
  readonly operationsPerSocket?: number;
  /** How many connections a caller may hold, with operations or without. */
  readonly counts: SubscriptionCounts;
  /** Open at once in this process, also of those who have not said yet who they are. */
  readonly mostSockets: number;
  /** How long a connection lives at most, also when its token would live longer. */
  readonly longestMs: number;
  readonly newId: () => string;
  readonly log: Logger;
}

export interface SocketServer {
  /** Takes over what asks for a WebSocket at `/graphql`. */
  attach(server: Server): void;
  /** Tells every client to connect again, and lets go of who does not. */
  stop(): Promise<void>;
}

const OPERATIONS_PER_SOCKET = 20;
const PING_MS = 15_000;
/** Own code of the protocol's range for what the credentials do not allow. */
const UNAUTHORISED = 4401;
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
const GRACE_MS = 2_000;

/** GraphQL over WebSocket: connections, their credentials and their end. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.frameBytes,
    handleProtocols,
    clientTracking: true,
  });
  const protocol = createSocketProtocol({
    ...options,
    operationsPerSocket: options.operationsPerSocket ?? OPERATIONS_PER_SOCKET,
  });
  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const connection = connectionOf(options, socket, request);
    const closed = protocol.opened(adapt(options, socket), connection.extra);
    socket.once('close', (code, reason) => {
      connection.end();
      void closed(code, String(reason));
    });
    keepAlive(socket);
  });
  return {
    attach: (server) => {
      server.on('upgrade', (request, stream, head) => {
        const full = sockets.clients.size >= options.mostSockets;
        const refusal = full ? '503 Service Unavailable' : refusalOf(options, request);
        if (refusal !== null) refuse(stream, refusal);
        else
          sockets.handleUpgrade(request, stream, head, (socket) =>
            sockets.emit('connection', socket, request),
          );
      });
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'SERVER_STOPPING');
      const late = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, GRACE_MS);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(late);
    },
  };
}

function refusalOf(options: SocketServerOptions, { url, headers }: IncomingMessage): string | null {
  if ((url ?? '').split('?', 1)[0] !== '/graphql') return '404 Not Found';
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return '400 Bad Request';
  const foreign = options.checkOrigin && !isOriginAllowed(headers, options.corsOrigins);
  return foreign ? '403 Forbidden' : null;
}

/** Nobody else looks after a connection that has asked for a WebSocket: one that breaks would end the process. */
function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy());
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

interface Connection {
  readonly extra: SocketExtra;
  end(): void;
}

function connectionOf(options: SocketServerOptions, socket: WebSocket, request: IncomingMessage): Connection {
  const { headers } = request;
  const clientAddress = clientAddressOf(request, options.trustedProxies);
  const departure = new CallerDeparture();
  let expiry: NodeJS.Timeout | undefined;
  const given = headers[REQUEST_ID_HEADER];
  const connectionId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : options.newId();
  options.log.info({ connectionId }, 'live.socket-opened');
  const extra: SocketExtra = {
    request: { clientAddress, departure },
    explain: headers[EXPLAIN_HEADER] !== undefined,
    language: languageOf(headers['accept-language']),
    authorization: headers.authorization ?? null,
    newRequestId: options.newId,
    admit: async (credentials) => {
      extra.authorization = credentials;
      const identity = await identifyCaller(options, { authorization: credentials, clientAddress });
      if (departure.gone) return false;
      if (!identity.ok) {
        const { type } = identity.error;
        socket.close(type === 'RATE_LIMITED' ? TRY_AGAIN_LATER : UNAUTHORISED, type);
        return false;
      }
      const place = options.counts.enter(callerKey({ caller: identity.value.caller, clientAddress }));
      if (!place.ok) {
        socket.close(TRY_AGAIN_LATER, place.error.type);
        return false;
      }
      departure.onLeave(place.value.leave);
      expiry = closeAt(socket, identity.value.expiresAt, options.longestMs);
      return true;
    },
  };
  return {
    extra,
    end: () => {
      clearTimeout(expiry);
      departure.leave();
    },
  };
}

/** The streams tell their clients first, each by an error of its own. */
const FAREWELL_MS = 250;

function closeAt(socket: WebSocket, expiresAt: number, longestMs: number): NodeJS.Timeout {
  const tokenMs = Math.max(0, expiresAt - Date.now());
  const reason = tokenMs <= longestMs ? 'TOKEN_EXPIRED' : 'SUBSCRIPTION_EXPIRED';
  const afterMs = Math.min(tokenMs, longestMs) + FAREWELL_MS;
  return setTimeout(() => socket.close(UNAUTHORISED, reason), afterMs).unref();
}

/** What the protocol's library needs of a connection; a message counts as sent when it has left this process. */
const adapt = ({ log }: SocketServerOptions, socket: WebSocket) => {
  const fail = (error: unknown): void => {
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'live.socket-failed');
    socket.close(1011, 'INTERNAL_SERVER_ERROR');
  };
  socket.on('error', () => socket.terminate());
  return {
    protocol: socket.protocol,
    send: (data: string) =>
      new Promise<void>((resolve, reject) => {
        if (socket.readyState !== socket.OPEN) resolve();
        else socket.send(data, (error) => (error ? reject(error) : resolve()));
      }),
    close: (code?: number, reason?: string) => socket.close(code, reason),
    onMessage: (handle: (data: string) => Promise<void>) =>
      void socket.on('message', (data) => void handle(String(data)).catch(fail)),
  };
};

/** A connection whose other side has gone without a word is noticed by the answer that does not come. */
function keepAlive(socket: WebSocket): void {
  let alive = true;
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING_MS).unref();
  socket.on('pong', () => {
    alive = true;
  });
  socket.once('close', () => clearInterval(timer));
}
