import type { Logger } from 'pino';
import type { Forwarded } from '../graph-runtime.js';
import type { Deadlines } from './deadlines.js';

/** Tells what became of a call that was not answered: a short name of what happened, for messages hold addresses. */
export type CallLog = (forward: Forwarded, reason: string) => void;

/**
 * Threat: under overload each call writes a line, and writing them is work that the overloaded have no time for.
 * What ends a call by itself, without the subgraph's part, is told once and then counted: one line in a second with how
 * many more there were, until a second passes without any.
 */
export function createCallLog(options: {
  readonly name: string;
  readonly log: Logger;
  readonly deadlines: Deadlines;
}): CallLog {
  const { name, log, deadlines } = options;
  /** By reason, how many since the last line. Empty: none for a second. */
  const more = new Map<string, number>();
  const sumUp = (): void => {
    const calls = Object.fromEntries([...more].filter(([, count]) => count > 0));
    const reasons = Object.keys(calls);
    more.clear();
    if (reasons.length === 0) return;
    log.warn({ subgraph: name, calls }, 'More calls to a subgraph were given up');
    for (const reason of reasons) more.set(reason, 0);
    deadlines.after(EVERY_MS, sumUp);
  };
  return ({ requestId }, reason) => {
    const counted = more.get(reason);
    if (counted !== undefined) return void more.set(reason, counted + 1);
    log.warn({ subgraph: name, requestId, reason }, 'A subgraph does not answer');
    if (!COUNTED.has(reason)) return;
    if (more.size === 0) deadlines.after(EVERY_MS, sumUp);
    more.set(reason, 0);
  };
}

/** All others are few: the breaker opens on them. */
const COUNTED: ReadonlySet<string> = new Set(['OVERLOADED', 'DEADLINE']);
const EVERY_MS = 1_000;
