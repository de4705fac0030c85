import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, type IdSource, type PlainDate, vietnamDay } from '@lienthong/kernel';
import { planPull } from '../domain/pull-plan.js';
import type { NationalCatalogue, NationalPull, PullLock, SourceFault } from './national-ports.js';
import type { PublicationDatabase } from './ports.js';
import { fetchRound, progressOf } from './pull-packets.js';

export interface PullDeps {
  readonly database: PublicationDatabase;
  readonly source: NationalCatalogue;
  readonly lock: PullLock;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Pause before packets that failed are tried again; longer when the portal asks for it. */
  readonly retryPauseMs: number;
}

/**
 * NIGHTLY: once per day in Viet Nam, whoever of the instances is first. NOW: goes on with an open pull, else
 * begins one. RESUME: only goes on with an open pull of today.
 */
export type PullMode = 'NIGHTLY' | 'NOW' | 'RESUME';

export type PullOutcome =
  | { readonly type: 'DONE'; readonly pull: NationalPull }
  /** The portal is away; the pull stays open and goes on later where it stopped. */
  | { readonly type: 'INTERRUPTED'; readonly reason: string }
  /** Another instance is pulling, or there is nothing to do in this mode. */
  | { readonly type: 'NOTHING_TO_DO'; readonly because: 'BUSY' | 'DONE_ALREADY' | 'NONE_OPEN' };

export interface PullProgress {
  readonly what: 'packets';
  readonly loaded: number;
  readonly total: number;
  readonly unchanged: number;
  readonly proposed: number;
  readonly failed: number;
}

export interface PullRequest {
  readonly mode: PullMode;
  readonly signal: AbortSignal;
  report(progress: PullProgress): void;
}

/**
 * Reads the national list, fetches what is new or due, and proposes versions. May be killed at any moment: what
 * is stored is whole, and the next start goes on with what is not.
 */
export const pullCatalogue =
  (deps: PullDeps) =>
  async (request: PullRequest): Promise<PullOutcome> => {
    const outcome = await deps.lock.exclusively(async () => {
      const pull = await takeUp(deps, request.mode);
      if (typeof pull === 'string') return { type: 'NOTHING_TO_DO', because: pull } as const;
      return pullThrough(deps, pull, request);
    });
    return outcome ?? { type: 'NOTHING_TO_DO', because: 'BUSY' };
  };

/** The pull to work on, begun if need be. A night that is over is closed: tonight's list knows better. */
function takeUp(
  { database, clock, ids }: PullDeps,
  mode: PullMode,
): Promise<NationalPull | 'DONE_ALREADY' | 'NONE_OPEN'> {
  const now = clock.now();
  const night = vietnamDay(now);
  return database.publication(async ({ pulls }) => {
    const open = await pulls.open();
    if (open?.night === night) return open;
    if (mode === 'RESUME') return 'NONE_OPEN';
    if (open !== null) await pulls.finish(open.id, 'SUPERSEDED', now);
    if (mode === 'NIGHTLY' && (await pulls.doneOn(night))) return 'DONE_ALREADY';
    await pulls.begin({ id: ids.next(), night, startedAt: now });
    return (await pulls.open()) ?? 'NONE_OPEN';
  });
}

async function pullThrough(deps: PullDeps, pull: NationalPull, request: PullRequest): Promise<PullOutcome> {
  if (pull.listed === null) {
    const fault = await readList(deps, pull, request.signal);
    if (fault !== null) return { type: 'INTERRUPTED', reason: fault.reason };
  }
  for (;;) {
    request.report(progressOf(await current(deps, pull.night)));
    const round = await fetchRound(deps, pull, request);
    if (round.type === 'INTERRUPTED') return round;
    if (round.type === 'FINISHED') break;
    await delay(Math.max(deps.retryPauseMs, round.pauseMs), undefined, { signal: request.signal });
  }
  const done = await finish(deps, pull.night);
  request.report(progressOf(done));
  return { type: 'DONE', pull: done };
}

/** Null: the list is stored together with the plan. An empty list is no list: nothing is gone because of it. */
async function readList(
  { source, database }: PullDeps,
  pull: NationalPull,
  signal: AbortSignal,
): Promise<SourceFault | null> {
  const read = await source.list(signal);
  if (!read.ok) return read.error;
  const list = read.value;
  if (list.procedures.length === 0)
    return { type: 'REFUSED', reason: 'The national list is empty', retryAfterMs: null };
  await database.publication(async ({ pulls }) => {
    const plan = planPull(list.procedures, await pulls.known(), pull.night);
    await pulls.plan(pull, list, plan);
  });
  return null;
}

const current = ({ database }: PullDeps, night: PlainDate): Promise<NationalPull> =>
  database.publication(async ({ pulls }) => {
    const pull = await pulls.open();
    if (pull === null) throw new Error(`The pull of ${night} was closed by somebody else`);
    return pull;
  });

async function finish(deps: PullDeps, night: PlainDate): Promise<NationalPull> {
  const pull = await current(deps, night);
  const at = deps.clock.now();
  await deps.database.publication(({ pulls }) => pulls.finish(pull.id, 'DONE', at));
  return { ...pull, state: 'DONE', finishedAt: at };
}
