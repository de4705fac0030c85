import type { IncomingMessage, ServerResponse } from 'node:http';
import { CALLER_TOKEN_HEADER } from '@lienthong/kernel';
import { type DocumentNode, parse } from 'graphql';
import { startTestServer } from './http-server.js';

/** A subgraph that tells of steps as server-sent events with cursors, and whose connections a test may cut. */
export interface EventSubgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly url: string;
  /** Streams asked for, oldest first. */
  readonly opened: readonly OpenedStream[];
  /** How many listen now. */
  listening(): number;
  emit(step: number, note?: string): void;
  /** Cuts every connection without an end. */
  cut(): void;
  /** Tells everybody that there is nothing more. */
  complete(): void;
  close(): Promise<void>;
}

export interface OpenedStream {
  readonly query: string;
  readonly lastEventId: string | null;
  readonly callerToken: string | null;
}

const SDL = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", { name: "@authenticated", as: "@loggedIn" }
])
type Query { moves: Int }
type Subscription { moved: Move! secretMoved: Move! @loggedIn }
type Move { step: Int! note: String procedure: Procedure secret: String @loggedIn }
type Procedure @key(fields: "code", resolvable: false) { code: String! }`;

export async function startEventSubgraph(options: { cursors?: boolean } = {}): Promise<EventSubgraph> {
  const cursors = options.cursors ?? true;
  const told: string[] = [];
  const opened: OpenedStream[] = [];
  const listeners = new Set<ServerResponse>();
  const frame = (index: number): string =>
    `event: next\n${cursors ? `id: c${index}\n` : ''}data: ${told[index]}\n\n`;
  const server = await startTestServer(async (request, response) => {
    const stream = await readRequest(request);
    opened.push(stream);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(cursors ? `id: ${stream.lastEventId ?? `c${told.length - 1}`}\n\n` : ':\n\n');
    const from = stream.lastEventId === null ? told.length : Number(stream.lastEventId.slice(1)) + 1;
    for (let index = from; index < told.length; index++) response.write(frame(index));
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  });
  return {
    name: 'events',
    typeDefs: parse(SDL),
    url: server.url,
    opened,
    listening: () => listeners.size,
    emit: (step, note = '') => {
      const procedure = { __typename: 'Procedure', code: '1.1' };
      told.push(JSON.stringify({ data: { moved: { step, note, procedure, secret: 's' } } }));
      for (const response of listeners) response.write(frame(told.length - 1));
    },
    cut: () => {
      for (const response of listeners) response.destroy();
    },
    complete: () => {
      for (const response of listeners) response.end('event: complete\ndata:\n\n');
    },
    close: server.close,
  };
}

async function readRequest(request: IncomingMessage): Promise<OpenedStream> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { query } = JSON.parse(body) as { query: string };
  const header = (name: string): string | null => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : null;
  };
  return { query, lastEventId: header('last-event-id'), callerToken: header(CALLER_TOKEN_HEADER) };
}
