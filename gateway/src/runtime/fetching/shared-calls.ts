import type { Result } from '@lienthong/kernel';
import type { Departure, Forwarded } from '../graph-runtime.js';
import type { RawAnswer, SubgraphCall, SubgraphClient, SubgraphFailure } from './subgraph-client.js';

/** Calls under way, so that the same caller asking the same thing at the same time waits for one answer. */
export interface SharedCalls {
  send(question: SharedQuestion): Promise<Result<RawAnswer, SubgraphFailure>>;
}

export interface SharedQuestion {
  readonly client: SubgraphClient;
  readonly body: string;
  /** Equal for equal questions to one subgraph. Null: asked by itself, as a mutation is. */
  readonly identity: string | null;
  readonly forward: Forwarded;
  readonly departure: Departure | undefined;
}

interface Underway {
  readonly call: SubgraphCall;
  consumers: number;
}

/**
 * Threat: one caller is given what was answered to another.
 * Goal: only requests of the same caller share an answer.
 * Argument: the key holds the caller's token and everything else a subgraph is told that may change its
 * answer. Mutations are never shared, and whoever asks after one is not told what was read before it. Whoever leaves ends
 * the call only if nobody else waits for it. Nobody waits longer than their own request has, nor is cut off because
 * another's had hardly any time left.
 */
export function createSharedCalls({ share }: { readonly share: boolean } = { share: true }): SharedCalls {
  const underway = new Map<SubgraphClient, Map<string, Underway>>();
  return {
    send: ({ client, body, identity, forward, departure }) => {
      if (identity === null) {
        // What has been asked to be done is not left half done because the caller is gone.
        const { answered } = client.send(body, forward);
        void answered.then(() => underway.delete(client));
        return answered;
      }
      if (!share) return watched({ call: client.send(body, forward), consumers: 1 }, departure);
      const calls = callsOf(underway, client);
      const key = `${forward.callerToken}\n${forward.language}\n${identity}`;
      const known = calls.get(key);
      if (known !== undefined && known.consumers > 0 && endsInTime(known.call, forward)) {
        known.consumers++;
        return watched(known, departure);
      }
      const started: Underway = { call: client.send(body, forward), consumers: 1 };
      calls.set(key, started);
      void started.call.answered.then(() => {
        if (calls.get(key) === started) calls.delete(key);
      });
      return watched(started, departure);
    },
  };
}

/** Whether a call ends neither after the request nor much sooner than one of its own would. */
function endsInTime(
  { endsAt = 0, shortened = false }: SubgraphCall,
  { expiresAt = Number.POSITIVE_INFINITY }: Forwarded,
): boolean {
  if (endsAt > expiresAt) return false;
  return !shortened || expiresAt - endsAt < MUCH_SOONER_MS;
}

const MUCH_SOONER_MS = 1_000;

function callsOf(
  underway: Map<SubgraphClient, Map<string, Underway>>,
  client: SubgraphClient,
): Map<string, Underway> {
  const known = underway.get(client);
  if (known !== undefined) return known;
  const calls = new Map<string, Underway>();
  underway.set(client, calls);
  return calls;
}

function watched(
  shared: Underway,
  departure: Departure | undefined,
): Promise<Result<RawAnswer, SubgraphFailure>> {
  const { answered } = shared.call;
  if (departure === undefined) return answered;
  // The caller's connection lives longer than the answer, and holds what it may have to end.
  let waitsFor: Underway | null = shared;
  void answered.then(() => {
    waitsFor = null;
  });
  departure.onLeave(() => {
    if (waitsFor === null) return;
    const left = waitsFor;
    waitsFor = null;
    left.consumers--;
    if (left.consumers === 0) left.call.abandon();
  });
  return answered;
}
