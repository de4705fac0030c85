import { ok, type Result } from '@lienthong/kernel';
import type { AdmittedOperation } from '../admit-operation.js';
import { answerAdmitted, toGraphOperation } from '../answer-operation.js';
import { type CallerIdentity, identityOf } from '../identify-caller.js';
import type { Refusal } from '../policies/refusal.js';
import type { EventSource, Forwarded } from '../runtime/graph-runtime.js';
import { COMPLETE, toEnd, toLiveEvent } from './live-item.js';
import type { LiveRequest, SubscriptionDeps } from './live-request.js';
import type { LiveStream } from './live-stream.js';
import { type FollowedItem, followUpstream } from './upstream/follow-upstream.js';

/** What a stream tells, and in whose name it asks. */
export interface Feed {
  /** Of whoever opened the stream first; all others sent the same. */
  readonly request: LiveRequest;
  readonly admitted: AdmittedOperation;
  readonly source: EventSource;
}

/** Follows the subgraph for as long as somebody listens and the caller's token lives. */
export function feedStream(deps: SubscriptionDeps, stream: LiveStream, feed: Feed): void {
  const expiry = expiryOf(deps, feed);
  const timer = setTimeout(() => stream.refuse({ type: expiry.code }), expiry.afterMs).unref();
  follow(deps, stream, feed)
    .catch((error: unknown) => stream.tell(toEnd([deps.errors.mask(error, feed.request)])))
    .finally(() => clearTimeout(timer));
}

function expiryOf(
  { longestMs }: SubscriptionDeps,
  { admitted }: Feed,
): { readonly code: 'TOKEN_EXPIRED' | 'SUBSCRIPTION_EXPIRED'; readonly afterMs: number } {
  const tokenMs = Math.max(0, admitted.identity.expiresAt - Date.now());
  if (tokenMs <= longestMs) return { code: 'TOKEN_EXPIRED', afterMs: tokenMs };
  return { code: 'SUBSCRIPTION_EXPIRED', afterMs: longestMs };
}

async function follow(deps: SubscriptionDeps, stream: LiveStream, feed: Feed): Promise<void> {
  const { source, request } = feed;
  const { open, url } = deps.upstreams.of(source.service, source.printedUrl);
  const items = followUpstream({
    open,
    url,
    body: source.body,
    resumeAfter: request.resumeAfter,
    forward: async () => {
      const identity = await identityOf(deps, request.authorization);
      return identity.ok ? ok(forwardOf(identity.value, request)) : identity;
    },
    signal: stream.signal,
    log: deps.log.child({ subgraph: source.service, requestId: request.requestId }),
  });
  for await (const item of items) {
    await tell(deps, stream, { item, feed });
    if (!stream.open) return;
  }
}

const forwardOf = (
  { callerToken }: Pick<CallerIdentity, 'callerToken'>,
  { requestId, language }: LiveRequest,
): Forwarded => ({ callerToken, requestId, language });

async function tell(
  deps: SubscriptionDeps,
  stream: LiveStream,
  { item, feed }: { readonly item: FollowedItem; readonly feed: Feed },
): Promise<void> {
  switch (item.type) {
    case 'POSITION':
      return stream.tell(item);
    case 'COMPLETE':
      return stream.tell(COMPLETE);
    case 'REFUSED':
      return stream.refuse(item.refusal);
    case 'EVENT': {
      const answer = await answerEvent(deps, feed, item.text);
      if (answer.ok) return stream.tell(toLiveEvent(answer.value, item.cursor));
      // Told where the stream stands: the event itself comes again to whoever resumes.
      return stream.refuse(answer.error);
    }
  }
}

/** The whole answer to one event: in the caller's name as of now, on the graph the stream began with. */
async function answerEvent(
  deps: SubscriptionDeps,
  { admitted, request }: Feed,
  event: string,
): Promise<Result<Awaited<ReturnType<typeof answerAdmitted>>, Refusal>> {
  await deps.turns.next();
  const identity = await identityOf(deps, request.authorization);
  if (!identity.ok) return identity;
  const { departure: _departure, ...asked } = request;
  const context = { ...asked, expiresAt: performance.now() + deps.requestTimeoutMs };
  const operation = { ...toGraphOperation(admitted, identity.value, context), event };
  return ok(await answerAdmitted(deps, { ...admitted, operation }, request));
}
