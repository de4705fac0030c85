import { CALLER_TOKEN_HEADER, REQUEST_ID_HEADER } from '@lienthong/kernel';
import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { type ClientOptions, WebSocket } from 'ws';
import { isJsonObject } from '../../runtime/json.js';
import type { OpenUpstream, UpstreamItem, UpstreamRequest } from './upstream.js';

const MAX_EVENT_BYTES = 4_194_304;
const SILENCE_MS = 60_000;

/**
 * A subgraph that tells by WebSocket, one connection per stream: the caller's token belongs to the connection.
 * @source graphql-transport-ws protocol
 */
export const openWsUpstream: OpenUpstream = async function* open(request, onOpen) {
  const client = connect(request);
  const results = client.iterate(toPayload(request));
  const stop = (): void => void results.return?.();
  request.signal.addEventListener('abort', stop);
  client.on('connected', onOpen);
  try {
    for await (const result of results) yield toItem(result);
    request.signal.throwIfAborted();
    yield { type: 'COMPLETE' };
  } catch (failure) {
    // The subgraph refuses the operation by a list of errors; anything else is a lost connection.
    if (!Array.isArray(failure)) throw failure;
    yield { type: 'EVENT', text: JSON.stringify({ errors: failure }), cursor: null };
    yield { type: 'COMPLETE' };
  } finally {
    request.signal.removeEventListener('abort', stop);
    await client.dispose();
  }
};

function connect({ url, forward }: UpstreamRequest): Client {
  const options: ClientOptions = {
    maxPayload: MAX_EVENT_BYTES,
    handshakeTimeout: 10_000,
    headers: {
      'accept-language': forward.language,
      [REQUEST_ID_HEADER]: forward.requestId,
      ...(forward.callerToken === null ? {} : { [CALLER_TOKEN_HEADER]: forward.callerToken }),
    },
  };
  return createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, options);
      }
    },
    // Followed by follow-upstream.ts, which knows the cursor.
    retryAttempts: 0,
    lazy: true,
    keepAlive: SILENCE_MS / 2,
  });
}

function toPayload({ body, resumeAfter }: UpstreamRequest): SubscribePayload {
  const payload = JSON.parse(body) as SubscribePayload;
  return resumeAfter === null ? payload : { ...payload, extensions: { resumeAfter } };
}

function toItem(result: { readonly extensions?: unknown }): UpstreamItem {
  const { extensions, ...answer } = result;
  const cursor = isJsonObject(extensions) ? extensions.cursor : null;
  return { type: 'EVENT', text: JSON.stringify(answer), cursor: typeof cursor === 'string' ? cursor : null };
}
