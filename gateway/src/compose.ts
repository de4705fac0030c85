import { randomIds, systemClock } from '@lienthong/kernel';
import { type Logger, pino } from 'pino';
import { createAnswerOperation } from './answer-operation.js';
import type { GatewayConfig } from './config.js';
import { createGatewayServer, type GatewayServer } from './http/gateway-server.js';
import { createGraphEndpoint } from './http/graph-endpoint.js';
import { renderGraphiqlPage } from './http/graphiql-page.js';
import { createCallerTokenSigner } from './policies/caller-token.js';
import { createErrorPolicy } from './policies/errors.js';
import { createIdentify, type Identify } from './policies/identity.js';
import { createIssuerKeys } from './policies/issuer-keys.js';
import { DEFAULT_LIMITS, type Limits } from './policies/limits.js';
import {
  createLocalRateLimiter,
  DEFAULT_BUDGETS,
  type RateBudgets,
  type RateLimiter,
} from './policies/rate-limit.js';
import { createRedisRateLimiter } from './policies/rate-limit-redis.js';
import { createSubgraphClients, type SubgraphClients } from './runtime/fetching/subgraph-clients.js';
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
  const limits = { ...DEFAULT_LIMITS, ...overrides.limits };
  const clients = createClients(config, log);
  const load = createLoadGraph({
    clients,
    introspection: config.introspection,
    maxTokens: limits.tokens,
    log,
  });
  const supergraph = await watchSupergraph({
    path: config.supergraphPath,
    load,
    log,
    ...(overrides.supergraphPollMs === undefined ? {} : { pollMs: overrides.supergraphPollMs }),
  });
  const rate = createRateLimiter(config, log);
  const errors = createErrorPolicy({ log, newId: randomIds.next });
  const answer = createAnswerOperation({
    graph: supergraph.current,
    identify: await createIdentity(config),
    limits,
    rateLimiter: rate.limiter,
    budgets: overrides.budgets ?? DEFAULT_BUDGETS,
    errors,
  });
  const server = createGatewayServer({
    graph: createGraphEndpoint({
      ...config,
      answer,
      errors,
      bodyBytes: limits.bodyBytes,
      newId: randomIds.next,
      log,
    }),
    graphiql: config.introspection ? renderGraphiqlPage() : null,
    ready: () => supergraph.current() !== null,
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await supergraph.stop();
    await clients.close();
    await rate.stop();
  };
  return { server, supergraph, log, stop };
}

const createClients = (config: GatewayConfig, log: Logger): SubgraphClients =>
  createSubgraphClients({
    urls: config.subgraphUrls,
    timeoutMs: config.subgraphTimeoutMs,
    defaultTimeoutMs: 5_000,
    printedUrls: false,
    log,
  });

const createIdentity = async (config: GatewayConfig): Promise<Identify> =>
  createIdentify({
    issuer: config.oidcIssuer,
    audience: config.oidcAudience,
    keys: createIssuerKeys(config.oidcIssuer),
    signer: await createCallerTokenSigner(config.callerTokenPrivateKey),
    clock: systemClock,
  });

function createRateLimiter(
  config: GatewayConfig,
  log: Logger,
): { limiter: RateLimiter; stop(): Promise<void> } {
  const local = createLocalRateLimiter(systemClock);
  if (config.redisUrl === null) return { limiter: local, stop: async () => {} };
  const shared = createRedisRateLimiter({ url: config.redisUrl, fallback: local, log });
  return { limiter: shared, stop: () => shared.stop() };
}
