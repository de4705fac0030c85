import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, err, ok, REQUEST_ID_HEADER, type Result } from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { GatewayRequest } from '../answer-operation.js';
import type { SharedAnswer } from '../cache/public-answers.js';
import { type Language, languageOf } from '../language.js';
import type { Live } from '../live/compose-live.js';
import { acceptsEvents, serveEvents } from '../live/serve-events.js';
import type { CheckCrossSite } from '../policies/csrf.js';
import type { FindDocument } from '../policies/documents.js';
import type { ErrorPolicy } from '../policies/errors.js';
import type { Refusal } from '../policies/refusal.js';
import { clientAddress } from './client-address.js';
import { watchDeparture } from './client-departure.js';
import { allowOrigin, answerPreflight } from './cors.js';
import { type GraphParams, paramsOfBody, paramsOfUrl } from './graph-params.js';
import { type AnswerMediaType, answerMediaType } from './media-type.js';
import { offerCopy } from './public-copy.js';
import { readBody } from './read-body.js';
import { writeAnswer } from './write-answer.js';

export interface GraphEndpointOptions {
  readonly answer: (request: GatewayRequest) => Promise<SharedAnswer>;
  readonly live: Pick<Live, 'open' | 'responses'>;
  readonly findDocument: FindDocument;
  readonly clock: Clock;
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
  const { request } = exchange;
  const language = languageOf(request.headers['accept-language']);
  const events = acceptsEvents(request.headers.accept);
  const type = events ? 'application/json' : answerMediaType(request.headers.accept);
  const asked = type === null ? NOT_ACCEPTABLE : await readQuestion(options, request);
  if (!asked.ok) refuse(options, exchange, { refusal: asked.error, language, type });
  else if (events) await serveLive(options, exchange, asked.value);
  else await serveAnswer(options, exchange, { asked: asked.value, type: type ?? 'application/json' });
}

const NOT_ACCEPTABLE = err({ type: 'NOT_ACCEPTABLE' } as const);

const serveLive = (options: GraphEndpointOptions, exchange: Exchange, asked: AskedQuestion): Promise<void> =>
  serveEvents(options, {
    request: { ...toGatewayRequest(options, exchange, asked), resumeAfter: asked.resumeAfter },
    lastEventId: exchange.request.headers['last-event-id'],
    response: exchange.response,
  });

async function serveAnswer(
  options: GraphEndpointOptions,
  exchange: Exchange,
  { asked, type }: { readonly asked: AskedQuestion; readonly type: AnswerMediaType },
): Promise<void> {
  const { request, response } = exchange;
  const answer = await answerLogged(options, toGatewayRequest(options, exchange, asked));
  if (!offerCopy(request, response, { answer, type, clock: options.clock }))
    writeAnswer(response, type, answer);
}

interface AskedQuestion extends GraphParams {
  readonly query: string;
}

async function readQuestion(
  options: GraphEndpointOptions,
  request: IncomingMessage,
): Promise<Result<AskedQuestion, Refusal>> {
  const params = await readParams(options, request);
  if (!params.ok) return params;
  const query = options.findDocument(params.value);
  return query.ok ? ok({ ...params.value, query: query.value }) : query;
}

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
  // Bodies are taken as they are: unpacking lets a small one grow without end.
  const packed = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
  if (!json || packed) return err({ type: 'UNSUPPORTED_MEDIA_TYPE' });
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
  { documentId: _id, ...params }: AskedQuestion,
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
async function answerLogged(options: GraphEndpointOptions, request: GatewayRequest): Promise<SharedAnswer> {
  const startedAt = performance.now();
  const answer = await options.answer(request);
  const errors = answer.type === 'RESULT' ? (answer.result.errors ?? []) : [];
  const codes = [...new Set(errors.map((error) => error.extensions.code))];
  const durationMs = Math.round(performance.now() - startedAt);
  options.log.info({ requestId: request.requestId, durationMs, codes }, 'Operation answered');
  return answer;
}
