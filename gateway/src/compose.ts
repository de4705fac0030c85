import { type Clock, randomIds, systemClock } from '@lienthong/kernel';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { type Logger, pino } from 'pino';
import { createAnswerOperation, type PipelineDeps } from './answer-operation.js';
import { type AnswerCache, composeAnswerCache } from './cache/compose-answer-cache.js';
import type { GatewayConfig } from './config.js';
import { createGatewayServer, type GatewayServer } from './http/gateway-server.js';
import { createGraphEndpoint } from './http/graph-endpoint.js';
import { graphiqlPage } from './http/graphiql-page.js';
import { readinessOf } from './http/readiness.js';
import type { IdentificationDeps } from './identify-caller.js';
import { composeLive, type Live, type LiveOptions } from './live/compose-live.js';
import { createConnectionEndpoint } from './live/single-connection/connection-endpoint.js';
import { createCallerTokenSigner } from './policies/caller-token.js';
import { checkCrossSite } from './policies/csrf.js';
import { readDocumentManifest } from './policies/document-manifest.js';
import { createFindDocument, type FindDocument } from './policies/documents.js';
import { createErrorPolicy, type ErrorPolicy } from './policies/errors.js';
import { createIdentify, type Identify } from './policies/identity.js';
import { createIssuerKeys } from './policies/issuer-keys.js';
import { DEFAULT_LIMITS, type Limits, NO_LIMITS } from './policies/limits.js';
import { createPlainErrors } from './policies/plain-errors.js';
import { createLocalRateLimiter, type RateBudgets, type RateLimiter } from './policies/rate-limit.js';
import { createRedisRateLimiter } from './policies/rate-limit-redis.js';
import { createPrepareOperation } from './prepare-operation.js';
import { createSubgraphClients, type SubgraphClients } from './runtime/fetching/subgraph-clients.js';
import { createSharedAnswers } from './shared-answers.js';
import { createLoadGraph } from './supergraph/active-graph.js';
import { keepSharedPlans } from './supergraph/keep-shared-plans.js';
import { createRedisPlans } from './supergraph/redis-plans.js';
import { type SupergraphFile, watchSupergraph } from './supergraph/supergraph-file.js';
import { createTurns, type Turns } from './turns.js';

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
  /** Tells when copies of answers end. */
  readonly clock?: Clock;
}

export async function composeGateway(
  config: GatewayConfig,
  overrides: GatewayOverrides = {},
): Promise<Gateway> {
  const log = overrides.log ?? pino({ level: config.logLevel, base: { name: 'gateway' } });
  const clock = overrides.clock ?? systemClock;
  const limits = limitsOf(config, overrides);
  const clients = createSubgraphClients({
    ...config,
    urls: config.subgraphUrls,
    timeoutMs: config.subgraphTimeoutMs,
    log,
  });
  const supergraph = await openGraph(config, overrides, { clients, limits, clock, log });
  const rate = createRateLimiter(config, log);
  const errors = createErrors(config, log);
  const cache = await createAnswerCache(config, { log, clock });
  const pipeline: PipelineDeps = {
    graph: supergraph.current,
    identify: await createIdentity(config),
    prepare: createPrepareOperation(limits),
    rate: config.policies.has('rate-limit')
      ? { limiter: rate.limiter, budgets: overrides.budgets ?? config.rateBudgets }
      : null,
    fieldAuthorisation: config.policies.has('field-authorisation'),
    errors,
    explain: config.explain,
    publicAnswers: cache?.answers ?? null,
    requestTimeoutMs: config.requestTimeoutMs,
    sharedAnswers: config.deduplication ? createSharedAnswers() : null,
  };
  const answer = createAnswerOperation(pipeline);
  const findDocument = await createDocuments(config);
  const turns = createTurns(clients.activity);
  const live = createLive(config, { pipeline, findDocument, turns, limits, log });
  const parts = {
    answer,
    identify: pipeline.identify,
    rate: pipeline.rate,
    findDocument,
    turns,
    live,
    clock,
    errors,
    supergraph,
    clients,
    limits,
    log,
  };
  const server = createServer(config, parts);
  const stop = async (): Promise<void> => {
    await live.stop();
    await server.close();
    await cache?.stop();
    await supergraph.stop();
    await clients.close();
    await rate.stop();
  };
  return { server, supergraph, log, stop };
}

const SUPERGRAPH_POLL_MS = 2_000;

const createLive = (
  config: GatewayConfig,
  {
    limits,
    ...parts
  }: Pick<LiveOptions, 'pipeline' | 'findDocument' | 'turns' | 'log'> & { readonly limits: Limits },
): Live =>
  composeLive({
    ...config,
    ...parts,
    urls: config.subgraphUrls,
    transports: config.subscriptionTransports,
    checkOrigin: config.policies.has('csrf'),
    frameBytes: limits.bodyBytes,
    newId: randomIds.next,
  });

interface GraphParts {
  readonly clients: SubgraphClients;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Logger;
}

async function openGraph(
  config: GatewayConfig,
  overrides: GatewayOverrides,
  { clients, limits, clock, log }: GraphParts,
): Promise<SupergraphFile> {
  const plans = config.redisUrl === null ? null : createRedisPlans({ url: config.redisUrl, clock, log });
  const load = createLoadGraph({
    clients,
    introspection: config.introspection,
    limits,
    plans,
    deduplication: config.deduplication,
    log,
  });
  const { supergraphPollMs: pollMs = SUPERGRAPH_POLL_MS } = overrides;
  const file = await watchSupergraph({ path: config.supergraphPath, load, log, pollMs });
  if (plans === null) return file;
  const keeper = keepSharedPlans({ graph: file.current, plans });
  const stop = async (): Promise<void> => {
    await keeper.stop();
    await plans.stop();
    await file.stop();
  };
  return { ...file, stop };
}

interface ServerParts extends IdentificationDeps {
  readonly answer: ReturnType<typeof createAnswerOperation>;
  readonly findDocument: FindDocument;
  readonly turns: Turns;
  readonly live: Live;
  readonly clock: Clock;
  readonly errors: ErrorPolicy;
  readonly supergraph: SupergraphFile;
  readonly clients: SubgraphClients;
  readonly limits: Limits;
  readonly log: Logger;
}

function createServer(
  config: GatewayConfig,
  { supergraph, clients, limits, ...parts }: ServerParts,
): GatewayServer {
  const endpoint = {
    ...config,
    ...parts,
    crossSite: config.policies.has('csrf') ? checkCrossSite : null,
    bodyBytes: limits.bodyBytes,
    newId: randomIds.next,
  };
  return createGatewayServer({
    graph: createGraphEndpoint(endpoint),
    eventConnections: createConnectionEndpoint(endpoint),
    graphiql: config.introspection ? graphiqlPage() : null,
    schema: () => (config.introspection ? publicSchema(supergraph) : null),
    readiness: (stopping) =>
      readinessOf({
        supergraph: supergraph.current()?.id ?? null,
        stopping,
        subgraphs: clients.states(),
        now: systemClock.now(),
      }),
    attach: parts.live.attach,
  });
}

/** As `schema.graphql` of the repository holds it, for whatever graph is in use. */
function publicSchema(supergraph: SupergraphFile): string | null {
  const graph = supergraph.current();
  return graph === null ? null : `${printSchema(lexicographicSortSchema(graph.runtime.schema))}\n`;
}

const limitsOf = ({ policies, costLimit }: GatewayConfig, { limits }: GatewayOverrides): Limits =>
  policies.has('limits') ? { ...DEFAULT_LIMITS, cost: costLimit, ...limits } : NO_LIMITS;

const createErrors = ({ policies }: GatewayConfig, log: Logger): ErrorPolicy =>
  policies.has('error-masking') ? createErrorPolicy({ log, newId: randomIds.next }) : createPlainErrors();

async function createDocuments({
  trustedDocumentsPath,
  otherDocuments,
}: GatewayConfig): Promise<FindDocument> {
  const trusted =
    trustedDocumentsPath === null ? new Map() : await readDocumentManifest(trustedDocumentsPath);
  return createFindDocument({ trusted, others: otherDocuments });
}

async function createIdentity({ identity }: GatewayConfig): Promise<Identify | null> {
  if (identity === null) return null;
  return createIdentify({
    ...identity,
    keys: createIssuerKeys(identity.issuer),
    signer: await createCallerTokenSigner(identity.callerTokenPrivateKey),
    clock: systemClock,
  });
}

async function createAnswerCache(
  { answerCache, identity, redisUrl }: GatewayConfig,
  parts: { readonly log: Logger; readonly clock: Clock },
): Promise<AnswerCache | null> {
  if (answerCache === null || identity === null) return null;
  const signer = await createCallerTokenSigner(identity.callerTokenPrivateKey);
  return composeAnswerCache({ ...answerCache, signer, redisUrl, ...parts });
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
