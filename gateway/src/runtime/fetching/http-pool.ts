import type { Deadlines } from './deadlines.js';
import { type ConnectionOwner, HttpConnection, type HttpExchange } from './http-connection.js';

/** Connections to one server that are kept open between requests. */
export interface HttpPool {
  /** `message`: a whole HTTP/1.1 request. Sent at once, or when a connection is free. */
  send(message: string, encoding: BufferEncoding, exchange: HttpExchange): void;
  /** Lets what is under way come to its end. */
  close(): Promise<void>;
}

export interface HttpPoolOptions {
  readonly origin: URL;
  readonly connections: number;
  readonly connectMs: number;
  readonly deadlines: Deadlines;
}

interface Waiting {
  readonly message: string;
  readonly encoding: BufferEncoding;
  readonly exchange: HttpExchange;
}

const SWEEP_MS = 1_000;

export function createHttpPool(options: HttpPoolOptions): HttpPool {
  const open = new Set<HttpConnection>();
  /** The one used last comes first, so that those not needed grow old. */
  let idle: HttpConnection[] = [];
  const waiting: Waiting[] = [];
  const closed = Promise.withResolvers<void>();
  let closing = false;
  const sweep = setInterval(() => {
    const now = performance.now();
    for (const connection of idle) if (!connection.isUsable(now)) connection.destroy();
  }, SWEEP_MS).unref();
  const finish = (): void => {
    if (closing && open.size === 0 && waiting.length === 0) closed.resolve();
  };
  const owner: ConnectionOwner = {
    origin: options.origin,
    freed: (connection) => {
      const next = nextOf(waiting, connection);
      if (next !== null) connection.carry(next.message, next.encoding, next.exchange);
      else if (closing) connection.destroy();
      else idle.push(connection);
    },
    closed: (connection) => {
      open.delete(connection);
      idle = idle.filter((one) => one !== connection);
      if (waiting.length > 0) serveBy(connect());
      finish();
    },
  };
  const connect = (): HttpConnection => {
    const connection = new HttpConnection(owner);
    open.add(connection);
    const { deadlines, connectMs } = options;
    deadlines.after(connectMs, () => {
      if (!connection.connected) connection.destroy('CONNECT_TIMEOUT');
    });
    return connection;
  };
  const serveBy = (connection: HttpConnection): void => {
    const next = nextOf(waiting, connection);
    if (next === null) connection.destroy();
    else connection.carry(next.message, next.encoding, next.exchange);
  };
  return {
    send: (message, encoding, exchange) => {
      const free = usable(idle) ?? (open.size < options.connections ? connect() : null);
      if (free === null) waiting.push({ message, encoding, exchange });
      else if (exchange.begin(free)) free.carry(message, encoding, exchange);
      else owner.freed(free);
    },
    close: () => {
      closing = true;
      clearInterval(sweep);
      for (const connection of idle) connection.destroy();
      finish();
      return closed.promise;
    },
  };
}

/** The next that somebody still waits for. */
function nextOf(waiting: Waiting[], connection: HttpConnection): Waiting | null {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    if (next.exchange.begin(connection)) return next;
  return null;
}

/** The last one used, unless it is too old; then all are that have been idle for longer. */
function usable(idle: HttpConnection[]): HttpConnection | null {
  const now = performance.now();
  for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
    if (last.isUsable(now)) return last;
    last.destroy();
  }
  return null;
}
