import type { PullPlan } from './pull-plan.js';

/** A list that lacks so much of what it showed before that it is more likely cut short than true. */
export interface ShortList {
  readonly missing: number;
  /** How many codes were present until now. */
  readonly known: number;
}

/**
 * Null: the list may be believed. Some codes go every week; a tenth of all in one night never did, and marking
 * them as gone because an answer was cut short would hide them from everybody.
 */
export function judgeList({ gone }: Pick<PullPlan, 'gone'>, present: number): ShortList | null {
  const tolerated = Math.max(FEW, Math.floor(present * TOLERATED_SHARE));
  return gone.length > tolerated ? { missing: gone.length, known: present } : null;
}

const FEW = 10;
const TOLERATED_SHARE = 0.1;
