import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../failure.js';

const PAUSES_MS = [50, 200, 1_000];

/**
 * Repeats a transaction that the database gave up for reasons of its own: a deadlock, a lost connection, a
 * restart. Everything else is thrown on at once. Short, for the lease runs on meanwhile.
 */
export async function retryStorage(transaction: () => Promise<void>): Promise<void> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await transaction();
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
      await sleep(pauseMs);
    }
  }
  await transaction();
}

/**
 * SQLSTATE classes 08 (connection), 40 (rollback), 53 (resources) and 57P (shutdown), and socket errors.
 * @source PostgreSQL documentation, appendix A, error codes
 */
function isPassing(failure: unknown): boolean {
  const code = codeOf(failure);
  return code !== null && /^(08|40|53|57P)|^E(CONN|PIPE|TIMEDOUT)/.test(code);
}
