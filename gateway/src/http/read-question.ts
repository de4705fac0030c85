import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '@lienthong/kernel';
import type { CheckCrossSite } from '../policies/csrf.js';
import type { FindDocument } from '../policies/documents.js';
import type { Refusal } from '../policies/refusal.js';
import { type GraphParams, paramsOfBody, paramsOfUrl } from './graph-params.js';
import { readBody } from './read-body.js';

export interface QuestionOptions {
  readonly findDocument: FindDocument;
  /** Null: requests of other sites are not told apart. */
  readonly crossSite: CheckCrossSite | null;
  readonly bodyBytes: number;
}

export interface AskedQuestion extends GraphParams {
  readonly query: string;
}

/** What a request over HTTP asks, as text. */
export async function readQuestion(
  options: QuestionOptions,
  request: IncomingMessage,
): Promise<Result<AskedQuestion, Refusal>> {
  const params = await readParams(options, request);
  if (!params.ok) return params;
  const query = options.findDocument(params.value);
  return query.ok ? ok({ ...params.value, query: query.value }) : query;
}

async function readParams(
  options: QuestionOptions,
  request: IncomingMessage,
): Promise<Result<GraphParams, Refusal>> {
  const { method = '', headers } = request;
  if (method !== 'GET' && method !== 'POST') return err({ type: 'METHOD_NOT_ALLOWED' });
  const allowed = options.crossSite?.(method, (name) => headerText(headers[name]));
  if (allowed?.ok === false) return allowed;
  return method === 'GET' ? paramsOfUrl(request.url ?? '') : readBodyParams(options, request);
}

async function readBodyParams(
  { bodyBytes }: QuestionOptions,
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
