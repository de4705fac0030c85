import type { Forwarded } from '../../runtime/graph-runtime.js';

/** What a subgraph tells over a stream, whatever the transport. */
export type UpstreamItem =
  | { readonly type: 'EVENT'; readonly text: string; readonly cursor: string | null }
  | { readonly type: 'POSITION'; readonly cursor: string }
  /** The subgraph has told everything. */
  | { readonly type: 'COMPLETE' };

export interface UpstreamRequest {
  readonly url: string;
  /** JSON of a GraphQL request. */
  readonly body: string;
  readonly forward: Forwarded;
  readonly resumeAfter: string | null;
  readonly signal: AbortSignal;
}

/** Calls `onOpen` once the subgraph listens. Throws when the stream breaks off without an end. */
export type OpenUpstream = (request: UpstreamRequest, onOpen: () => void) => AsyncIterable<UpstreamItem>;

export type UpstreamTransport = 'sse' | 'ws';
