import type { IncomingMessage, ServerResponse } from 'node:http';
import { err, REQUEST_ID_HEADER, type Result } from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { GatewayRequest } from '../answer-operation.js';
import { type Language, languageOf } from '../language.js';
import type { Live } from '../live/compose-live.js';
import { acceptsEvents, serveEvents } from '../live/serve-events.js';
import type { CheckCrossSite } from '../policies/csrf.js';
import type { ErrorPolicy } from '../policies/errors.js';
import type { Refusal } from '../policies/refusal.js';
import type { GraphAnswer } from '../runtime/graph-runtime.js';
import { clientAddress } from './client-address.js';
import { watchDeparture } from './client-departure.js';
import { allowOrigin, answerPreflight } from './cors.js';
import { type GraphParams, paramsOfBody, paramsOfUrl } from './graph-params.js';
import { type AnswerMediaType, answerMediaType } from './media-type.js';
import { readBody } from './read-body.js';
import { writeAnswer } from './write-answer.js';

export interface GraphEndpointOptions {
  readonly answer: (request: GatewayRequest) => Promise<GraphAnswer>;
  readonly live: Pick<Live, 'open' | 'responses'>;
  readonly errors: ErrorPolicy;
  /** Null: requests of other sites are not told apart. */
  readonly crossSite: CheckCrossSite | null;
  readonly bodyBytes: number;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly newId: () => string;
  readonly log: Logger;
}

export type GraphEndpoint = (request: IncomingMessage, response: ServerResponse) => void;

/** GraphQL over HTTP: reads requests and writes answers; what happens between is answer-operation.ts. */
export function createGraphEndpoint(options: GraphEndpointOptions): GraphEndpoint {
  return (request, response) => {
    const given = request.headers[REQUEST_ID_HEADER];
    const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : options.newId();
    response.setHeader(REQUEST_ID_HEADER, requestId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    allowOrigin(request, response, options.corsOrigins);
    if (request.method === 'OPTIONS') {
      answerPreflight(request, response);
      return;
    }
    serve(options, { request, response, requestId }).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : typeof error;
      options.log.error({ requestId, error: name }, 'A request ended without an answer');
      response.destroy();
    });
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

async function serve(options: GraphEndpointOptions, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const language = languageOf(request.headers['accept-language']);
  const events = acceptsEvents(request.headers.accept);
  const type = events ? 'application/json' : answerMediaType(request.headers.accept);
  const params = type === null ? NOT_ACCEPTABLE : await readParams(options, request);
  if (params.ok && events) await serveLive(options, exchange, params.value);
  else if (params.ok) {
    const answer = await answerLogged(options, toGatewayRequest(options, exchange, params.value));
    writeAnswer(response, type ?? 'application/json', answer);
  } else refuse(options, exchange, { refusal: params.error, language, type });
}

const serveLive = (options: GraphEndpointOptions, exchange: Exchange, params: GraphParams): Promise<void> =>
  serveEvents(options, {
    request: { ...toGatewayRequest(options, exchange, params), resumeAfter: params.resumeAfter },
    lastEventId: exchange.request.headers['last-event-id'],
    response: exchange.response,
  });

const NOT_ACCEPTABLE = err({ type: 'NOT_ACCEPTABLE' } as const);

async function readParams(
  options: GraphEndpointOptions,
  request: IncomingMessage,
): Promise<Result<GraphParams, Refusal>> {
  const { method = '', headers } = request;
  if (method !== 'GET' && method !== 'POST') return err({ type: 'METHOD_NOT_ALLOWED' });
  const allowed = options.crossSite?.(method, (name) => headerText(headers[name]));
  if (allowed?.ok === false) return allowed;
  return method === 'GET' ? paramsOfUrl(request.url ?? '') : readBodyParams(options, request);
}

async function readBodyParams(
  { bodyBytes }: GraphEndpointOptions,
  request: IncomingMessage,
): Promise<Result<GraphParams, Refusal>> {
  const json = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  if (!json) return err({ type: 'UNSUPPORTED_MEDIA_TYPE' });
  const body = await readBody(request, bodyBytes);
  return body.ok ? paramsOfBody(body.value) : body;
}

const headerText = (value: string | string[] | undefined): string | null =>
  value === undefined ? null : String(value);

function refuse(
  { errors }: GraphEndpointOptions,
  { request, response }: Exchange,
  {
    refusal,
    language,
    type,
  }: { readonly refusal: Refusal; readonly language: Language; readonly type: AnswerMediaType | null },
): void {
  // What was not read of a body would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  const result = { errors: [errors.refuse(refusal, language)] };
  writeAnswer(response, type ?? 'application/json', { type: 'RESULT', result });
}

function toGatewayRequest(
  options: GraphEndpointOptions,
  { request, response, requestId }: Exchange,
  params: GraphParams,
): GatewayRequest {
  const { headers, socket } = request;
  return {
    ...params,
    method: request.method ?? '',
    authorization: headers.authorization ?? null,
    clientAddress: clientAddress(
      socket.remoteAddress,
      headerText(headers['x-forwarded-for']),
      options.trustedProxies,
    ),
    language: languageOf(headers['accept-language']),
    requestId,
    departure: watchDeparture(response),
  };
}

/** One line per operation: who asked is in the subgraphs' histories, what was asked may hold personal data. */
async function answerLogged(options: GraphEndpointOptions, request: GatewayRequest): Promise<GraphAnswer> {
  const startedAt = performance.now();
  const answer = await options.answer(request);
  const errors = answer.type === 'RESULT' ? (answer.result.errors ?? []) : [];
  const codes = [...new Set(errors.map((error) => error.extensions.code))];
  const durationMs = Math.round(performance.now() - startedAt);
  options.log.info({ requestId: request.requestId, durationMs, codes }, 'Operation answered');
  return answer;
}
