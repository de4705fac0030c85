import { compilePathWalker } from '../compiling/walk-path.js';
import type { JsonObject } from '../json.js';
import type { PlanGap } from '../planning/plan-gaps.js';
import type { Run } from './run.js';

/** An error at each place that the plan could not ask for; once for each object, whenever it has come. */
export type ReportGaps = (run: Run) => void;

export function compileGaps(gaps: readonly PlanGap[]): ReportGaps {
  const walks = gaps.map((gap) => ({
    ...gap,
    walker: compilePathWalker(gap.path),
    seen: new WeakSet<JsonObject>(),
  }));
  return (run) => {
    for (const { walker, type, key, seen } of walks) {
      const places = [...walker.locate(run.data)].filter(({ object }) => !seen.has(object));
      for (const { object, place } of places) {
        seen.add(object);
        // An object that does not say what it is can be of one type only.
        const isOf = object.__typename === undefined || object.__typename === type;
        if (isOf && !Object.hasOwn(object, key)) run.reportGap([...place, key]);
      }
    }
  };
}
