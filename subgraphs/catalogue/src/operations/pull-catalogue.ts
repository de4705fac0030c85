import { setTimeout as delay } from 'node:timers/promises';
import { instant, vietnamDay } from '@lienthong/kernel';
import { decidePull, type PullMode, pauseAfter } from '../domain/decide-pull.js';
import { judgeList } from '../domain/judge-list.js';
import { planPull } from '../domain/pull-plan.js';
import type { NationalPull, PullInterruption, SourceFault } from './national-ports.js';
import { pullCodeLists } from './pull-code-lists.js';
import { fetchRound } from './pull-packets.js';
import { packetsProgress } from './pull-progress.js';
import type { PullDeps, PullRequest } from './pull-request.js';

export type PullOutcome =
  | { readonly type: 'DONE'; readonly pull: NationalPull }
  /** The pull as a whole cannot go on now; it stays open and goes on later where it stopped. */
  | { readonly type: 'INTERRUPTED'; readonly interruption: PullInterruption }
  /** Another instance is pulling, the night is done, or the moment to try again has not come. */
  | { readonly type: 'NOTHING_TO_DO'; readonly because: 'BUSY' | 'DONE_ALREADY' | 'WAITING' };

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

/** The pull to work on, begun if need be. */
function takeUp(
  { database, clock, ids, atMinute }: PullDeps,
  mode: PullMode,
): Promise<NationalPull | 'DONE_ALREADY' | 'WAITING'> {
  const now = clock.now();
  return database.publication(async ({ pulls }) => {
    const decision = decidePull(await pulls.ledger(now), { mode, now, atMinute });
    if (decision.type === 'NOTHING') return decision.because;
    const open = await pulls.open();
    if (decision.type === 'RESUME' && open !== null) {
      await pulls.resume(open.id);
      return open;
    }
    if (open !== null) await pulls.finish(open.id, 'SUPERSEDED', now);
    const cause = decision.type === 'BEGIN' ? decision.cause : 'BY_HAND';
    await pulls.begin({ id: ids.next(), night: vietnamDay(now), startedAt: now, cause });
    return (await pulls.open()) ?? 'DONE_ALREADY';
  });
}

async function pullThrough(deps: PullDeps, pull: NationalPull, request: PullRequest): Promise<PullOutcome> {
  if (pull.listed === null) {
    const fault = await readList(deps, pull, request);
    if (fault !== null) return interrupt(deps, pull, fault);
  }
  await pullCodeLists(deps, pull, { ...request, isLastTry: false });
  for (;;) {
    request.report(packetsProgress(await current(deps)));
    const round = await fetchRound(deps, pull, request);
    if (round.type === 'INTERRUPTED') return interrupt(deps, pull, round.fault);
    if (round.type === 'FINISHED') break;
    await delay(Math.max(deps.retryPauseMs, round.pauseMs), undefined, { signal: request.signal });
  }
  await pullCodeLists(deps, pull, { ...request, isLastTry: true });
  const done = await finish(deps);
  request.report(packetsProgress(done));
  return { type: 'DONE', pull: done };
}

/** Null: the list is stored together with the plan. */
async function readList(
  { source, database }: PullDeps,
  pull: NationalPull,
  { signal, acceptShortList, report }: PullRequest,
): Promise<SourceFault | null> {
  const read = await source.list(signal);
  signal.throwIfAborted();
  if (!read.ok) return read.error;
  const list = read.value;
  if (list.procedures.length === 0) return refusedList('LIST_EMPTY', 'The national list is empty');
  return database.publication(async ({ pulls }) => {
    const known = await pulls.known();
    const plan = planPull(list.procedures, known, pull.night);
    const present = known.filter(({ goneOn }) => goneOn === null).length;
    const short = acceptShortList === true ? null : judgeList(plan, present);
    if (short !== null)
      return refusedList('LIST_TOO_SHORT', `The list lacks ${short.missing} of ${short.known} known codes`);
    await pulls.plan(pull, list, plan);
    const counts = { planned: plan.fetch.length, gone: plan.gone.length, returned: plan.returned.length };
    report({ what: 'list', listed: list.procedures.length, ...counts });
    return null;
  });
}

const refusedList = (why: SourceFault['why'], reason: string): SourceFault => ({
  type: 'REFUSED',
  why,
  reason,
  retryAfterMs: null,
});

/** Says why, and when it goes on by itself; the pauses grow only while nothing at all gets through. */
async function interrupt(
  { database, clock }: PullDeps,
  before: NationalPull,
  { why, reason, retryAfterMs }: SourceFault,
): Promise<PullOutcome> {
  const at = clock.now();
  const interruption = await database.publication(async ({ pulls }) => {
    const open = await pulls.open();
    if (open === null) throw new Error('The pull was closed by somebody else');
    const progressed = open.settled > before.settled || open.listed !== before.listed;
    const attempts = progressed ? 1 : open.attempts + 1;
    const nextTryAt = instant(at + pauseAfter(attempts, retryAfterMs));
    const noted = { why, reason, at, attempts, nextTryAt };
    await pulls.interrupt(open.id, noted);
    return noted;
  });
  return { type: 'INTERRUPTED', interruption };
}

const current = ({ database }: PullDeps): Promise<NationalPull> =>
  database.publication(async ({ pulls }) => {
    const pull = await pulls.open();
    if (pull === null) throw new Error('The pull was closed by somebody else');
    return pull;
  });

async function finish(deps: PullDeps): Promise<NationalPull> {
  const pull = await current(deps);
  const at = deps.clock.now();
  await deps.database.publication(({ pulls }) => pulls.finish(pull.id, 'DONE', at));
  return { ...pull, state: 'DONE', finishedAt: at };
}
