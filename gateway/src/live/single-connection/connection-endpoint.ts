import { err, ok, type Result } from '@lienthong/kernel';
import type { DeferredAnswer } from '../../answer-operation.js';
import { clientAddressOf } from '../../http/client-address.js';
import { createEndpoint, type Endpoint, type EndpointOptions } from '../../http/endpoint.js';
import { type Exchange, toGatewayRequest } from '../../http/gateway-request.js';
import { operationIdOf } from '../../http/graph-params.js';
import { type QuestionOptions, readQuestion } from '../../http/read-question.js';
import { answerText, writeAnswer } from '../../http/write-answer.js';
import { partsOf } from '../../http/write-each.js';
import { writeRefusal } from '../../http/write-refusal.js';
import { type IdentificationDeps, identifyCaller } from '../../identify-caller.js';
import { languageOf } from '../../language.js';
import type { ErrorPolicy } from '../../policies/errors.js';
import { callerKey } from '../../policies/rate-limit.js';
import type { Refusal } from '../../policies/refusal.js';
import type { Live } from '../compose-live.js';
import { acceptsEvents } from '../serve-events.js';
import type { EventConnection } from './event-connection.js';

export interface ConnectionEndpointOptions
  extends QuestionOptions,
    Omit<EndpointOptions, 'methods'>,
    IdentificationDeps {
  readonly live: Pick<Live, 'open' | 'responses' | 'connections'>;
  readonly errors: ErrorPolicy;
  readonly trustedProxies: number;
  readonly requestTimeoutMs: number;
}

/** Header or, for browsers' EventSource, search parameter `token`. */
export const STREAM_TOKEN_HEADER = 'x-graphql-event-stream-token';

/**
 * Many operations on one event stream: PUT reserves a stream and answers its token, GET opens it, POST begins an
 * operation whose results go over it, DELETE ends one. A stream belongs to this process.
 * @source graphql-sse protocol, Single connection mode
 */
export const createConnectionEndpoint = (options: ConnectionEndpointOptions): Endpoint =>
  createEndpoint({ ...options, methods: ['PUT', 'GET', 'POST', 'DELETE'] }, async (exchange) => {
    const done = await serve(options, exchange);
    const language = languageOf(exchange.request.headers['accept-language']);
    const codes = done.ok ? [] : [done.error.type];
    options.log.info({ requestId: exchange.requestId, method: exchange.request.method, codes }, 'live.asked');
    if (!done.ok) writeRefusal(options.errors, exchange, { refusal: done.error, language, type: STRICT });
  });

/** The type whose statuses tell failures apart; clients of the protocol look at the status first. */
const STRICT = 'application/graphql-response+json';

/** Whatever the request accepts, the stream tells as many results as there are. */
const RESULTS = 'text/event-stream';

type Served = Result<void, Refusal>;

function serve(options: ConnectionEndpointOptions, exchange: Exchange): Served | Promise<Served> {
  switch (exchange.request.method) {
    case 'PUT':
      return reserve(options, exchange);
    case 'GET':
      return openStream(options, exchange);
    case 'POST':
      return begin(options, exchange);
    case 'DELETE':
      return end(options, exchange);
    default:
      return err({ type: 'METHOD_NOT_ALLOWED' });
  }
}

async function reserve(options: ConnectionEndpointOptions, { request, response }: Exchange): Promise<Served> {
  const holder = await holderOf(options, request);
  if (!holder.ok) return holder;
  const token = options.live.connections.reserve(holder.value);
  if (!token.ok) return token;
  response.writeHead(201, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(token.value);
  return ok(undefined);
}

/** The token is enough: an EventSource of a browser sends no credentials. */
function openStream({ live }: ConnectionEndpointOptions, { request, response }: Exchange): Served {
  if (!acceptsEvents(request.headers.accept)) return err({ type: 'NOT_ACCEPTABLE' });
  const token = tokenOf(request);
  const connection = live.connections.find(token);
  if (connection === null) return err({ type: 'STREAM_NOT_FOUND' });
  if (!connection.open(() => live.responses.open(response))) return err({ type: 'STREAM_ALREADY_OPEN' });
  live.connections.keep(token);
  response.once('close', () => live.connections.close(token));
  return ok(undefined);
}

async function begin(options: ConnectionEndpointOptions, exchange: Exchange): Promise<Served> {
  const asked = await readQuestion(options, exchange.request);
  if (!asked.ok) return asked;
  const connection = await connectionOf(options, exchange.request);
  if (!connection.ok) return connection;
  const { operationId, resumeAfter } = asked.value;
  if (operationId === null) return err({ type: 'BAD_REQUEST', detail: 'extensions.operationId is missing.' });
  const departure = connection.value.enter(operationId);
  if (!departure.ok) return departure;
  const request = toGatewayRequest(options, exchange, asked.value);
  const opened = await options.live.open({
    ...request,
    resumeAfter,
    departure: departure.value,
    accept: RESULTS,
  });
  if (opened.type === 'REFUSED') {
    connection.value.leave(operationId);
    writeAnswer(exchange.response, STRICT, { type: 'RESULT', result: { errors: opened.errors } });
    return ok(undefined);
  }
  exchange.response.writeHead(202).end();
  // The request is done; what follows goes over the stream, until it or the operation ends.
  if (opened.type === 'EVENTS') void connection.value.tellAll(operationId, opened.subscriber);
  else if (opened.type === 'PARTS')
    tellParts(options, connection.value, { exchange, operationId, answer: opened.answer });
  else void connection.value.tellOnce(operationId, answerText(opened.answer));
  return ok(undefined);
}

function tellParts(
  { log }: ConnectionEndpointOptions,
  connection: EventConnection,
  {
    exchange: { requestId },
    operationId,
    answer,
  }: { readonly exchange: Exchange; readonly operationId: string; readonly answer: DeferredAnswer },
): void {
  connection.tellEach(operationId, partsOf(answer)).then(
    () => log.info({ requestId, codes: [...answer.codes] }, 'live.parts-told'),
    (error: unknown) => {
      connection.leave(operationId);
      log.error(
        { requestId, error: error instanceof Error ? error.name : typeof error },
        'live.parts-failed',
      );
    },
  );
}

async function end(options: ConnectionEndpointOptions, { request, response }: Exchange): Promise<Served> {
  const connection = await connectionOf(options, request);
  if (!connection.ok) return connection;
  const operationId = operationIdOf(searchOf(request).get('operationId'));
  if (operationId === null) return err({ type: 'BAD_REQUEST', detail: 'operationId is missing.' });
  connection.value.leave(operationId);
  response.writeHead(200).end();
  return ok(undefined);
}

type Asking = Exchange['request'];

/** The stream with the token of the request, if whoever asks has reserved it; nobody learns of streams of others. */
async function connectionOf(
  options: ConnectionEndpointOptions,
  request: Asking,
): Promise<Result<EventConnection, Refusal>> {
  const holder = await holderOf(options, request);
  if (!holder.ok) return holder;
  const connection = options.live.connections.find(tokenOf(request));
  return connection?.holder === holder.value ? ok(connection) : err({ type: 'STREAM_NOT_FOUND' });
}

async function holderOf(
  options: ConnectionEndpointOptions,
  request: Asking,
): Promise<Result<string, Refusal>> {
  const clientAddress = clientAddressOf(request, options.trustedProxies);
  const authorization = request.headers.authorization ?? null;
  const identity = await identifyCaller(options, { authorization, clientAddress });
  if (!identity.ok) return identity;
  return ok(callerKey({ caller: identity.value.caller, clientAddress }));
}

function tokenOf(request: Asking): string {
  const header = request.headers[STREAM_TOKEN_HEADER];
  return typeof header === 'string' ? header : (searchOf(request).get('token') ?? '');
}

const searchOf = ({ url = '' }: Asking): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
