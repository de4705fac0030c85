import { randomIds, systemClock } from '@lienthong/kernel';
import { type Logger, pino } from 'pino';
import { createAnswerOperation, type PipelineDeps } from './answer-operation.js';
import type { GatewayConfig } from './config.js';
import { createGatewayServer, type GatewayServer } from './http/gateway-server.js';
import { createGraphEndpoint } from './http/graph-endpoint.js';
import { renderGraphiqlPage } from './http/graphiql-page.js';
import { composeLive, type Live, type LiveOptions } from './live/compose-live.js';
import { createCallerTokenSigner } from './policies/caller-token.js';
import { checkCrossSite } from './policies/csrf.js';
import { createErrorPolicy } from './policies/errors.js';
import { createIdentify, type Identify } from './policies/identity.js';
import { createIssuerKeys } from './policies/issuer-keys.js';
import { DEFAULT_LIMITS, type Limits, NO_LIMITS } from './policies/limits.js';
import { createPlainErrors } from './policies/plain-errors.js';
import { createLocalRateLimiter, type RateBudgets, type RateLimiter } from './policies/rate-limit.js';
import { createRedisRateLimiter } from './policies/rate-limit-redis.js';
import { createPrepareOperation } from './prepare-operation.js';
import { createSubgraphClients } from './runtime/fetching/subgraph-clients.js';
import { createLoadGraph } from './supergraph/active-graph.js';
import { type SupergraphFile, watchSupergraph } from './supergraph/supergraph-file.js';

export interface Gateway {
  readonly server: GatewayServer;
  readonly supergraph: SupergraphFile;
  readonly log: Logger;
  /** Finishes what is in flight, then lets go of every connection. */
  stop(): Promise<void>;
}

/** What a deployment may set otherwise than by its environment. */
export interface GatewayOverrides {
  readonly log?: Logger;
  readonly limits?: Partial<Limits>;
  readonly budgets?: RateBudgets;
  readonly supergraphPollMs?: number;
}

export async function composeGateway(
  config: GatewayConfig,
  overrides: GatewayOverrides = {},
): Promise<Gateway> {
  const log = overrides.log ?? pino({ level: config.logLevel, base: { name: 'gateway' } });
  const limits = limitsOf(config, overrides);
  const clients = createSubgraphClients({
    ...config,
    urls: config.subgraphUrls,
    timeoutMs: config.subgraphTimeoutMs,
    log,
  });
  const load = createLoadGraph({
    clients,
    introspection: config.introspection,
    maxTokens: limits.tokens,
    deduplication: config.deduplication,
    log,
  });
  const { supergraphPath: path } = config;
  const { supergraphPollMs: pollMs = SUPERGRAPH_POLL_MS } = overrides;
  const supergraph = await watchSupergraph({ path, load, log, pollMs });
  const rate = createRateLimiter(config, log);
  const errors = config.policies.has('error-masking')
    ? createErrorPolicy({ log, newId: randomIds.next })
    : createPlainErrors();
  const pipeline: PipelineDeps = {
    graph: supergraph.current,
    identify: await createIdentity(config),
    prepare: createPrepareOperation(limits),
    rate: config.policies.has('rate-limit')
      ? { limiter: rate.limiter, budgets: overrides.budgets ?? config.rateBudgets }
      : null,
    fieldAuthorisation: config.policies.has('field-authorisation'),
    errors,
  };
  const live = createLive(config, { pipeline, limits, log });
  const server = createGatewayServer({
    graph: createGraphEndpoint({
      ...config,
      answer: createAnswerOperation(pipeline),
      live,
      errors,
      crossSite: config.policies.has('csrf') ? checkCrossSite : null,
      bodyBytes: limits.bodyBytes,
      newId: randomIds.next,
      log,
    }),
    graphiql: config.introspection ? renderGraphiqlPage() : null,
    ready: () => supergraph.current() !== null,
    attach: live.attach,
  });
  const stop = async (): Promise<void> => {
    await live.stop();
    await server.close();
    await supergraph.stop();
    await clients.close();
    await rate.stop();
  };
  return { server, supergraph, log, stop };
}

const SUPERGRAPH_POLL_MS = 2_000;

const createLive = (
  config: GatewayConfig,
  { pipeline, limits, log }: Pick<LiveOptions, 'pipeline' | 'log'> & { readonly limits: Limits },
): Live =>
  composeLive({
    ...config,
    urls: config.subgraphUrls,
    transports: config.subscriptionTransports,
    checkOrigin: config.policies.has('csrf'),
    frameBytes: limits.bodyBytes,
    newId: randomIds.next,
    pipeline,
    log,
  });

const limitsOf = ({ policies, costLimit }: GatewayConfig, { limits }: GatewayOverrides): Limits =>
  policies.has('limits') ? { ...DEFAULT_LIMITS, cost: costLimit, ...limits } : NO_LIMITS;

async function createIdentity({ identity }: GatewayConfig): Promise<Identify | null> {
  if (identity === null) return null;
  return createIdentify({
    ...identity,
    keys: createIssuerKeys(identity.issuer),
    signer: await createCallerTokenSigner(identity.callerTokenPrivateKey),
    clock: systemClock,
  });
}

function createRateLimiter(
  config: GatewayConfig,
  log: Logger,
): { limiter: RateLimiter; stop(): Promise<void> } {
  const local = createLocalRateLimiter(systemClock);
  if (config.redisUrl === null) return { limiter: local, stop: async () => {} };
  const shared = createRedisRateLimiter({ url: config.redisUrl, fallback: local, log });
  return { limiter: shared, stop: () => shared.stop() };
}
