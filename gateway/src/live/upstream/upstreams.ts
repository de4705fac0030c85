import type { Logger } from 'pino';
import { Agent } from 'undici';
import { endpointOf } from '../../runtime/fetching/subgraph-clients.js';
import { createSseUpstream } from './sse-upstream.js';
import type { OpenUpstream, UpstreamTransport } from './upstream.js';
import { createWsUpstream } from './ws-upstream.js';

/** Streams of subgraphs, each over a connection of its own. */
export interface Upstreams {
  /** Throws when the subgraph has no address that may be used. */
  of(name: string, printedUrl: string): { readonly open: OpenUpstream; readonly url: string };
  close(): Promise<void>;
}

export interface UpstreamsOptions {
  readonly urls: Readonly<Record<string, string>>;
  readonly printedUrls: boolean;
  /** By subgraph name; server-sent events where nothing is said. */
  readonly transports: Readonly<Record<string, UpstreamTransport>>;
  readonly log: Logger;
}

export function createUpstreams(options: UpstreamsOptions): Upstreams {
  const agent = new Agent({ connections: null, pipelining: 1, connect: { timeout: 3_000 } });
  const sse = createSseUpstream(agent);
  const ws = createWsUpstream();
  return {
    of: (name, printedUrl) => ({
      open: options.transports[name] === 'ws' ? ws : sse,
      url: endpointOf(options, name, printedUrl),
    }),
    close: () => agent.destroy(),
  };
}
