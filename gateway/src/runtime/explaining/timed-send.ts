import type { SendToSubgraph } from '../executing/run.js';

/** One request to a subgraph. Times are on the clock of `performance.now()`. */
export interface TimedFetch {
  readonly service: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

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
