import { formatInstant, type Instant, instant } from '@lienthong/kernel';
import type { SubgraphState } from '../runtime/fetching/subgraph-clients.js';

/** What `/ready` answers. */
export interface Readiness {
  /** HTTP status: 200 while requests are answered, 503 otherwise. */
  readonly status: 200 | 503;
  readonly body: ReadinessBody;
}

export interface ReadinessBody {
  /**
   * ready: every subgraph is asked. degraded: answers are partial, because some subgraph is not asked at present.
   * waiting: no supergraph has loaded yet. stopping: the process finishes what is in flight.
   */
  readonly status: 'ready' | 'degraded' | 'waiting' | 'stopping';
  readonly name: 'gateway';
  /** SHA-256 of the supergraph in use. Null: none has loaded. */
  readonly supergraph: string | null;
  readonly subgraphs: readonly SubgraphReadiness[];
}

export interface SubgraphReadiness {
  readonly name: string;
  readonly breaker: 'CLOSED' | 'OPEN';
  /** ISO 8601. Null: it is closed. */
  readonly openSince: string | null;
  /** ISO 8601. Null: none since this gateway started. */
  readonly lastAnswerAt: string | null;
  /** Calls that an open breaker has kept from it since this gateway started. */
  readonly refusedCalls: number;
}

/**
 * A gateway without a supergraph answers nobody, so it is not ready. One that a subgraph has failed answers everything
 * else, and every other gateway sees the same outage: taking it out of service would only make the outage larger.
 */
export function readinessOf(given: {
  readonly supergraph: string | null;
  readonly stopping: boolean;
  readonly subgraphs: readonly SubgraphState[];
  readonly now: Instant;
}): Readiness {
  const { supergraph, stopping, now } = given;
  const subgraphs = given.subgraphs.map((one) => toReadiness(one, now));
  const serves = supergraph !== null && !stopping;
  const whole = subgraphs.every(({ breaker }) => breaker === 'CLOSED');
  const working = whole ? 'ready' : 'degraded';
  const status = serves ? working : stopping ? 'stopping' : 'waiting';
  return { status: serves ? 200 : 503, body: { status, name: 'gateway', supergraph, subgraphs } };
}

function toReadiness(state: SubgraphState, now: Instant): SubgraphReadiness {
  const { name, openForMs, lastAnswerAgeMs, refusedCalls } = state;
  const ago = (ms: number | null): string | null => (ms === null ? null : formatInstant(instant(now - ms)));
  return {
    name,
    breaker: openForMs === null ? 'CLOSED' : 'OPEN',
    openSince: ago(openForMs),
    lastAnswerAt: ago(lastAnswerAgeMs),
    refusedCalls,
  };
}
