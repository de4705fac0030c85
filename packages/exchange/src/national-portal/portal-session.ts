import { z } from 'zod';
import { isZero, type RawAnswer } from './portal-reply.js';

export interface PortalLogin {
  readonly username: string;
  readonly password: string;
}

/** The session with the portal. It is a secret: never logged, never in an error. */
export interface PortalSession {
  /** One login at a time, shared by everybody who waits for it. */
  get(signal: AbortSignal): Promise<string>;
  /** Drops the session that the portal refused; a younger one stays. */
  forget(id: string): void;
}

/** The client keeps a session for ten minutes; the server's own limit is unknown. @source exchange contract §1.2 */
export const SESSION_MS = 10 * 60_000;

/** The login belongs to all who wait, so no single waiter's deadline ends it. */
const LOGIN_TIMEOUT_MS = 15_000;

export function createPortalSession(
  login: PortalLogin,
  post: (path: string, body: object, signal: AbortSignal) => Promise<RawAnswer>,
  nowMs: () => number,
): PortalSession {
  let current: { readonly id: string; readonly until: number } | null = null;
  let loggingIn: Promise<string> | null = null;

  async function logIn(): Promise<string> {
    const { username, password } = login;
    const raw = await post('/login', { username, password }, AbortSignal.timeout(LOGIN_TIMEOUT_MS));
    const id = sessionIn(raw);
    current = { id, until: nowMs() + SESSION_MS };
    return id;
  }

  return {
    forget: (id) => {
      if (current?.id === id) current = null;
    },
    async get(signal) {
      if (current !== null && nowMs() < current.until) return current.id;
      loggingIn ??= logIn().finally(() => {
        loggingIn = null;
      });
      return unlessAborted(loggingIn, signal);
    },
  };
}

/** The portal gave no session: wrong password, or an answer that is not its own. */
export class PortalLoginRefused extends Error {
  override readonly name = 'PortalLoginRefused';
  /** `unreadable`: the answer, when it was not the portal's own words. Null: the portal itself refused. */
  constructor(readonly unreadable: Pick<RawAnswer, 'status' | 'retryAfterMs'> | null) {
    super('The national portal refused the login');
  }
}

const loginAnswer = z.object({
  session: z.string().nullish(),
  error_code: z.union([z.string(), z.number()]),
});

function sessionIn({ body, ...answer }: RawAnswer): string {
  const parsed = loginAnswer.safeParse(answer.status === 200 ? safeJson(body) : null);
  if (!parsed.success) throw new PortalLoginRefused(answer);
  const { session, error_code } = parsed.data;
  if (!session || !isZero(error_code)) throw new PortalLoginRefused(null);
  return session;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
