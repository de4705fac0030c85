import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { drained } from '../http/drained.js';
import { answerText, toBody } from '../http/write-answer.js';
import { partsOf } from '../http/write-each.js';
import type { AnswerInParts, GraphAnswer } from '../runtime/graph-runtime.js';
import type { LiveItem } from './live-item.js';
import type { Subscriber } from './subscriber.js';

/** An event stream that has begun. */
export interface SseChannel {
  /** False: the stream is over, its client has left or reads nothing any more. Waits while it reads too slowly. */
  tell(bytes: Buffer | string): Promise<boolean>;
  end(): void;
}

export interface SseResponses {
  open(response: ServerResponse): SseChannel;
  /** Tells a subscriber everything, until one of the two leaves. */
  stream(response: ServerResponse, subscriber: Subscriber): Promise<void>;
  /** Tells one answer and the end. */
  answer(response: ServerResponse, answer: GraphAnswer): void;
  /** Tells the parts of one answer, and the end. */
  parts(response: ServerResponse, answer: AnswerInParts): Promise<void>;
  refuse(response: ServerResponse, errors: readonly GraphQLError[]): void;
  stop(): void;
}

/** Proxies and clients take a connection for dead on which nothing is said for a minute or less. */
const HEARTBEAT_MS = 15_000;

/**
 * Answers as server-sent events. `id` is the cursor, so that whoever comes back with `Last-Event-ID` goes on there; an
 * event with an id only moves the cursor and is no event to the client.
 * @source graphql-sse protocol, Distinct connections mode; single-connection/ has the other mode
 * @source HTML Standard, 9.2 Server-sent events
 */
export function createSseResponses(heartbeatMs = HEARTBEAT_MS): SseResponses {
  const open = new Set<ServerResponse>();
  const timer = setInterval(() => {
    for (const response of open) if (!response.writableNeedDrain) response.write(':\n\n');
  }, heartbeatMs).unref();
  const openChannel = (response: ServerResponse): SseChannel => {
    begin(response);
    response.flushHeaders();
    open.add(response);
    response.once('close', () => open.delete(response));
    // What is written behind the end is an error that nobody hears, and that ends the process.
    const isOver = (): boolean => response.destroyed || response.writableEnded;
    return {
      tell: async (bytes) => !isOver() && (response.write(bytes) || (await drained(response))),
      end: () => {
        open.delete(response);
        response.end();
      },
    };
  };
  return {
    open: openChannel,
    stream: async (response, subscriber) => {
      const channel = openChannel(response);
      response.once('close', () => subscriber.leave());
      await tellAll(channel, subscriber);
      subscriber.leave();
    },
    answer: (response, answer) => {
      begin(response);
      response.end(`${nextText(answerText(answer), null)}${COMPLETE_TEXT}`);
    },
    parts: async (response, answer) => {
      const channel = openChannel(response);
      for await (const text of partsOf(answer)) if (!(await channel.tell(nextText(text, null)))) return;
      await channel.tell(COMPLETE_TEXT);
      channel.end();
    },
    refuse: (response, errors) => {
      begin(response);
      response.end(`${nextText(JSON.stringify(toBody({ errors })), null)}${COMPLETE_TEXT}`);
    },
    stop: () => clearInterval(timer),
  };
}

const begin = (response: ServerResponse): void => {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Proxies such as nginx would collect what is told.
    'x-accel-buffering': 'no',
  });
};

async function tellAll(channel: SseChannel, subscriber: Subscriber): Promise<void> {
  for (;;) {
    const item = await subscriber.next();
    if (item === null) return;
    const told = channel.tell(bytesOf(item));
    if (item.type === 'END') {
      channel.end();
      return;
    }
    if (!(await told)) return;
  }
}

/** All who share a stream are written the same bytes. */
const written = new WeakMap<LiveItem, Buffer>();

function bytesOf(item: LiveItem): Buffer {
  const known = written.get(item);
  if (known !== undefined) return known;
  const bytes = Buffer.from(textOf(item));
  written.set(item, bytes);
  return bytes;
}

function textOf(item: LiveItem): string {
  switch (item.type) {
    case 'EVENT':
      return nextText(item.text, item.cursor);
    case 'POSITION':
      return `id: ${item.cursor}\n\n`;
    case 'END':
      return item.text === null ? COMPLETE_TEXT : `${nextText(item.text, null)}${COMPLETE_TEXT}`;
  }
}

/** JSON has no line breaks of its own. */
const nextText = (text: string, cursor: string | null): string =>
  `event: next\n${cursor === null ? '' : `id: ${cursor}\n`}data: ${text}\n\n`;

const COMPLETE_TEXT = 'event: complete\ndata:\n\n';
