import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Language } from '../language.js';
import { ERROR_TEXTS } from './error-texts.js';
import type { Refusal } from './refusal.js';

/**
 * Threat: stack traces, SQL, addresses and field suggestions in answers help an attacker and may carry
 * personal data.
 * Goal: a caller learns a stable code, a sentence in their language and, for the unexpected, an id.
 * Argument: an answer is rebuilt from a code on a closed list, a path and that id; nothing else is copied.
 * What has no known code is logged once under its id, without the words of its message.
 */
export interface ErrorPolicy {
  /** The error of a request that is refused as a whole, with its HTTP status. */
  refuse(refusal: Refusal, language: Language): GraphQLError;
  /** The error entry of a field, beside data that is answered. */
  present(refusal: Refusal, language: Language): GraphQLError;
  /** The error a caller sees for whatever execution reported or threw. */
  mask(error: unknown, context: MaskContext): GraphQLError;
}

export interface MaskContext {
  readonly language: Language;
  readonly requestId: string;
}

export function createErrorPolicy(options: { log: Logger; newId: () => string }): ErrorPolicy {
  return {
    refuse,
    present,
    mask: (error, context) => {
      const known = knownError(error, context.language);
      if (known !== null) return known;
      const errorId = options.newId();
      options.log.error({ errorId, requestId: context.requestId, err: causeOf(error) }, 'Unexpected error');
      return internalError(error, errorId, context.language);
    },
  };
}

/** Codes that a subgraph writes for callers. Their words are for people and pass; the gateway's own are retold. */
const SUBGRAPH_CODES: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'UNSTORABLE_TEXT',
  'GRAPHQL_VALIDATION_FAILED',
]);

/** Longer messages are cut: they quote input, and a caller knows their own input. */
const MESSAGE_LENGTH = 400;

/** Without guesses at names the caller may not know, and without the literal that did not fit. */
const withoutHints = (message: string): string =>
  message.replace(/\s*Did you mean[\s\S]*$/, '').replace(/(cannot represent[^:]*): [\s\S]*$/, '$1.');

function present(refusal: Refusal, language: Language): GraphQLError {
  const detail = refusal.detail === undefined ? '' : ` ${withoutHints(refusal.detail)}`;
  return new GraphQLError(`${ERROR_TEXTS[refusal.type][language]}${detail}`, {
    path: refusal.path ?? null,
    extensions: {
      code: refusal.type,
      ...(refusal.cursor === undefined ? {} : { cursor: refusal.cursor }),
    },
  });
}

function refuse(refusal: Refusal, language: Language): GraphQLError {
  const { status, graphQlError } = ERROR_TEXTS[refusal.type];
  const error = present(refusal, language);
  const http = { status, headers: headersOf(refusal), ...(graphQlError ? { spec: true } : {}) };
  return new GraphQLError(error.message, {
    path: error.path ?? null,
    extensions: { ...error.extensions, http },
  });
}

function headersOf(refusal: Refusal): Record<string, string> {
  if (refusal.type === 'TOKEN_INVALID' || refusal.type === 'TOKEN_EXPIRED')
    return { 'www-authenticate': 'Bearer error="invalid_token"' };
  if (refusal.retryAfterMs !== undefined)
    return { 'retry-after': String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1000))) };
  return {};
}

function knownError(error: unknown, language: Language): GraphQLError | null {
  if (!(error instanceof GraphQLError)) return null;
  const { code, errorId } = error.extensions;
  if (typeof code !== 'string') return null;
  const path = error.path ?? null;
  if (SUBGRAPH_CODES.has(code)) {
    const message = withoutHints(error.message).slice(0, MESSAGE_LENGTH);
    return new GraphQLError(message, { path, extensions: { code } });
  }
  // A subgraph that masked and logged an error says so by its id; a second id would only hide the first.
  if (code === 'INTERNAL_SERVER_ERROR')
    return typeof errorId === 'string' && /^[\w-]{8,64}$/.test(errorId)
      ? internalError(error, errorId, language)
      : null;
  return isOwnCode(code)
    ? new GraphQLError(ERROR_TEXTS[code][language], { path, extensions: { code } })
    : null;
}

const isOwnCode = (code: string): code is keyof typeof ERROR_TEXTS => Object.hasOwn(ERROR_TEXTS, code);

const internalError = (error: unknown, errorId: string, language: Language): GraphQLError =>
  new GraphQLError(`${ERROR_TEXTS.INTERNAL_SERVER_ERROR[language]} (${errorId})`, {
    path: error instanceof GraphQLError ? (error.path ?? null) : null,
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  });

/** Name, code, subgraph and place in the code only: messages may quote values. */
function causeOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const frames = (cause.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const facts = error instanceof GraphQLError ? error.extensions : {};
  const code = typeof facts.code === 'string' && /^\w{1,64}$/.test(facts.code) ? facts.code : undefined;
  return { name: cause.name, code, subgraph: facts.serviceName, at: frames.slice(0, 8) };
}
