import { type Clock, err } from '@lienthong/kernel';
import type { DeferredAnswer, GatewayRequest } from '../answer-operation.js';
import type { SharedAnswer } from '../cache/public-answers.js';
import { languageOf } from '../language.js';
import type { Live } from '../live/compose-live.js';
import { acceptsEvents, serveEvents } from '../live/serve-events.js';
import type { ErrorPolicy } from '../policies/errors.js';
import { createEndpoint, type Endpoint, type EndpointOptions } from './endpoint.js';
import { type Exchange, toGatewayRequest } from './gateway-request.js';
import { type AnswerMediaType, answerMediaType } from './media-type.js';
import { writeMultipart } from './multipart-answer.js';
import { offerCopy } from './public-copy.js';
import { type AskedQuestion, type QuestionOptions, readQuestion } from './read-question.js';
import { writeAnswer } from './write-answer.js';
import { writeRefusal } from './write-refusal.js';

export interface GraphEndpointOptions extends QuestionOptions, Omit<EndpointOptions, 'methods'> {
  readonly answer: (request: GatewayRequest) => Promise<SharedAnswer | DeferredAnswer>;
  readonly live: Pick<Live, 'open' | 'responses'>;
  readonly clock: Clock;
  readonly errors: ErrorPolicy;
  readonly requestTimeoutMs: number;
  readonly trustedProxies: number;
}

/** GraphQL over HTTP: reads requests and writes answers; what happens between is answer-operation.ts. */
export const createGraphEndpoint = (options: GraphEndpointOptions): Endpoint =>
  createEndpoint({ ...options, methods: ['GET', 'POST'] }, (exchange) => serve(options, exchange));

async function serve(options: GraphEndpointOptions, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const language = languageOf(request.headers['accept-language']);
  const events = acceptsEvents(request.headers.accept);
  const type = events ? 'application/json' : answerMediaType(request.headers.accept);
  const asked = type === null ? NOT_ACCEPTABLE : await readQuestion(options, request);
  if (!asked.ok)
    writeRefusal(options.errors, exchange, {
      refusal: asked.error,
      language,
      type: type ?? 'application/json',
    });
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
  const answer = await answerLogged(options, exchange, toGatewayRequest(options, exchange, asked));
  if (answer.type === 'PARTS') await writeParts(options, exchange, answer);
  else if (!offerCopy(request, response, { answer, type, clock: options.clock }))
    writeAnswer(response, type, answer);
}

async function writeParts(
  { log }: GraphEndpointOptions,
  { response, requestId }: Exchange,
  answer: DeferredAnswer,
): Promise<void> {
  const startedAt = performance.now();
  const parts = await writeMultipart(response, answer);
  const durationMs = Math.round(performance.now() - startedAt);
  log.info({ requestId, durationMs, parts, codes: [...answer.codes] }, 'Deferred parts told');
}

/** One line per operation: who asked is in the subgraphs' histories, what was asked may hold personal data. */
async function answerLogged(
  options: GraphEndpointOptions,
  { requestId, waitedMs }: Exchange,
  request: GatewayRequest,
): Promise<SharedAnswer | DeferredAnswer> {
  const startedAt = performance.now() - waitedMs;
  const answer = await options.answer(request);
  const errors = answer.type === 'RESULT' ? (answer.result.errors ?? []) : [];
  const codes = [...new Set(errors.map((error) => error.extensions.code))];
  const durationMs = Math.round(performance.now() - startedAt);
  options.log.info({ requestId, durationMs, codes }, 'Operation answered');
  return answer;
}
