import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { Refusal } from '../../policies/refusal.js';
import type { Forwarded } from '../../runtime/graph-runtime.js';
import type { OpenUpstream, UpstreamItem } from './upstream.js';

/** What a subgraph tells, over as many connections as it takes; ends with COMPLETE or with a refusal. */
export type FollowedItem = UpstreamItem | { readonly type: 'REFUSED'; readonly refusal: Refusal };

export interface FollowOptions {
  readonly open: OpenUpstream;
  readonly url: string;
  readonly body: string;
  readonly resumeAfter: string | null;
  /** What the subgraph is told about the caller; asked before each connection, for tokens are short-lived. */
  readonly forward: () => Promise<Result<Forwarded, Refusal>>;
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly backoff?: Backoff;
}

/** Pauses after failures: doubled from `firstMs` up to `longestMs`. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

const BACKOFF: Backoff = { firstMs: 250, longestMs: 10_000 };

/**
 * A lost connection is opened again behind the last cursor, without limit in time. Where the subgraph gives no
 * cursor, events may have been missed meanwhile, and that is said. A subgraph that cannot be reached in the first
 * place is said to be unavailable: nobody relies on that stream yet.
 */
export async function* followUpstream(options: FollowOptions): AsyncGenerator<FollowedItem> {
  const { firstMs, longestMs } = options.backoff ?? BACKOFF;
  const place = { cursor: options.resumeAfter, opened: false, pauseMs: firstMs };
  while (!options.signal.aborted) {
    const forward = await options.forward();
    if (!forward.ok) return yield { type: 'REFUSED', refusal: forward.error };
    try {
      for await (const item of connection(options, forward.value, place)) {
        place.pauseMs = firstMs;
        yield item;
        if (item.type === 'COMPLETE') return;
      }
    } catch (failure) {
      if (options.signal.aborted) return;
      options.log.warn({ reason: reasonOf(failure), pauseMs: place.pauseMs }, 'live.upstream-lost');
    }
    if (!place.opened) return yield { type: 'REFUSED', refusal: { type: 'SUBGRAPH_UNAVAILABLE' } };
    if (place.cursor === null) return yield { type: 'REFUSED', refusal: GAP_WITHOUT_CURSOR };
    await sleep(withJitter(place.pauseMs), undefined, { signal: options.signal }).catch(() => undefined);
    place.pauseMs = Math.min(place.pauseMs * 2, longestMs);
  }
}

interface Followed {
  cursor: string | null;
  opened: boolean;
}

const GAP_WITHOUT_CURSOR: Refusal = { type: 'SUBSCRIPTION_GAP', cursor: null };

async function* connection(
  { open, url, body, signal }: FollowOptions,
  forward: Forwarded,
  place: Followed,
): AsyncGenerator<UpstreamItem> {
  const request = { url, body, forward, resumeAfter: place.cursor, signal };
  const onOpen = (): void => {
    place.opened = true;
  };
  for await (const item of open(request, onOpen)) {
    if (item.type !== 'COMPLETE') place.cursor = item.cursor ?? place.cursor;
    yield item;
  }
}

/** Gateways that lost the same subgraph do not come back together. */
const withJitter = (ms: number): number => Math.round(ms * (0.5 + Math.random() / 2));

/** A short name of what happened; messages hold addresses. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'CLOSED';
  return 'code' in failure && typeof failure.code === 'string' ? failure.code : failure.name;
}
