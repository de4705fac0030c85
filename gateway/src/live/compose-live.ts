import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { PipelineDeps } from '../answer-operation.js';
import { createLiveStreams } from './live-streams.js';
import { createOpenSubscription, type OpenSubscription } from './open-subscription.js';
import { EventConnections } from './single-connection/event-connections.js';
import { createSocketServer, type SocketServerOptions } from './socket-server.js';
import { createSseResponses, type SseResponses } from './sse-response.js';
import { createSubscriptionCounts, type SubscriptionLimits } from './subscription-counts.js';
import { createUpstreams, type UpstreamsOptions } from './upstream/upstreams.js';

/** Everything that tells clients of events. */
export interface Live {
  readonly open: OpenSubscription;
  readonly responses: SseResponses;
  /** Streams that many operations share. */
  readonly connections: EventConnections;
  attach(server: Server): void;
  /** Tells every client to connect again; then no stream is left. */
  stop(): Promise<void>;
}

export interface LiveOptions
  extends Omit<
      SocketServerOptions,
      'open' | 'identify' | 'rate' | 'errors' | 'log' | 'counts' | 'mostSockets' | 'longestMs'
    >,
    Pick<UpstreamsOptions, 'urls' | 'printedUrls' | 'transports'> {
  readonly pipeline: PipelineDeps;
  readonly subscriptionLimits: SubscriptionLimits;
  readonly log: Logger;
}

/** Half a day: also the streams of callers without a token come to an end, and with them what they hold. */
const LONGEST_MS = 43_200_000;
/** A client opens the stream that it has reserved at once. */
const UNOPENED_MS = 30_000;

export function composeLive(options: LiveOptions): Live {
  const { pipeline, log } = options;
  const streams = createLiveStreams();
  const upstreams = createUpstreams(options);
  let stopping = false;
  const openStream = createOpenSubscription({
    ...pipeline,
    streams,
    upstreams,
    turns: options.turns,
    counts: createSubscriptionCounts(options.subscriptionLimits),
    log,
    longestMs: LONGEST_MS,
  });
  const open: OpenSubscription = async (request) => {
    if (!stopping) return openStream(request);
    return {
      type: 'REFUSED',
      errors: [pipeline.errors.refuse({ type: 'SERVER_STOPPING' }, request.language)],
    };
  };
  const responses = createSseResponses();
  const connections = new EventConnections({
    counts: createSubscriptionCounts(options.subscriptionLimits),
    newToken: randomUUID,
    unopenedMs: UNOPENED_MS,
    longestMs: LONGEST_MS,
  });
  const sockets = createSocketServer({
    ...options,
    open,
    identify: pipeline.identify,
    rate: pipeline.rate,
    errors: pipeline.errors,
    counts: createSubscriptionCounts(options.subscriptionLimits),
    mostSockets: options.subscriptionLimits.total,
    longestMs: LONGEST_MS,
  });
  return {
    open,
    responses,
    connections,
    attach: sockets.attach,
    stop: async () => {
      stopping = true;
      streams.refuseAll({ type: 'SERVER_STOPPING' });
      responses.stop();
      // What was just told is on its way before the sockets are closed.
      await new Promise(setImmediate);
      connections.closeAll();
      await sockets.stop();
      await upstreams.close();
    },
  };
}
