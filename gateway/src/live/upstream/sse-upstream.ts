import { CALLER_TOKEN_HEADER, REQUEST_ID_HEADER } from '@lienthong/kernel';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Dispatcher } from 'undici';
import type { OpenUpstream, UpstreamItem, UpstreamRequest } from './upstream.js';

/** Longer than the pauses between the signs of life that servers of this protocol send. */
const SILENCE_MS = 60_000;
const CONNECT_MS = 10_000;
const MAX_EVENT_CHARACTERS = 4_194_304;

/**
 * A subgraph that tells by server-sent events. What is not read stays in the connection, so a gateway that is busy
 * slows the subgraph down instead of collecting.
 * @source graphql-sse protocol, Distinct connections mode
 */
export const createSseUpstream = (dispatcher: Dispatcher): OpenUpstream =>
  async function* open(request, onOpen) {
    const { body, statusCode, headers } = await dispatcher.request(optionsOf(request));
    if (!String(headers['content-type']).includes('text/event-stream')) {
      yield* readRefusal(statusCode, await body.text());
      return;
    }
    onOpen();
    yield* readEvents(body.setEncoding('utf8'));
  };

function optionsOf({ url, body, forward, resumeAfter, signal }: UpstreamRequest) {
  const { origin, pathname, search } = new URL(url);
  return {
    origin,
    path: `${pathname}${search}`,
    method: 'POST' as const,
    signal,
    headersTimeout: CONNECT_MS,
    bodyTimeout: SILENCE_MS,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'accept-language': forward.language,
      [REQUEST_ID_HEADER]: forward.requestId,
      ...(forward.callerToken === null ? {} : { [CALLER_TOKEN_HEADER]: forward.callerToken }),
      ...(resumeAfter === null ? {} : { 'last-event-id': resumeAfter }),
    },
    body,
  };
}

/** A subgraph that will not stream says why as an ordinary answer. */
function* readRefusal(statusCode: number, text: string): Generator<UpstreamItem> {
  if (statusCode >= 500 || statusCode === 401) throw new Error(`HTTP ${statusCode}`);
  yield { type: 'EVENT', text, cursor: null };
  yield { type: 'COMPLETE' };
}

async function* readEvents(chunks: AsyncIterable<string>): AsyncGenerator<UpstreamItem> {
  const items: UpstreamItem[] = [];
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onId: (cursor) => items.push({ type: 'POSITION', cursor }),
    onEvent: (message) => {
      // Its id is told with the event and not before it: whoever is cut off in between would miss the event.
      if (message.id !== undefined) items.pop();
      items.push(...toItems(message));
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw error;
    },
  });
  for await (const chunk of chunks) {
    parser.feed(chunk);
    yield* items.splice(0);
  }
  throw new Error('The stream broke off');
}

function toItems({ event, data, id }: EventSourceMessage): readonly UpstreamItem[] {
  if (event === 'complete') return [{ type: 'COMPLETE' }];
  return event === 'next' ? [{ type: 'EVENT', text: data, cursor: id ?? null }] : [];
}
