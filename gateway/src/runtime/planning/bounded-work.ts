import { createContext, Script } from 'node:vm';

const context = createContext({ work: (): unknown => undefined });
const script = new Script('work()');

/**
 * Does work that may never end by itself, and ends it by force: nothing else happens in this thread meanwhile.
 * Work that was ended leaves whatever it had begun. Null: it took longer than `limitMs`.
 */
export function withinTime<T>(limitMs: number, work: () => T): { readonly done: T } | null {
  context.work = work;
  try {
    return { done: script.runInContext(context, { timeout: limitMs }) as T };
  } catch (error) {
    if (isTimeout(error)) return null;
    throw error;
  } finally {
    context.work = (): undefined => undefined;
  }
}

/** An error of the script's own realm. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
