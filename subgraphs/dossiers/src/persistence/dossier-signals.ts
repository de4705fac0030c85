import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeWatch, changesAfter, describeFailure } from '@lienthong/exchange';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { DossierSignal, DossierSignals } from '../operations/ports.js';
import { DOSSIER_KIND } from './dossier-store.js';

/** The signals of this process, which follows the change feed once for all who watch. */
export interface FollowedSignals extends DossierSignals {
  stop(): Promise<void>;
}

/** A change that an older transaction held back is announced by nobody. */
const LOOK_AGAIN_MS = 2_000;
const PAUSE_MS = 1_000;
const MOST_AT_ONCE = 1_000;

export function createDossierSignals(o: {
  readonly orm: MikroORM;
  readonly watch: ChangeWatch;
  readonly log: Logger;
}): FollowedSignals {
  const stopping = new AbortController();
  const waiting = new Map<string, Set<() => void>>();
  const feed: Feed = { ...o, waiting, signal: stopping.signal };
  const following = follow(feed);
  return {
    of: (dossierId) => signalOf(waiting, dossierId),
    stop: async () => {
      stopping.abort();
      await o.watch.stop();
      await following;
    },
  };
}

interface Feed {
  readonly orm: MikroORM;
  readonly watch: ChangeWatch;
  readonly log: Logger;
  readonly waiting: Map<string, Set<() => void>>;
  readonly signal: AbortSignal;
}

async function follow(feed: Feed): Promise<void> {
  let cursor: string | null = null;
  while (!feed.signal.aborted) {
    const heard = feed.watch.heard();
    try {
      const step: Step = await readPage(feed, cursor);
      cursor = step.cursor;
      if (!step.more) await feed.watch.wait(heard, { ms: LOOK_AGAIN_MS, signal: feed.signal });
    } catch (failure) {
      feed.log.warn({ failure: describeFailure(failure) }, 'dossiers.changes-not-followed');
      await sleep(PAUSE_MS, undefined, { signal: feed.signal }).catch(() => undefined);
    }
  }
}

interface Step {
  readonly cursor: string | null;
  /** Whether there is more to read at once. */
  readonly more: boolean;
}

/** Wakes whom the page concerns. Where the feed was left is not known any more: everybody looks. */
async function readPage(feed: Feed, after: string | null): Promise<Step> {
  const page = await changesAfter(feed.orm.em.fork(), { after, first: MOST_AT_ONCE });
  if (!page.ok) return { cursor: null, more: true };
  if (after === null) for (const dossierId of feed.waiting.keys()) ring(feed, dossierId);
  for (const { kind, key } of page.value.changes) if (kind === DOSSIER_KIND) ring(feed, key);
  return page.value;
}

function ring({ waiting }: Feed, dossierId: string): void {
  for (const wake of waiting.get(dossierId) ?? []) wake();
}

/** Remembers a change until somebody asks for it, so that none is missed between looking and waiting. */
export function signalOf(waiting: Map<string, Set<() => void>>, dossierId: string): DossierSignal {
  let rung = false;
  let wake: (() => void) | null = null;
  const onRing = (): void => {
    rung = true;
    wake?.();
  };
  const listeners = waiting.get(dossierId) ?? new Set();
  waiting.set(dossierId, listeners.add(onRing));
  return {
    next: async (signal) => {
      if (!rung && !signal.aborted) {
        const { promise: woken, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        signal.addEventListener('abort', wake);
        await woken;
        signal.removeEventListener('abort', wake);
      }
      rung = false;
    },
    stop: () => {
      listeners.delete(onRing);
      if (listeners.size === 0) waiting.delete(dossierId);
    },
  };
}
