import type { ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { GraphAnswer } from '../runtime/graph-runtime.js';
import type { AnswerMediaType } from './media-type.js';

/**
 * Writes an answer with the status that its media type asks for: `application/json` answers 200 to whatever
 * is GraphQL, also to what cannot be executed; the newer type tells by the status.
 * @source GraphQL over HTTP, Response, Status Codes
 */
export function writeAnswer(response: ServerResponse, type: AnswerMediaType, answer: GraphAnswer): void {
  if (answer.type === 'TEXT') {
    if (answer.body === undefined)
      write(response, type, { status: 200, headers: {}, text: `{"data":${answer.text}}` });
    else writeBytes(response, type, answer.body);
    return;
  }
  const { status, headers } = httpOf(answer.result, type);
  write(response, type, { status, headers, text: JSON.stringify(toBody(answer.result)) });
}

interface Written {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

function write(response: ServerResponse, type: AnswerMediaType, { status, headers, text }: Written): void {
  const bytes = Buffer.byteLength(text);
  response.writeHead(status, {
    ...headers,
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes,
  });
  // Plain letters are the same bytes in both, and sooner written in the simpler one.
  response.end(text, bytes === text.length ? 'latin1' : 'utf8');
}

function writeBytes(response: ServerResponse, type: AnswerMediaType, body: Buffer): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-length': body.length });
  response.end(body);
}

/** What an error says about the HTTP answer when nothing was executed. */
interface HttpHints {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** True: the request was good HTTP, and only the GraphQL in it could not be executed. */
  readonly spec?: boolean;
}

function httpOf(result: ExecutionResult, type: AnswerMediaType): Pick<Written, 'status' | 'headers'> {
  if (result.data !== undefined) return { status: 200, headers: {} };
  const hints = (result.errors ?? []).map(hintsOf);
  const headers = Object.assign({}, ...hints.map((hint) => hint.headers ?? {}));
  const graphQlOnly = hints.every(({ spec }) => spec === true);
  if (graphQlOnly && type === 'application/json') return { status: 200, headers };
  return { status: Math.max(...hints.map(({ status }) => status ?? 500)), headers };
}

const hintsOf = ({ extensions }: GraphQLError): HttpHints => (extensions.http as HttpHints | undefined) ?? {};

/** JSON of the whole answer. */
export const answerText = (answer: GraphAnswer): string =>
  answer.type === 'TEXT' ? `{"data":${answer.text}}` : JSON.stringify(toBody(answer.result));

/** Errors first, so that whoever reads along sees them; hints for HTTP stay here. */
export function toBody({ errors, data, extensions }: ExecutionResult): Record<string, unknown> {
  return {
    ...(errors === undefined || errors.length === 0 ? {} : { errors: errors.map(toFormatted) }),
    ...(data === undefined ? {} : { data }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

/** An error as clients see it. */
export function toFormatted(error: GraphQLError): GraphQLFormattedError {
  const { extensions = {}, ...formatted } = error.toJSON();
  const { http: _http, ...shown } = extensions;
  return Object.keys(shown).length === 0 ? formatted : { ...formatted, extensions: shown };
}
