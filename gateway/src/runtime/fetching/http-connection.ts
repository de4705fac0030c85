import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { ResponseReader } from './response-reader.js';

/** A request that waits for its answer. */
export interface HttpExchange {
  /** False: nobody waits for it any more, so it need not be sent. */
  begin(connection: HttpConnection): boolean;
  succeed(status: number, text: string): void;
  /** `reason`: a short name of what happened. */
  fail(reason: string): void;
}

export interface ConnectionOwner {
  readonly origin: URL;
  /** The connection may carry another exchange. */
  freed(connection: HttpConnection): void;
  closed(connection: HttpConnection): void;
}

/** Made for each exchange: a reader as old as its connection would keep what it has read for long. */
interface Underway {
  readonly exchange: HttpExchange;
  readonly reader: ResponseReader;
}

/** Idle for longer than this, a connection may be forgotten by whatever lies between. */
const MAX_IDLE_MS = 30_000;
/** A request must not be on its way while the server closes. */
const SAFETY_MS = 2_000;

/** One connection to a server, for one exchange at a time. */
export class HttpConnection {
  connected = false;
  private readonly socket: Socket;
  /** Null: idle, and then it holds nothing of what it has brought. */
  private underway: Underway | null = null;
  private idleUntil = Number.POSITIVE_INFINITY;
  private reason = 'CLOSED';

  constructor(private readonly owner: ConnectionOwner) {
    this.socket = this.open(owner.origin);
    this.socket.on('end', () => this.ended());
    this.socket.on('error', (error: NodeJS.ErrnoException) => {
      this.reason = error.code ?? error.name;
    });
    this.socket.on('close', () => this.gone());
  }

  /** `now`: by `performance.now()`. */
  isUsable(now: number): boolean {
    return now < this.idleUntil && !this.socket.destroyed;
  }

  /** `message`: the whole request. */
  carry(message: string, encoding: BufferEncoding, exchange: HttpExchange): void {
    this.underway = { exchange, reader: new ResponseReader() };
    this.socket.write(message, encoding);
  }

  destroy(reason = 'CLOSED'): void {
    this.reason = reason;
    this.socket.destroy();
  }

  private open({ protocol, hostname, port }: URL): Socket {
    const host = hostname.replace(/^\[|\]$/g, '');
    const shared = { host, noDelay: true, keepAlive: true };
    if (protocol === 'https:') {
      const name = isIP(host) === 0 ? { servername: host } : {};
      const socket = connectSecurely({ ...shared, ...name, port: Number(port || 443) });
      socket.on('secureConnect', () => this.ready());
      return socket.on('data', (bytes: Buffer) => this.received(bytes));
    }
    const socket = connect({
      ...shared,
      port: Number(port || 80),
      onread: {
        buffer: READ_BUFFER,
        callback: (size, bytes) => {
          this.received((bytes as Buffer).subarray(0, size));
          return true;
        },
      },
    });
    return socket.on('connect', () => this.ready());
  }

  private ready(): void {
    this.connected = true;
  }

  private received(bytes: Buffer): void {
    const { underway } = this;
    // What nobody asked for cannot be told from the answer to the next question.
    if (underway === null) {
      this.destroy('UNASKED');
      return;
    }
    const { reader } = underway;
    const nothingAfter = reader.push(bytes);
    if (reader.problem !== null) this.destroy(reader.problem);
    else if (reader.done) this.answer(underway, nothingAfter);
  }

  private answer({ exchange, reader: { head, text } }: Underway, nothingAfter: boolean): void {
    this.underway = null;
    const idleMs = Math.min(MAX_IDLE_MS, (head?.keptMs ?? Number.POSITIVE_INFINITY) - SAFETY_MS);
    this.idleUntil = performance.now() + idleMs;
    if (head?.reusable && nothingAfter && idleMs > 0) this.owner.freed(this);
    else this.destroy();
    exchange.succeed(head?.status ?? 0, text);
  }

  private ended(): void {
    const { underway } = this;
    if (underway === null) {
      this.destroy();
      return;
    }
    underway.reader.end();
    if (underway.reader.done) this.answer(underway, true);
    else this.destroy('CLOSED');
  }

  private gone(): void {
    const { underway } = this;
    this.underway = null;
    this.owner.closed(this);
    underway?.exchange.fail(this.reason);
  }
}

/** Read from before anything else can arrive in it, so all connections share it. */
const READ_BUFFER = Buffer.allocUnsafeSlow(262_144);
