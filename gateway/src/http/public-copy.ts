import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, sha256 } from '@lienthong/kernel';
import type { SharedAnswer } from '../cache/public-answers.js';
import type { AnswerMediaType } from './media-type.js';

/**
 * Tells browsers and proxies that they may keep the answer to a GET, for as long as a gateway would, and answers 304 to
 * those who have it. True: the response has ended. Whatever is not public, or was not asked by GET, is left alone: the
 * endpoint has said `no-store`.
 * @source RFC 9110 and RFC 9111
 */
export function offerCopy(
  request: IncomingMessage,
  response: ServerResponse,
  {
    answer,
    type,
    clock,
  }: { readonly answer: SharedAnswer; readonly type: AnswerMediaType; readonly clock: Clock },
): boolean {
  const { sharedUntil } = answer;
  if (request.method !== 'GET' || answer.type !== 'TEXT' || sharedUntil === undefined) return false;
  const seconds = Math.max(0, Math.floor((sharedUntil - clock.now()) / 1_000));
  // Another media type is another text.
  const etag = `"${sha256(`${type}\n${answer.text}`).slice(0, 32)}"`;
  response.setHeader('cache-control', `public, max-age=${seconds}`);
  response.setHeader('etag', etag);
  response.setHeader('vary', [...varyOf(response), 'accept', 'accept-language'].join(', '));
  if (!isKnown(request.headers['if-none-match'], etag)) return false;
  response.writeHead(304);
  response.end();
  return true;
}

function varyOf(response: ServerResponse): readonly string[] {
  const given = response.getHeader('vary');
  return given === undefined ? [] : [String(given)];
}

/** Weak or strong makes no difference here. */
const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, '')));
