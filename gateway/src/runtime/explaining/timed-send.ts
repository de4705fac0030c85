import type { SendToSubgraph } from '../executing/run.js';
import type { TimedFetch } from '../graph-runtime.js';

/** Takes down when each subgraph was asked and had answered; failures too. In the order of the answers. */
export function timedSend(send: SendToSubgraph): {
  readonly send: SendToSubgraph;
  readonly fetches: readonly TimedFetch[];
} {
  const fetches: TimedFetch[] = [];
  return {
    fetches,
    send: async (service, question) => {
      const startedAt = performance.now();
      const answered = await send(service, question);
      fetches.push({ service, startedAt, endedAt: performance.now() });
      return answered;
    },
  };
}
