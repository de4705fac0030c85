import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayRequest } from '../answer-operation.js';
import { languageOf } from '../language.js';
import { EXPLAIN_HEADER } from '../policies/explain.js';
import { clientAddressOf } from './client-address.js';
import { watchDeparture } from './client-departure.js';
import type { AskedQuestion } from './read-question.js';

/** One request over HTTP and where its answer goes. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** For its turn. */
  readonly waitedMs: number;
}

/** An operation as it was asked, in the name of whoever sent the request. */
export function toGatewayRequest(
  {
    trustedProxies,
    requestTimeoutMs,
  }: { readonly trustedProxies: number; readonly requestTimeoutMs: number },
  { request, response, requestId, waitedMs }: Exchange,
  { documentId: _id, operationId: _operationId, ...params }: AskedQuestion,
): GatewayRequest {
  const { headers } = request;
  return {
    ...params,
    method: request.method ?? '',
    authorization: headers.authorization ?? null,
    clientAddress: clientAddressOf(request, trustedProxies),
    language: languageOf(headers['accept-language']),
    requestId,
    departure: watchDeparture(response),
    expiresAt: performance.now() - waitedMs + requestTimeoutMs,
    explain: headers[EXPLAIN_HEADER] !== undefined,
    accept: headers.accept,
  };
}
