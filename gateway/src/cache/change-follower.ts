import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type ChangeSource, createChangeSource, type FollowedChange } from './change-source.js';

export interface ChangeFollowerOptions {
  /** Base address of the subgraph that keeps the feed. */
  readonly url: string;
  /** A caller token of the gateway itself. */
  readonly token: () => Promise<string>;
  /** In the order of the feed. A batch whose handling throws comes again. */
  readonly onChanges: (changes: readonly FollowedChange[]) => void | Promise<void>;
  /** Changes may have been missed: whatever was kept until now counts for nothing. Also called once at the start. */
  readonly onLost: () => void | Promise<void>;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** How long the subgraph may hold back an empty answer. */
  readonly waitSeconds?: number;
  /** Pauses after failures: doubled from `firstMs` up to `longestMs`. */
  readonly backoff?: { readonly firstMs: number; readonly longestMs: number };
}

export interface ChangeFollower {
  start(): void;
  stop(): Promise<void>;
  /** How long ago the feed was known to have been read to its end; null: not since the start. */
  silentMs(): number | null;
}

const WAIT_SECONDS = 25;
const BACKOFF = { firstMs: 200, longestMs: 10_000 };

/**
 * Follows what changes in a subgraph. After an outage it goes on where it was; where that is not possible, it says so
 * and begins anew.
 */
export function createChangeFollower(o: ChangeFollowerOptions): ChangeFollower {
  const stopping = new AbortController();
  const waitSeconds = o.waitSeconds ?? WAIT_SECONDS;
  const source = createChangeSource({ url: o.url, token: o.token, waitSeconds, signal: stopping.signal });
  // Not by the clock of the system: set back, it would make old news young.
  let heardAt: number | null = null;
  let following: Promise<void> | null = null;
  return {
    start: () => {
      following ??= follow(o, source, {
        signal: stopping.signal,
        heard: () => {
          heardAt = performance.now();
        },
      });
    },
    stop: async () => {
      stopping.abort();
      await following;
      await source.close();
    },
    silentMs: () => (heardAt === null ? null : performance.now() - heardAt),
  };
}

interface Following {
  readonly signal: AbortSignal;
  readonly heard: () => void;
}

async function follow(o: ChangeFollowerOptions, source: ChangeSource, state: Following): Promise<void> {
  const { firstMs, longestMs } = o.backoff ?? BACKOFF;
  let cursor: string | null = null;
  let pauseMs = firstMs;
  while (!state.signal.aborted) {
    try {
      cursor = await step(o, source, { cursor, heard: state.heard });
      pauseMs = firstMs;
    } catch (failure) {
      if (state.signal.aborted) return;
      o.log.warn({ reason: reasonOf(failure), pauseMs }, 'changes.not-followed');
      await sleep(withJitter(pauseMs), undefined, { signal: state.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, longestMs);
    }
  }
}

/** One answer of the feed; answers where to go on. */
async function step(
  { onChanges, onLost, log }: ChangeFollowerOptions,
  source: ChangeSource,
  { cursor, heard }: { readonly cursor: string | null; readonly heard: () => void },
): Promise<string | null> {
  const page = await source.read(cursor);
  if (page === 'LOST') {
    log.warn('changes.lost');
    return null;
  }
  // The cursor comes first: what changes while everything is forgotten stands behind it.
  if (cursor === null) await onLost();
  if (page.changes.length > 0) await onChanges(page.changes);
  if (!page.more) heard();
  return page.cursor;
}

/** Gateways that lost the same subgraph do not come back together. */
const withJitter = (ms: number): number => Math.round(ms * (0.5 + Math.random() / 2));

const reasonOf = (failure: unknown): string => {
  if (!(failure instanceof Error)) return 'unknown';
  return 'code' in failure && typeof failure.code === 'string' ? failure.code : failure.message;
};
