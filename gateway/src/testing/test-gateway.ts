import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { pino } from 'pino';
import { vi } from 'vitest';
import { composeGateway, type Gateway, type GatewayOverrides } from '../compose.js';
import { type GatewayConfig, POLICIES } from '../config.js';
import { DEFAULT_SUBSCRIPTION_LIMITS } from '../live/subscription-counts.js';
import { DEFAULT_LIMITS } from '../policies/limits.js';
import { DEFAULT_BUDGETS } from '../policies/rate-limit.js';
import { composeSupergraph } from './compose-supergraph.js';
import { startIdentityProvider, TEST_AUDIENCE, type TestIdentityProvider } from './identity-provider.js';

import { startCatalogue, startDossiers } from './test-graph.js';
import type { TestSubgraph } from './test-subgraph.js';

// Real servers and a planner on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The whole gateway over two real subgraphs and an identity provider. */
export interface TestGateway {
  readonly url: string;
  readonly gateway: Gateway;
  readonly catalogue: TestSubgraph;
  readonly dossiers: TestSubgraph;
  readonly identity: TestIdentityProvider;
  readonly callerKey: JWK;
  readonly supergraphPath: string;
  /** What the gateway logged, one JSON line each. */
  readonly logged: string[];
  ask(query: string, options?: AskOptions): Promise<Asked>;
  stop(): Promise<void>;
}

export interface AskOptions {
  readonly token?: string;
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly operationName?: string;
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: AskedError[];
    extensions?: Record<string, unknown>;
  };
}

export interface AskedError {
  readonly message: string;
  readonly path?: (string | number)[];
  readonly extensions?: { code?: string; errorId?: string };
}

export interface TestGatewayOptions {
  readonly config?: Partial<GatewayConfig>;
  readonly overrides?: GatewayOverrides;
  readonly issuer?: string;
  /** Beside the two; whoever starts them stops them. */
  readonly subgraphs?: readonly Pick<TestSubgraph, 'name' | 'typeDefs' | 'url'>[];
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const [identity, catalogue, dossiers] = await Promise.all([
    startIdentityProvider(),
    startCatalogue(),
    startDossiers(),
  ]);
  const more = options.subgraphs ?? [];
  const keys = await generateKeyPair('EdDSA', { extractable: true });
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  const supergraphPath = join(folder, 'supergraph.graphql');
  await writeFile(supergraphPath, composeSupergraph([catalogue, dossiers, ...more]));
  const logged: string[] = [];
  const config: GatewayConfig = {
    ...TEST_CONFIG,
    supergraphPath,
    subgraphUrls: Object.fromEntries(
      [catalogue, dossiers, ...more].map(({ name, url }) => [name, `${url}/graphql`]),
    ),
    identity: {
      issuer: options.issuer ?? identity.url,
      audience: TEST_AUDIENCE,
      callerTokenPrivateKey: JSON.stringify(await exportJWK(keys.privateKey)),
    },
    ...options.config,
  };
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const gateway = await composeGateway(config, { log, ...options.overrides });
  const url = `http://127.0.0.1:${await gateway.server.listen(0, '127.0.0.1')}`;
  const callerKey = await exportJWK(keys.publicKey);
  return {
    url,
    gateway,
    catalogue,
    dossiers,
    identity,
    callerKey,
    supergraphPath,
    logged,
    ask: (query, ask) => askGateway(url, query, ask),
    stop: async () => {
      await gateway.stop();
      await Promise.all([identity, catalogue, dossiers].map((server) => server.close()));
      await rm(folder, { recursive: true });
    },
  };
}

const TEST_CONFIG: Omit<GatewayConfig, 'supergraphPath' | 'subgraphUrls' | 'identity'> = {
  host: '127.0.0.1',
  port: 0,
  logLevel: 'debug',
  printedUrls: false,
  defaultTimeoutMs: 20_000,
  requestTimeoutMs: 60_000,
  subscriptionTransports: {},
  subscriptionLimits: DEFAULT_SUBSCRIPTION_LIMITS,
  policies: new Set(POLICIES),
  subgraphTimeoutMs: { catalogue: 20_000, dossiers: 20_000 },
  redisUrl: null,
  rateBudgets: DEFAULT_BUDGETS,
  costLimit: DEFAULT_LIMITS.cost,
  deduplication: true,
  trustedDocumentsPath: null,
  otherDocuments: true,
  answerCache: null,
  introspection: false,
  explain: 'OPERATORS',
  corsOrigins: [],
  trustedProxies: 0,
};

async function askGateway(url: string, query: string, options: AskOptions = {}): Promise<Asked> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    body: JSON.stringify({ query, variables: options.variables, operationName: options.operationName }),
  });
  const body = (await response.json()) as Asked['body'];
  return { status: response.status, headers: response.headers, body };
}
