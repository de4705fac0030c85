import { formatInstant, type Result } from '@lienthong/kernel';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Change, ChangeFeedRefusal, ChangePage } from './change.js';
import type { ChangeWatch } from './change-watch.js';
import type { ChangesRequest } from './changes-after.js';

export interface ChangesRouteOptions {
  readonly read: (request: ChangesRequest) => Promise<Result<ChangePage, ChangeFeedRefusal>>;
  readonly watch: Pick<ChangeWatch, 'heard' | 'wait'>;
  /** Whether whoever sent these headers may follow the feed. */
  readonly admit: (headers: FastifyRequest['headers']) => Promise<Admission>;
  /** How often somebody who waits is looked after though nothing was heard. */
  readonly pollMs?: number;
}

export type Admission = 'ADMITTED' | 'UNAUTHENTICATED' | 'FORBIDDEN';

export const MOST_CHANGES = 1_000;
export const LONGEST_WAIT_SECONDS = 25;
const POLL_MS = 2_000;

/**
 * `GET /changes?after=…&first=…&wait=…` answers `{changes, cursor, more}`. Without `after`: only the cursor to follow
 * from. With `wait`: an empty page is held back for so many seconds, until there is a change. 410: the cursor is too
 * old; take a new one and read everything again.
 */
export function changesRoute(o: ChangesRouteOptions): FastifyPluginAsync {
  return async (app) => {
    const closing = new AbortController();
    app.addHook('preClose', async () => closing.abort());
    app.get('/changes', async (request, reply) => {
      const admission = await o.admit(request.headers);
      if (admission !== 'ADMITTED') return refuse(reply, admission === 'FORBIDDEN' ? 403 : 401, admission);
      const asked = changesQuery.safeParse(request.query);
      if (!asked.success) return refuse(reply, 400, 'BAD_REQUEST');
      const { after = null, first, wait } = asked.data;
      const signal = AbortSignal.any([closing.signal, goneSignal(reply)]);
      const page = await readOrWait(o, { after, first, wait }, signal);
      // Kept open, the connection would hold up the end of the server.
      if (closing.signal.aborted) reply.header('connection', 'close');
      if (!page.ok) return REFUSALS[page.error.type](reply);
      return reply.header('cache-control', 'no-store').send(toBody(page.value));
    });
  };
}

const changesQuery = z.object({
  after: z.string().optional(),
  first: z.coerce.number().int().min(1).max(MOST_CHANGES).default(MOST_CHANGES),
  wait: z.coerce.number().min(0).max(LONGEST_WAIT_SECONDS).default(0),
});

async function readOrWait(
  { read, watch, pollMs = POLL_MS }: ChangesRouteOptions,
  { after, first, wait }: ChangesRequest & { readonly wait: number },
  signal: AbortSignal,
): Promise<Result<ChangePage, ChangeFeedRefusal>> {
  const deadline = performance.now() + wait * 1_000;
  for (;;) {
    const heard = watch.heard();
    const page = await read({ after, first });
    const leftMs = deadline - performance.now();
    if (!page.ok || after === null || page.value.changes.length > 0 || leftMs <= 0 || signal.aborted)
      return page;
    await watch.wait(heard, { ms: Math.min(leftMs, pollMs), signal });
  }
}

/** Nobody is read for who has hung up. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

const refuse = (reply: FastifyReply, status: number, type: string): FastifyReply =>
  reply.code(status).send({ error: { type } });

const REFUSALS: Record<ChangeFeedRefusal['type'], (reply: FastifyReply) => FastifyReply> = {
  BadCursor: (reply) => refuse(reply, 400, 'BAD_CURSOR'),
  CursorTooOld: (reply) => refuse(reply, 410, 'CURSOR_TOO_OLD'),
};

const toBody = ({ changes, cursor, more }: ChangePage): object => ({
  changes: changes.map(({ at, ...change }: Change) => ({ ...change, at: formatInstant(at) })),
  cursor,
  more,
});
