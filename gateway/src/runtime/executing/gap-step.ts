import { compilePathWalker } from '../compiling/walk-path.js';
import type { PlanGap } from '../planning/plan-gaps.js';
import type { Step } from './run.js';

/** The plan, and then an error at each place that it could not ask for. */
export function gapStep(fetch: Step, gaps: readonly PlanGap[]): Step {
  const walks = gaps.map((gap) => ({ ...gap, walker: compilePathWalker(gap.path) }));
  return async (run) => {
    await fetch(run);
    for (const { walker, type, key } of walks)
      for (const { object, place } of walker.locate(run.data)) {
        // An object that does not say what it is can be of one type only.
        const isOf = object.__typename === undefined || object.__typename === type;
        if (isOf && !Object.hasOwn(object, key)) run.reportGap([...place, key]);
      }
  };
}
