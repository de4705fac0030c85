import type { DeferNode, PlanNode } from '@apollo/query-planner';
import type { PlannedFetch } from '../compiling/fetch-operation.js';
import type { ReportGaps } from '../executing/report-gaps.js';
import type { Run, Step } from '../executing/run.js';
import { DeferProgress } from './defer-progress.js';

/** Tells those who wait for this fetch when it is done, or has failed for a reason of the gateway's own. */
export const notingStep =
  (fetch: number, step: Step): Step =>
  async (run) => {
    try {
      await step(run);
    } finally {
      DeferProgress.of(run).fetchDone(fetch);
    }
  };

/**
 * Ends with its primary part. Each deferred part begins as soon as the fetches that it depends on are done, whatever
 * else is under way.
 */
export function deferStep(
  { primary, deferred }: DeferNode,
  {
    compile,
    fetches,
    reportGaps,
  }: {
    readonly compile: (node: PlanNode) => Step;
    readonly fetches: readonly PlannedFetch[];
    readonly reportGaps: ReportGaps;
  },
): Step {
  const first = primary.node && compile(primary.node);
  const parts = deferred.map(({ label, depends, node }) => ({
    label,
    step: node && compile(node),
    // A fetch of the plan may have been split into several.
    depends: fetches.flatMap((fetch) => (depends.some(({ id }) => id === fetch.node.id) ? [fetch.id] : [])),
  }));
  return async (run) => {
    const progress = DeferProgress.of(run);
    const pending = first?.(run);
    for (const { label, step, depends } of parts)
      if (label !== undefined)
        progress.begin(label, later(run, { step, after: progress.fetched(depends), reportGaps }));
    await pending;
  };
}

async function later(
  run: Run,
  {
    step,
    after,
    reportGaps,
  }: {
    readonly step: Step | undefined;
    readonly after: Promise<unknown>;
    readonly reportGaps: ReportGaps;
  },
): Promise<void> {
  await after;
  await step?.(run);
  reportGaps(run);
}
