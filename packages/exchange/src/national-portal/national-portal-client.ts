import { type Dispatcher, Pool } from 'undici';
import { pauseMs } from '../http/classify-http-answer.js';
import { type PortalReply, type RawAnswer, readPortalReply } from './portal-reply.js';
import { createPortalSession, type PortalLogin } from './portal-session.js';

export interface NationalPortalConfig extends PortalLogin {
  /** Base address of the adapter; `/login`, `/share` and `/integration` lie below it. */
  readonly url: string;
  /** Destination code, sent as a header. */
  readonly dstcode: string;
  /** Identifier of the province's agency (`madonvi`). */
  readonly agency: string;
}

export interface PortalRequest {
  /** Dictionaries are shared, data are integrated. */
  readonly endpoint: 'share' | 'integration';
  readonly service: string;
  readonly fields: object;
}

export interface NationalPortalClient {
  /**
   * One call of a service; logs in when needed, and once more when the session ended in between. Throws when
   * the portal cannot be reached, refuses the login, or answers more than is wanted.
   */
  call(request: PortalRequest, signal: AbortSignal): Promise<PortalReply>;
  close(): Promise<void>;
}

export interface NationalPortalOptions {
  readonly nowMs: () => number;
  /** Larger answers are not read to their end. */
  readonly maxAnswerBytes?: number;
}

const MAX_ANSWER_BYTES = 4 * 1_048_576;

/** The national portal's adapter of the first generation: a session, then services by name in the body. */
export function createNationalPortalClient(
  config: NationalPortalConfig,
  { nowMs, maxAnswerBytes = MAX_ANSWER_BYTES }: NationalPortalOptions,
): NationalPortalClient {
  const { origin, pathname } = new URL(config.url);
  const pool = new Pool(origin, {
    connections: 4,
    connectTimeout: 5_000,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  const post = async (path: string, body: object, signal: AbortSignal): Promise<RawAnswer> => {
    const answer = await pool.request({
      method: 'POST',
      path: `${pathname.replace(/\/$/, '')}${path}`,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        charset: 'utf-8',
        dstcode: config.dstcode,
      },
      body: JSON.stringify(body),
      signal,
    });
    return toRawAnswer(answer, maxAnswerBytes, nowMs());
  };
  const session = createPortalSession(config, post, nowMs);
  const callOnce = async (id: string, { endpoint, service, fields }: PortalRequest, signal: AbortSignal) => {
    const envelope = { session: id, madonvi: config.agency, service, ...fields };
    return readPortalReply(await post(`/${endpoint}`, envelope, signal));
  };
  return {
    async call(request, signal) {
      const id = await session.get(signal);
      const first = await callOnce(id, request, signal);
      if (first.type !== 'SESSION_ENDED') return first;
      session.forget(id);
      return callOnce(await session.get(signal), request, signal);
    },
    close: () => pool.close(),
  };
}

async function toRawAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
  nowMs: number,
): Promise<RawAnswer> {
  const header = headers['retry-after'];
  const retryAfterMs = pauseMs({ retryAfter: typeof header === 'string' ? header : null, nowMs });
  return {
    status: statusCode,
    body: await readCapped(body, maxBytes),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
}

async function readCapped(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('The national portal answered too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
