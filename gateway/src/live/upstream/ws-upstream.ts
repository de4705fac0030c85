import { CALLER_TOKEN_HEADER, REQUEST_ID_HEADER } from '@lienthong/kernel';
import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { type ClientOptions, WebSocket } from 'ws';
import { isJsonObject } from '../../runtime/json.js';
import type { OpenUpstream, UpstreamItem, UpstreamRequest } from './upstream.js';

const MAX_EVENT_BYTES = 4_194_304;
/** A subgraph that says nothing for so long, although it was asked for a sign of life, is lost. */
const SILENCE_MS = 60_000;

/**
 * A subgraph that tells by WebSocket, one connection per stream: the caller's token belongs to the connection.
 * @source graphql-transport-ws protocol
 */
export const createWsUpstream = (silenceMs = SILENCE_MS): OpenUpstream =>
  async function* open(request, onOpen) {
    const client = connect(request, silenceMs);
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

function connect({ url, forward }: UpstreamRequest, silenceMs: number): Client {
  const options: ClientOptions = {
    maxPayload: MAX_EVENT_BYTES,
    handshakeTimeout: 10_000,
    headers: {
      'accept-language': forward.language,
      [REQUEST_ID_HEADER]: forward.requestId,
      ...(forward.callerToken === null ? {} : { [CALLER_TOKEN_HEADER]: forward.callerToken }),
    },
  };
  let silence: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, options);
      }
    },
    // Followed by follow-upstream.ts, which knows the cursor.
    retryAttempts: 0,
    lazy: true,
    keepAlive: silenceMs / 2,
    on: {
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), silenceMs / 2).unref();
      },
      pong: () => clearTimeout(silence),
      closed: () => clearTimeout(silence),
    },
  });
  return client;
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
