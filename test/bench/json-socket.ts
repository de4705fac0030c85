import { connect } from 'node:net';

/** Asks, and is told when the whole answer has come. */
export type AskOnly = (body: string) => Promise<void>;

export interface JsonTarget {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the body of a good answer begins with. */
  readonly beginning: string;
}

/**
 * A client with one connection of its own that looks at no more of an answer than it must: it shares the machine with
 * what it measures.
 */
export function openJsonSocket({ url, headers, beginning }: JsonTarget): AskOnly & { close(): void } {
  const { hostname, port, host, pathname } = new URL(url);
  const lines = Object.entries({ host, 'content-type': 'application/json', ...headers });
  const head = `POST ${pathname} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}content-length: `;
  let waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void } | null = null;
  const answer = createAnswerReader(beginning, () => waiting?.resolve());
  const read = (bytes: Buffer): void => {
    const fault = answer(bytes);
    if (fault !== null) waiting?.reject(fault);
  };
  const onread = {
    buffer: Buffer.allocUnsafeSlow(READ_BYTES),
    callback: (size: number, buffer: Uint8Array) => {
      read(Buffer.from(buffer.buffer, buffer.byteOffset, size));
      return true;
    },
  };
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('The server hung up')));
  const ask: AskOnly = (body) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) throw new Error('The server has hung up');
      waiting = { resolve, reject };
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  return Object.assign(ask, { close: () => void socket.destroy() });
}

const READ_BYTES = 131_072;

/** Null: all is well so far. */
type ReadAnswer = (bytes: Buffer) => Error | null;

/** How the end of a body is found. */
type End = { readonly type: 'LENGTH'; missing: number } | { readonly type: 'CHUNKS'; tail: string };

/** The head of an answer comes in one piece on a local connection. */
function createAnswerReader(beginning: string, done: () => void): ReadAnswer {
  let end: End | null = null;
  return (bytes) => {
    end ??= readHead(bytes, beginning);
    if (end === null) return new Error(`No good answer: ${bytes.toString('utf8', 0, 600)}`);
    if (!isOver(end, bytes)) return null;
    end = null;
    done();
    return null;
  };
}

function readHead(bytes: Buffer, beginning: string): End | null {
  const bodyAt = bytes.indexOf('\r\n\r\n') + 4;
  const head = bytes.toString('latin1', 0, bodyAt);
  if (!head.startsWith('HTTP/1.1 200 ')) return null;
  if (/transfer-encoding: chunked/i.test(head)) return { type: 'CHUNKS', tail: '' };
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  const shown = bytes.toString('latin1', bodyAt, bodyAt + beginning.length);
  if (length === undefined || !beginning.startsWith(shown)) return null;
  return { type: 'LENGTH', missing: bodyAt + Number(length) };
}

function isOver(end: End, bytes: Buffer): boolean {
  if (end.type === 'LENGTH') {
    end.missing -= bytes.length;
    return end.missing === 0;
  }
  end.tail = (end.tail + bytes.toString('latin1', Math.max(0, bytes.length - LAST_CHUNK.length))).slice(
    -LAST_CHUNK.length,
  );
  return end.tail === LAST_CHUNK;
}

const LAST_CHUNK = '\r\n0\r\n\r\n';
