import type { IncomingMessage, RequestListener } from 'node:http';
import { REQUEST_ID_HEADER } from '@lienthong/kernel';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { createYoga, type GraphQLParams, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { GatewayRequest } from '../answer-operation.js';
import { type Language, languageOf } from '../language.js';
import { checkCrossSite } from '../policies/csrf.js';
import { ERROR_TEXTS } from '../policies/error-texts.js';
import type { ErrorPolicy } from '../policies/errors.js';
import { clientAddress } from './client-address.js';

export interface GraphEndpointOptions {
  readonly answer: (request: GatewayRequest) => Promise<ExecutionResult>;
  readonly errors: ErrorPolicy;
  readonly bodyBytes: number;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly newId: () => string;
  readonly log: Logger;
}

interface ServerContext {
  readonly req: IncomingMessage;
  readonly requestId: string;
}

export type GraphEndpoint = (
  request: Parameters<RequestListener>[0],
  response: Parameters<RequestListener>[1],
) => void;

/** GraphQL over HTTP. Yoga reads requests and writes answers; what happens between is answer-operation.ts. */
export function createGraphEndpoint(options: GraphEndpointOptions): GraphEndpoint {
  const yoga = createYoga<{ requestId: string }>({
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    logging: false,
    maxRequestBodySize: options.bodyBytes,
    cors:
      options.corsOrigins.length === 0
        ? false
        : { origin: [...options.corsOrigins], credentials: false, methods: ['GET', 'POST'] },
    maskedErrors: {
      maskError: (error) => maskEdgeError(options.errors, error),
    },
    plugins: [edgePolicies(options)],
  });
  return (request, response) => {
    const given = request.headers[REQUEST_ID_HEADER];
    const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : options.newId();
    response.setHeader(REQUEST_ID_HEADER, requestId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    Promise.resolve(yoga(request, response, { requestId })).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : typeof error;
      options.log.error({ requestId, error: name }, 'A request ended without an answer');
      response.destroy();
    });
  };
}

function edgePolicies(options: GraphEndpointOptions): Plugin<object, ServerContext> {
  return {
    onRequestParse: ({ request }) => {
      const allowed = checkCrossSite(request.method, (name) => request.headers.get(name));
      if (!allowed.ok) throw options.errors.refuse(allowed.error, languageOfRequest(request));
    },
    onParams: ({ setParamsHandler }) =>
      setParamsHandler(({ request, params, context }) =>
        answerLogged(options, toGatewayRequest(options, request, { params, context })),
      ),
    onResultProcess: ({ request, result, setResult }) => {
      if (Array.isArray(result) || !('errors' in result) || result.errors === undefined) return;
      const language = languageOfRequest(request);
      setResult({ ...result, errors: result.errors.map((error) => localised(error, language)) });
    },
  };
}

const languageOfRequest = (request: Request): Language => languageOf(request.headers.get('accept-language'));

function toGatewayRequest(
  options: GraphEndpointOptions,
  request: Request,
  { params, context }: { params: GraphQLParams; context: ServerContext },
): GatewayRequest {
  const { headers } = request;
  return {
    method: request.method,
    authorization: headers.get('authorization'),
    clientAddress: clientAddress(
      context.req.socket.remoteAddress,
      headers.get('x-forwarded-for'),
      options.trustedProxies,
    ),
    language: languageOfRequest(request),
    requestId: context.requestId,
    query: params.query ?? '',
    operationName: params.operationName ?? null,
    variables: params.variables ?? {},
  };
}

/** One line per operation: who asked is in the subgraphs' histories, what was asked may hold personal data. */
async function answerLogged(
  options: GraphEndpointOptions,
  request: GatewayRequest,
): Promise<ExecutionResult> {
  const startedAt = performance.now();
  const result = await options.answer(request);
  const codes = [...new Set((result.errors ?? []).map((error) => error.extensions.code))];
  const durationMs = Math.round(performance.now() - startedAt);
  options.log.info({ requestId: request.requestId, durationMs, codes }, 'Operation answered');
  return result;
}

/** Yoga's own refusals of malformed requests keep their status; anything else is a bug and is masked. */
function maskEdgeError(errors: ErrorPolicy, error: unknown): Error {
  if (error instanceof GraphQLError && typeof error.extensions.code === 'string') return error;
  return errors.mask(error, { language: 'vi', requestId: 'edge' });
}

const YOGA_CODES = ['BAD_REQUEST', 'REQUEST_ENTITY_TOO_LARGE'] as const;

/** Yoga words its refusals in English only. */
function localised(error: GraphQLError, language: Language): GraphQLError {
  const code = YOGA_CODES.find((known) => known === error.extensions.code);
  if (code === undefined) return error;
  const { http } = error.extensions;
  return new GraphQLError(ERROR_TEXTS[code][language], { extensions: { code, http } });
}
