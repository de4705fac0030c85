import type { IncomingMessage, ServerResponse } from 'node:http';
import { REQUEST_ID_HEADER } from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { Turns } from '../turns.js';
import { allowOrigin, answerPreflight } from './cors.js';
import type { Exchange } from './gateway-request.js';

export type Endpoint = (request: IncomingMessage, response: ServerResponse) => void;

export interface EndpointOptions {
  /** Beside OPTIONS. */
  readonly methods: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly newId: () => string;
  readonly turns: Turns;
  readonly log: Logger;
}

/** What all that speak GraphQL have in common: an id per request, nothing kept by caches, browsers asked for leave. */
export function createEndpoint(
  options: EndpointOptions,
  serve: (exchange: Exchange) => Promise<void>,
): Endpoint {
  return (request, response) => {
    const receivedAt = performance.now();
    const given = request.headers[REQUEST_ID_HEADER];
    const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : options.newId();
    response.setHeader(REQUEST_ID_HEADER, requestId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    allowOrigin(request, response, options.corsOrigins);
    if (request.method === 'OPTIONS') {
      answerPreflight(request, response, options.methods);
      return;
    }
    options.turns.begin(() => {
      if (response.destroyed) return;
      const waitedMs = performance.now() - receivedAt;
      serve({ request, response, requestId, waitedMs }).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        options.log.error({ requestId, error: name }, 'A request ended without an answer');
        response.destroy();
      });
    });
  };
}
