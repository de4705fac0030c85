import type { GraphRuntime } from '../runtime/graph-runtime.js';
import { plansToShare, type SharedPlans } from './shared-plans.js';

/** Tells the others from time to time what this gateway plans. */
export interface PlanKeeper {
  /** Tells it a last time. */
  stop(): Promise<void>;
}

interface PlanningGraph {
  readonly runtime: Pick<GraphRuntime, 'exportWarmList'>;
}

const EVERY_MS = 60_000;
/** So that what is still in use is not forgotten for not being new. */
const ALL_AGAIN_AFTER = 60;

export function keepSharedPlans(options: {
  readonly graph: () => PlanningGraph | null;
  readonly plans: SharedPlans;
  readonly everyMs?: number;
}): PlanKeeper {
  let told = new Set<string>();
  let rounds = 0;
  const tell = async (): Promise<void> => {
    const plans = plansToShare(options.graph()?.runtime.exportWarmList() ?? []);
    const texts = new Set(plans.map(({ text }) => text));
    rounds = (rounds + 1) % ALL_AGAIN_AFTER;
    if (rounds !== 0 && [...texts].every((text) => told.has(text))) return;
    if (await options.plans.save(plans)) told = texts;
  };
  const timer = setInterval(() => void tell(), options.everyMs ?? EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await tell();
    },
  };
}
