import type { Logger } from 'pino';
import type { GatewayRequest, PipelineDeps } from '../answer-operation.js';
import type { Turns } from '../turns.js';
import type { LiveStreams } from './live-streams.js';
import type { SubscriptionCounts } from './subscription-counts.js';
import type { Upstreams } from './upstream/upstreams.js';

export interface LiveRequest extends GatewayRequest {
  /** Cursor behind which the stream goes on. Null: it begins now. */
  readonly resumeAfter: string | null;
}

/** What it takes to open a subscription and to follow it. */
export interface SubscriptionDeps extends PipelineDeps {
  readonly streams: LiveStreams;
  readonly upstreams: Upstreams;
  readonly counts: SubscriptionCounts;
  readonly turns: Turns;
  readonly log: Logger;
  /** How long a stream lives at most, also when its token would live longer. */
  readonly longestMs: number;
}
