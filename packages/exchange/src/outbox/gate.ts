import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import { type DeliveryAnswer, type Destination, defaultBreaker } from './destination.js';

/** How much a destination can take at the moment: concurrency, pace, pauses it asked for, and its circuit. */
export interface Gate {
  capacity(inHand: number): number;
  /** Milliseconds until the pace, a pause or the open circuit allows the next delivery; 0: now. */
  opensInMs(): number;
  /** Makes the delivery, unless the circuit is open, and remembers how it went. */
  pass(deliver: () => Promise<DeliveryAnswer>): Promise<DeliveryAnswer>;
}

/** `monotonicMs` is a clock that only goes forward, so that setting the wall clock opens and closes nothing. */
export function createGate(destination: Destination, monotonicMs: () => number): Gate {
  const limits = destination.breaker ?? defaultBreaker;
  const circuit = circuitBreaker(handleAll.orWhenResult(looksLikeOutage), {
    halfOpenAfter: limits.pauseMs,
    breaker: new ConsecutiveBreaker(limits.failures),
  });
  let closedUntilMs = 0;
  const closeFor = (ms: number): void => {
    closedUntilMs = Math.max(closedUntilMs, monotonicMs() + ms);
  };
  // A little longer than the breaker counts, or the first delivery to try would come too early.
  circuit.onBreak(() => closeFor(limits.pauseMs + 5));
  const opensInMs = (): number => Math.max(0, Math.ceil(closedUntilMs - monotonicMs()));
  return {
    opensInMs,
    capacity: (inHand) => {
      if (opensInMs() > 0) return 0;
      if (circuit.state !== CircuitState.Closed) return 1 - inHand;
      const free = destination.concurrency - inHand;
      return destination.minIntervalMs === undefined ? free : Math.min(free, 1);
    },
    pass: async (deliver) => {
      closeFor(destination.minIntervalMs ?? 0);
      const answer = await circuit.execute(deliver).catch(answerOfClosedGate);
      if (answer.type === 'RETRY' && answer.scope === 'DESTINATION') closeFor(answer.afterMs ?? 0);
      return answer;
    },
  };
}

const looksLikeOutage = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  'type' in answer &&
  answer.type === 'RETRY' &&
  !('scope' in answer && answer.scope === 'KEY');

function answerOfClosedGate(failure: unknown): DeliveryAnswer {
  if (failure instanceof BrokenCircuitError) return { type: 'RETRY', reason: 'the circuit is open' };
  throw failure;
}
