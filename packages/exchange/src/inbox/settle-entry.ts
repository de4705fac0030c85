import type { EntityManager } from '@mikro-orm/postgresql';
import { type LaneRelease, releaseLane } from '../lanes/release-lane.js';
import { query } from '../persistence/sql.js';
import type { LeasedEntry } from './claim-entries.js';

/**
 * APPLIED, REJECTED and LATE are decided and let the key go on. RETRY comes again after a rest. PARKED holds
 * the key, and no other, until a person has looked.
 */
export type EntryOutcome =
  | { readonly state: 'APPLIED' }
  | { readonly state: 'REJECTED' | 'LATE' | 'PARKED'; readonly reason: string }
  | { readonly state: 'RETRY'; readonly reason: string; readonly restMs: number };

/** Runs in the caller's transaction; throws `LeaseLost` when another worker holds the lane by now. */
export async function settleEntry(
  em: EntityManager,
  leased: LeasedEntry,
  outcome: EntryOutcome,
): Promise<void> {
  const decided = isDecided(outcome);
  await releaseLane(
    em,
    leased.lane,
    decided ? releaseDecided(leased, outcome) : releaseFailed(leased, outcome),
  );
  const state = outcome.state === 'RETRY' ? 'WAITING' : outcome.state;
  await query(em, SETTLE, [state, reasonOf(outcome), decided, leased.entry.id]);
}

const isDecided = ({ state }: EntryOutcome): boolean => state !== 'PARKED' && state !== 'RETRY';

const reasonOf = (outcome: EntryOutcome): string | null =>
  outcome.state === 'APPLIED' ? null : outcome.reason;

const releaseDecided = ({ entry }: LeasedEntry, outcome: EntryOutcome): LaneRelease => ({
  settled: 1,
  failures: 0,
  restMs: 0,
  parkedReason: null,
  isolateThrough: null,
  appliedSequence: entry.sequence ?? 0,
  answer: reasonOf(outcome) ?? 'applied',
});

const releaseFailed = ({ lane }: LeasedEntry, outcome: EntryOutcome): LaneRelease => ({
  settled: 0,
  failures: lane.failures + 1,
  restMs: outcome.state === 'RETRY' ? outcome.restMs : 0,
  parkedReason: outcome.state === 'PARKED' ? outcome.reason : null,
  isolateThrough: null,
  appliedSequence: 0,
  answer: reasonOf(outcome) ?? 'failed',
});

const SETTLE = `
update exchange_inbox set
  state = ?,
  reason = ?,
  attempts_finished = attempts_finished + 1,
  settled_at = case when ? then now() end
where id = ?`;
