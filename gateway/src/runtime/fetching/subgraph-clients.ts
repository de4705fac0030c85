import type { Logger } from 'pino';
import type { BreakerState } from './breaker.js';
import { createDeadlines } from './deadlines.js';
import {
  type CallActivity,
  createSubgraphClient,
  type SubgraphClient,
  type WatchedSubgraphClient,
} from './subgraph-client.js';

/** Connections to subgraphs, kept over changes of the supergraph. */
export interface SubgraphClients {
  /** Throws when the subgraph has no address that may be used. */
  of(name: string, printedUrl: string): SubgraphClient;
  /** By name, each at the address it was looked up with last. */
  states(): readonly SubgraphState[];
  /** Of all subgraphs together. */
  readonly activity: Readonly<CallActivity>;
  close(): Promise<void>;
}

export interface SubgraphState extends BreakerState {
  readonly name: string;
}

export interface SubgraphClientsOptions {
  /** Address of GraphQL by subgraph name. */
  readonly urls: Readonly<Record<string, string>>;
  readonly timeoutMs: Readonly<Record<string, number>>;
  readonly defaultTimeoutMs: number;
  /** No subgraph is waited for any longer than a request is. */
  readonly requestTimeoutMs: number;
  /** Whether a subgraph without a configured address is asked at the one printed in the supergraph. */
  readonly printedUrls: boolean;
  readonly log: Logger;
}

export function createSubgraphClients(options: SubgraphClientsOptions): SubgraphClients {
  const deadlines = createDeadlines();
  const activity: CallActivity = { underway: 0, ended: 0 };
  const clients = new Map<string, WatchedSubgraphClient>();
  const inUse = new Map<string, WatchedSubgraphClient>();
  return {
    of: (name, printedUrl) => {
      const url = endpointOf(options, name, printedUrl);
      const key = `${name} ${url}`;
      const known = clients.get(key);
      if (known !== undefined) {
        inUse.set(name, known);
        return known;
      }
      const timeoutMs = Math.min(
        options.timeoutMs[name] ?? options.defaultTimeoutMs,
        options.requestTimeoutMs,
      );
      const client = createSubgraphClient({ name, url, timeoutMs, deadlines, activity, log: options.log });
      clients.set(key, client);
      inUse.set(name, client);
      return client;
    },
    activity,
    states: () =>
      [...inUse]
        .map(([name, client]) => ({ name, ...client.state() }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
      deadlines.stop();
    },
  };
}

/** Throws when the subgraph has no address that may be used. */
export function endpointOf(
  { urls, printedUrls }: Pick<SubgraphClientsOptions, 'urls' | 'printedUrls'>,
  name: string,
  printedUrl: string,
): string {
  const configured = Object.hasOwn(urls, name) ? urls[name] : undefined;
  if (configured !== undefined) return configured;
  if (printedUrls && URL.canParse(printedUrl)) return printedUrl;
  throw new Error(`No address is configured for subgraph ${name}`);
}
