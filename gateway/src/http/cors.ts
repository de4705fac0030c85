import type { IncomingMessage, ServerResponse } from 'node:http';

/** Lets pages of the listed origins read answers; browsers ask by the origin they send. */
export function allowOrigin(
  { headers }: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): void {
  if (origins.length === 0) return;
  response.setHeader('vary', 'origin');
  if (headers.origin !== undefined && origins.includes(headers.origin))
    response.setHeader('access-control-allow-origin', headers.origin);
}

/** Answers a browser that asks beforehand. It goes on only if the origin was allowed. */
export function answerPreflight(
  { headers }: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
): void {
  const wanted = headers['access-control-request-headers'];
  response.writeHead(204, {
    allow: [...methods, 'OPTIONS'].join(', '),
    'access-control-allow-methods': methods.join(', '),
    ...(wanted === undefined ? {} : { 'access-control-allow-headers': wanted }),
  });
  response.end();
}
