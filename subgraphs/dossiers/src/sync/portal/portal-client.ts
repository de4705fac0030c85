import { Pool } from 'undici';
import { z } from 'zod';
import { isZero, type PortalAnswer, type RawAnswer, readPortalAnswer } from './portal-answer.js';

export interface PortalClientConfig {
  /** Base address of the adapter; `/login` and `/integration` lie below it. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Destination code, sent as a header. */
  readonly dstcode: string;
  /** Identifier of the province's agency (`madonvi`). */
  readonly agency: string;
}

export interface PortalClient {
  /** One call of a service; logs in when needed, and once more when the session ended in between. */
  call(service: string, fields: object, signal: AbortSignal): Promise<PortalAnswer>;
  close(): Promise<void>;
}

/** The client keeps a session for ten minutes; the server's own limit is unknown. @source exchange contract §1.2 */
const SESSION_MS = 10 * 60_000;
const MAX_ANSWER_BYTES = 4 * 1_048_576;

/** The national portal's adapter of the first generation: a session, then services by name in the body. */
export function createPortalClient(config: PortalClientConfig, nowMs: () => number): PortalClient {
  const { origin, pathname } = new URL(config.url);
  const pool = new Pool(origin, {
    connections: 4,
    connectTimeout: 5_000,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  const post: Post = async (path, body, signal) => {
    const { statusCode, body: stream } = await pool.request({
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
    return { status: statusCode, body: await readCapped(stream) };
  };
  const session = createSession(config, post, nowMs);
  return {
    async call(service, fields, signal) {
      const id = await session.get(signal);
      const first = await callOnce({ session: id, service, fields }, signal);
      if (first.type !== 'SESSION_ENDED') return first;
      session.forget(id);
      return callOnce({ session: await session.get(signal), service, fields }, signal);
    },
    close: () => pool.close(),
  };

  async function callOnce(
    { session: id, service, fields }: { session: string; service: string; fields: object },
    signal: AbortSignal,
  ): Promise<PortalAnswer> {
    const envelope = { session: id, madonvi: config.agency, service, ...fields };
    return readPortalAnswer(await post('/integration', envelope, signal));
  }
}

type Post = (path: string, body: object, signal: AbortSignal) => Promise<RawAnswer>;

const loginAnswer = z.object({
  session: z.string().min(1),
  error_code: z.union([z.string(), z.number()]),
});

/** One login at a time, shared by everybody who waits for it. The session is a secret and never logged. */
function createSession(config: PortalClientConfig, post: Post, nowMs: () => number) {
  let current: { readonly id: string; readonly until: number } | null = null;
  let loggingIn: Promise<string> | null = null;

  async function logIn(signal: AbortSignal): Promise<string> {
    const { username, password } = config;
    const raw = await post('/login', { username, password }, signal);
    const parsed = loginAnswer.safeParse(raw.status === 200 ? safeJson(raw.body) : null);
    if (!parsed.success || !isZero(parsed.data.error_code))
      throw new Error('The national portal refused the login');
    current = { id: parsed.data.session, until: nowMs() + SESSION_MS };
    return current.id;
  }

  return {
    /** Another call may have logged in meanwhile; its session stays. */
    forget: (ended: string) => {
      if (current?.id === ended) current = null;
    },
    async get(signal: AbortSignal): Promise<string> {
      if (current !== null && nowMs() < current.until) return current.id;
      loggingIn ??= logIn(signal).finally(() => {
        loggingIn = null;
      });
      return loggingIn;
    },
  };
}

async function readCapped(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('The national portal answered too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
