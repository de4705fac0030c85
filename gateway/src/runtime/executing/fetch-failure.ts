import type { Place } from '../compiling/walk-path.js';
import type { DegradedSource } from '../degraded.js';
import type { SubgraphFailure } from '../fetching/subgraph-client.js';
import type { Run } from './run.js';

/** Tells the caller that a subgraph did not answer or made no sense, and for each place that stays empty. */
export function reportFailure(
  run: Run,
  { service, failure }: { readonly service: string; readonly failure: SubgraphFailure },
  places: Iterable<Place>,
): void {
  // Nobody reads the answer to a caller who is gone.
  if (failure.type === 'ABANDONED') return;
  run.degrade({ source: service, ...outageOf(failure) });
  let told = 0;
  for (const path of places) {
    if (told++ >= MAX_PLACES) return;
    run.report(service, { ...WORDS[failure.type], path }, path);
  }
}

const outageOf = (failure: SubgraphFailure): Omit<DegradedSource, 'source'> =>
  failure.type === 'UNAVAILABLE'
    ? { reason: failure.reason, lastAnswerAgeSeconds: toSeconds(failure.lastAnswerAgeMs) }
    : { reason: 'ANSWER_INVALID', lastAnswerAgeSeconds: null };

const toSeconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 1_000));

/** An outage is told for at most this many places of one answer. */
const MAX_PLACES = 20;

const WORDS = {
  UNAVAILABLE: {
    message: 'A subgraph did not answer',
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
  },
  INVALID: {
    message: 'A subgraph answered what does not fit the schema',
    extensions: { code: 'SUBGRAPH_ANSWER_INVALID' },
  },
} as const;
