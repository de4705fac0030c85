import { err, ok, type Result } from '@lienthong/kernel';
import type { Refusal } from './refusal.js';

/** Any value; its presence makes a browser ask for permission first. */
export const CLIENT_HEADER = 'x-lienthong-client';

export type CheckCrossSite = (
  method: string,
  header: (name: string) => string | null,
) => Result<void, Refusal>;

/**
 * Threat: a page of another site makes the browser of somebody who is logged in send a request. Forms and
 * plain scripts may do so with GET, or with POST as text/plain, form data or multipart, without asking.
 * Goal: whatever reaches the graph was sent by a page of an allowed origin, or by no browser.
 * Argument: a browser asks by a preflight before it sends a JSON content type or a custom header across
 * origins, and CORS answers that for the listed origins only. So one of the two is demanded. Mutations over
 * GET are refused where the operation is known (prepare-operation.ts).
 */
export const checkCrossSite: CheckCrossSite = (method, header) => {
  if (method === 'OPTIONS') return ok(undefined);
  if (method === 'POST')
    return isJson(header('content-type')) ? ok(undefined) : err({ type: 'CSRF_BLOCKED' });
  const custom = (header(CLIENT_HEADER) ?? '') !== '' || isJson(header('content-type'));
  return custom ? ok(undefined) : err({ type: 'CSRF_BLOCKED' });
};

/** The media type itself, whatever its parameters: `text/plain; x=application/json` is text. */
const isJson = (contentType: string | null): boolean =>
  /^application\/json\s*(;|$)/i.test((contentType ?? '').trim());
