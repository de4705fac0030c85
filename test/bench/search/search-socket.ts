import { connect } from 'node:net';
import { bodyOf, type GraphTarget } from './graph-search.js';
import type { Question } from './questions.js';

/** Asks, and is told when the whole answer has come. */
export type AskOnly = (question: Question) => Promise<void>;

/**
 * A client with one connection of its own that reads no more of an answer than it must: it shares the machine with
 * what it measures.
 */
export function searchSocket({ url, headers }: GraphTarget): AskOnly {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const fixed = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /graphql HTTP/1.1\r\n${fixed.join('')}content-length: `;
  let waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void } | null = null;
  const answer = createAnswerReader(() => waiting?.resolve());
  socket.on('data', (chunk: Buffer) => {
    const fault = answer.read(chunk);
    if (fault !== null) waiting?.reject(fault);
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('The server hung up')));
  return (question) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      const body = bodyOf(question);
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
}

interface AnswerReader {
  /** Null: all is well. */
  read(chunk: Buffer): Error | null;
}

/** Of an answer without errors. */
const BEGINNING = '{"data":{"searchProcedures":{';

/** The head of an answer comes in one piece on a local connection. */
function createAnswerReader(done: () => void): AnswerReader {
  let missing = 0;
  const begin = (chunk: Buffer): Error | null => {
    const end = chunk.indexOf('\r\n\r\n');
    const head = chunk.toString('latin1', 0, Math.max(0, end));
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    const shown = chunk.toString('latin1', end + 4, end + 4 + BEGINNING.length);
    if (!head.startsWith('HTTP/1.1 200 ') || Number.isNaN(length) || !BEGINNING.startsWith(shown))
      return new Error(`No answer to a search: ${head}`);
    missing = end + 4 + length;
    return null;
  };
  return {
    read(chunk) {
      const fault = missing === 0 ? begin(chunk) : null;
      missing -= chunk.length;
      if (fault === null && missing === 0) done();
      return fault;
    },
  };
}
