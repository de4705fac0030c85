import type { TypeConditions } from '../type-conditions.js';
import { askEntityBatch } from './entity-batch.js';
import type { AskEntities, EntityFetch, EntityQuestion } from './entity-fetch.js';
import { COMBINED_VARIABLE, createEntityRequests } from './entity-requests.js';
import type { Run } from './run.js';

interface Posted extends EntityQuestion {
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Collects the entity questions of a run that become due at the same moment, so that a subgraph gets one
 * request for all of them. Which come together is not planned: branches of the plan that were answered
 * together go on together.
 */
export function createEntityOutbox(types: TypeConditions): AskEntities {
  const requests = createEntityRequests();
  const waiting = new WeakMap<Run, Map<string, Posted[]>>();
  const deps = { requests, types };
  const flush = (run: Run): void => {
    const byService = waiting.get(run) ?? new Map<string, Posted[]>();
    waiting.delete(run);
    for (const posted of byService.values()) settle(posted, askEntityBatch(run, posted, deps));
  };
  return (run, question) => {
    if (!canCombine(question.fetch)) return askEntityBatch(run, [question], deps);
    let byService = waiting.get(run);
    if (byService === undefined) {
      byService = new Map();
      waiting.set(run, byService);
      // After every answer that has arrived by now has been followed up.
      setImmediate(flush, run);
    }
    const posted = { ...question, done: Promise.withResolvers<void>() };
    const { service } = question.fetch;
    byService.set(service, [...(byService.get(service) ?? []), posted]);
    return posted.done.promise;
  };
}

function settle(batch: readonly Posted[], asked: Promise<void>): void {
  asked.then(
    () => {
      for (const { done } of batch) done.resolve();
    },
    (error: unknown) => {
      for (const { done } of batch) done.reject(error);
    },
  );
}

/** Directives on the operation, and variables that have the names of ours, keep a fetch by itself. */
const canCombine = ({ operation: { definition }, variables }: EntityFetch): boolean =>
  (definition.directives ?? []).length === 0 && !variables.some((name) => COMBINED_VARIABLE.test(name));
