import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { describeFailure } from '../failure.js';
import type { ExchangeLog } from '../log.js';
import { CHANGE_CHANNEL } from './record-changes.js';

/** Tells within milliseconds that a change was committed, over one connection that listens. */
export interface ChangeWatch {
  /** Grows with every commit heard of. */
  heard(): number;
  /** Resolves when more than `since` was heard, after `ms`, when aborted, or when the watch stops. */
  wait(since: number, limits: { readonly ms: number; readonly signal: AbortSignal }): Promise<void>;
  stop(): Promise<void>;
}

const RECONNECT_MS = { first: 200, longest: 10_000 };
const CONNECT_MS = 3_000;

/** While the connection is away nothing is heard; whoever waits looks again after its time. */
export function createChangeWatch(o: { readonly url: string; readonly log: ExchangeLog }): ChangeWatch {
  const stopping = new AbortController();
  const sleepers = new Set<() => void>();
  let heard = 0;
  const ring = (): void => {
    heard += 1;
    for (const wake of sleepers) wake();
  };
  const listening = keepListening({ ...o, ring, signal: stopping.signal });
  return {
    heard: () => heard,
    wait: (since, { ms, signal }) => {
      if (heard > since || signal.aborted || stopping.signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          sleepers.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        sleepers.add(wake);
        signal.addEventListener('abort', wake);
      });
    },
    stop: async () => {
      stopping.abort();
      for (const wake of sleepers) wake();
      await listening;
    },
  };
}

interface Listening {
  readonly url: string;
  readonly log: ExchangeLog;
  readonly signal: AbortSignal;
  ring(): void;
}

async function keepListening(o: Listening): Promise<void> {
  let pauseMs = RECONNECT_MS.first;
  while (!o.signal.aborted) {
    const failure = await listenUntilLost(o, () => {
      pauseMs = RECONNECT_MS.first;
    });
    if (o.signal.aborted) return;
    o.log.warn({ failure: describeFailure(failure) }, 'exchange.change-watch-lost');
    await sleep(pauseMs, undefined, { signal: o.signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, RECONNECT_MS.longest);
  }
}

/** Answers why the connection is gone. Rings once it stands: nobody heard what was committed meanwhile. */
async function listenUntilLost({ url, ring, signal }: Listening, onListening: () => void): Promise<unknown> {
  const client = new Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: CONNECT_MS });
  const { promise: lost, resolve: lose } = Promise.withResolvers<unknown>();
  const stop = (): void => lose(null);
  client.on('error', lose);
  client.on('end', stop);
  client.on('notification', ring);
  signal.addEventListener('abort', stop);
  try {
    await client.connect();
    await client.query(`listen ${CHANGE_CHANNEL}`);
    onListening();
    ring();
    return await lost;
  } catch (failure) {
    return failure;
  } finally {
    signal.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}
