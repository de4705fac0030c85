import { err, ok, type Result } from '@lienthong/kernel';
import type { GivenDocument } from '../policies/documents.js';
import type { Refusal } from '../policies/refusal.js';

/** What a request over HTTP asks. */
export interface GraphParams extends GivenDocument {
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Cursor after which a stream goes on. Null: it begins now. */
  readonly resumeAfter: string | null;
  /** Name of the operation among those that share one event stream. Null: it has none. */
  readonly operationId: string | null;
}

/** @source GraphQL over HTTP, Request, POST */
export function paramsOfBody(text: string): Result<GraphParams, Refusal> {
  const body = parseJson(text);
  return isRecord(body) ? readParams(body) : BAD_REQUEST;
}

/** @source GraphQL over HTTP, Request, GET */
export function paramsOfUrl(url: string): Result<GraphParams, Refusal> {
  const start = url.indexOf('?');
  const search = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const json = (name: string): unknown => {
    const text = search.get(name);
    return text === null || text === '' ? undefined : parseJson(text);
  };
  return readParams({
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

function readParams(given: Readonly<Record<string, unknown>>): Result<GraphParams, Refusal> {
  const { operationName, variables, extensions } = given;
  const document = readDocument(given);
  if (document === null) return BAD_REQUEST;
  if (!isTextOrNull(operationName) || !isRecordOrNull(variables) || !isRecordOrNull(extensions))
    return BAD_REQUEST;
  // An empty name is how some clients say that there is none.
  return ok({
    ...document,
    operationName: operationName || null,
    variables: variables ?? {},
    resumeAfter: cursorOf(extensions?.resumeAfter),
    operationId: operationIdOf(extensions?.operationId),
  });
}

/** Null: there is neither a text nor an id. An empty text is how some clients say that they send the id only. */
export function readDocument({
  query,
  documentId,
  extensions,
}: Readonly<Record<string, unknown>>): GivenDocument | null {
  const id = documentId ?? hashOf(extensions);
  if (!isTextOrNull(query) || !isTextOrNull(id)) return null;
  return query || id ? { query: query || null, documentId: id || null } : null;
}

/** @source Automatic persisted queries, version 1 */
function hashOf(extensions: unknown): unknown {
  const persisted = isRecord(extensions) ? extensions.persistedQuery : undefined;
  if (!isRecord(persisted)) return undefined;
  return persisted.version === 1 ? persisted.sha256Hash : Number.NaN;
}

const LONGEST_CURSOR = 512;

/** What cannot have been given as a cursor counts as none. It goes into a header, so it is one word. */
export const cursorOf = (given: unknown): string | null =>
  typeof given === 'string' && given.length <= LONGEST_CURSOR && /^[\x21-\x7e]+$/.test(given) ? given : null;

const LONGEST_OPERATION_ID = 64;

/** What cannot name an operation counts as no name. */
export const operationIdOf = (given: unknown): string | null =>
  typeof given === 'string' && given.length > 0 && given.length <= LONGEST_OPERATION_ID ? given : null;

const BAD_REQUEST = err({ type: 'BAD_REQUEST' } as const);

/** Not JSON: a value that no parameter may have. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Number.NaN;
  }
}

const isTextOrNull = (value: unknown): value is string | null | undefined =>
  value === null || value === undefined || typeof value === 'string';

const isRecordOrNull = (value: unknown): value is Record<string, unknown> | null | undefined =>
  value === null || value === undefined || isRecord(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
