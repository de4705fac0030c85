import { z } from 'zod';
import { DEFAULT_SUBSCRIPTION_LIMITS, type SubscriptionLimits } from './live/subscription-counts.js';
import type { ExplainPolicy } from './policies/explain.js';
import { DEFAULT_LIMITS } from './policies/limits.js';
import { type Budget, DEFAULT_BUDGETS, type RateBudgets } from './policies/rate-limit.js';

/** Everything the gateway is told from outside. Read once, in main.ts. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly supergraphPath: string;
  /** Address of each subgraph's GraphQL by its name in the supergraph; overrides the one printed there. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Whether a subgraph without a configured address is asked at the one printed in the supergraph. */
  readonly printedUrls: boolean;
  /** Time after which a subgraph's answer is given up, by subgraph name. */
  readonly subgraphTimeoutMs: Readonly<Record<string, number>>;
  /** The same for every other subgraph. */
  readonly defaultTimeoutMs: number;
  /** Time after which no more is asked for one request of a client, and nothing is waited for any more. */
  readonly requestTimeoutMs: number;
  /** How a subgraph tells of events, by its name; server-sent events where nothing is said. */
  readonly subscriptionTransports: Readonly<Record<string, 'sse' | 'ws'>>;
  readonly subscriptionLimits: SubscriptionLimits;
  readonly policies: ReadonlySet<Policy>;
  /** Null: the policy `identity` is off. */
  readonly identity: IdentityConfig | null;
  /** The most that one operation may cost. */
  readonly costLimit: number;
  /** Null: rate limits are kept in this process only. */
  readonly redisUrl: string | null;
  /** Shares of callers with and without an identity. */
  readonly rateBudgets: RateBudgets;
  /** Whether requests in flight that are alike share an execution or a fetch. */
  readonly deduplication: boolean;
  /** Path of the manifest of documents that front ends were built with. Null: there is none. */
  readonly trustedDocumentsPath: string | null;
  /** Whether documents that are not in the manifest are answered too, and may be registered by their hash. */
  readonly otherDocuments: boolean;
  /** Copies of public answers. Null: none are kept. */
  readonly answerCache: AnswerCacheConfig | null;
  /** Introspection and the GraphiQL page. Never on in production. */
  readonly introspection: boolean;
  /** Who is told how an answer came about. */
  readonly explain: ExplainPolicy;
  /** Origins whose pages may call the gateway. Empty: no page of another origin. */
  readonly corsOrigins: readonly string[];
  /** Reverse proxies in front of the gateway whose `X-Forwarded-For` entries are believed. */
  readonly trustedProxies: number;
}

export interface AnswerCacheConfig {
  /** Base address of the subgraph that tells what changes. */
  readonly feedUrl: string;
  /** For copies in this process; Redis has a limit of its own. */
  readonly maxBytes: number;
}

export interface IdentityConfig {
  readonly issuer: string;
  readonly audience: string;
  /** Private JWK text, Ed25519. */
  readonly callerTokenPrivateKey: string;
}

/** What may be switched off, for a graph that another system in front of the gateway protects. */
export const POLICIES = [
  'identity',
  'rate-limit',
  'limits',
  'field-authorisation',
  'csrf',
  'error-masking',
] as const;

export type Policy = (typeof POLICIES)[number];

/** Names every missing or malformed variable together, so that an operator corrects them in one go. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const inForce = policies.catch(new Set(POLICIES)).parse(env.POLICIES);
  const parsed = environment({
    identity: inForce.has('identity'),
    // A graph of one's own is asked where its supergraph says; the house says it for each installation.
    addresses: inForce.size > 0 && env.PRINTED_URLS !== 'on',
    documents: env.OTHER_DOCUMENTS === 'off',
  }).safeParse({ ...env, SUPERGRAPH_PATH: env.SUPERGRAPH_PATH ?? env.SUPERGRAPH });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The gateway's configuration is incomplete:\n  ${problems.join('\n  ')}`);
  }
  return toConfig(parsed.data);
}

const url = z.url({ protocol: /^https?$/ });
const milliseconds = z.coerce.number().int().min(100).max(120_000).default(5_000);

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const policies = z
  .string()
  .default('all')
  .transform((text): string[] => (text === 'all' ? [...POLICIES] : text === 'off' ? [] : listOf(text)))
  .pipe(z.array(z.enum(POLICIES)))
  .transform((names): ReadonlySet<Policy> => new Set(names));

/** `10000/500`: a capacity of 10,000 units of cost, of which 500 come back each second. */
const budget = (usual: Budget) =>
  z
    .string()
    .regex(/^[1-9]\d{0,11}\/[1-9]\d{0,11}$/, 'must be capacity/refill, e.g. 10000/500')
    .default(`${usual.capacity}/${usual.refillPerSecond}`)
    .transform((text): Budget => {
      const [capacity, refillPerSecond] = text.split('/').map(Number);
      return {
        capacity: capacity ?? usual.capacity,
        refillPerSecond: refillPerSecond ?? usual.refillPerSecond,
      };
    });

/** `products=https://…/graphql,reviews=…` */
const addresses = z
  .string()
  .default('')
  .transform((text) => listOf(text).map((entry) => [...entry.split('=', 1), entry.replace(/^[^=]*=/, '')]))
  .pipe(z.array(z.tuple([z.string().min(1), url])));

/** `reviews=ws,…` */
const transports = z
  .string()
  .default('')
  .transform((text) => listOf(text).map((entry) => entry.split('=')))
  .pipe(z.array(z.tuple([z.string().min(1), z.enum(['sse', 'ws'])])));

/** Checked here, for whoever reads it as JSON afterwards would quote it in an error. */
const privateKey = z.string().refine(isJson, 'is not a private JWK as JSON');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const count = z.coerce.number().int().min(1);

const transport = z.enum(['sse', 'ws']).default('sse');

const environment = (needed: {
  readonly identity: boolean;
  readonly addresses: boolean;
  readonly documents: boolean;
}) => {
  const ifNeeded = <Type extends z.ZodType>(type: Type, isNeeded: boolean): Type | z.ZodOptional<Type> =>
    isNeeded ? type : type.optional();
  return z.object({
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    POLICIES: policies,
    SUPERGRAPH_PATH: z.string().min(1),
    SUBGRAPH_URLS: addresses,
    PRINTED_URLS: z.enum(['on', 'off']).default(needed.addresses ? 'off' : 'on'),
    CATALOGUE_URL: ifNeeded(url, needed.addresses),
    DOSSIERS_URL: ifNeeded(url, needed.addresses),
    PAYMENTS_URL: ifNeeded(url, needed.addresses),
    SUBGRAPH_TIMEOUT_MS: milliseconds,
    CATALOGUE_TIMEOUT_MS: milliseconds,
    DOSSIERS_TIMEOUT_MS: milliseconds,
    PAYMENTS_TIMEOUT_MS: milliseconds,
    REQUEST_TIMEOUT_MS: milliseconds.default(15_000),
    SUBGRAPH_SUBSCRIPTIONS: transports,
    CATALOGUE_SUBSCRIPTIONS: transport,
    DOSSIERS_SUBSCRIPTIONS: transport,
    PAYMENTS_SUBSCRIPTIONS: transport,
    SUBSCRIPTIONS_PER_CALLER: count.default(DEFAULT_SUBSCRIPTION_LIMITS.perCaller),
    SUBSCRIPTIONS_TOTAL: count.default(DEFAULT_SUBSCRIPTION_LIMITS.total),
    OIDC_ISSUER: ifNeeded(url, needed.identity),
    OIDC_AUDIENCE: z.string().min(1).default('https://lienthong.example/graph'),
    CALLER_TOKEN_PRIVATE_KEY: ifNeeded(privateKey, needed.identity),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    RATE_IDENTIFIED: budget(DEFAULT_BUDGETS.identified),
    RATE_ANONYMOUS: budget(DEFAULT_BUDGETS.anonymous),
    DEDUPLICATION: z.enum(['on', 'off']).default('on'),
    COST_LIMIT: z.coerce.number().int().min(1).max(1e12).default(DEFAULT_LIMITS.cost),
    TRUSTED_DOCUMENTS_PATH: ifNeeded(z.string().min(1), needed.documents),
    OTHER_DOCUMENTS: z.enum(['on', 'off']).default('on'),
    ANSWER_CACHE: z.enum(['on', 'off']).default('on'),
    ANSWER_CACHE_BYTES: z.coerce.number().int().min(1_048_576).default(67_108_864),
    INTROSPECTION: z.enum(['on', 'off']).optional(),
    EXPLAIN: z.enum(['on', 'off']).optional(),
    CORS_ORIGINS: z.string().default(''),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  });
};

type Environment = z.infer<ReturnType<typeof environment>>;

function toConfig(env: Environment): GatewayConfig {
  const { CATALOGUE_URL, DOSSIERS_URL, PAYMENTS_URL } = env;
  const own = { catalogue: CATALOGUE_URL, dossiers: DOSSIERS_URL, payments: PAYMENTS_URL };
  return {
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    policies: env.POLICIES,
    supergraphPath: env.SUPERGRAPH_PATH,
    subgraphUrls: Object.fromEntries([
      ...Object.entries(own).flatMap(([name, base]) =>
        base === undefined ? [] : [[name, `${base.replace(/\/$/, '')}/graphql`]],
      ),
      ...env.SUBGRAPH_URLS,
    ]),
    printedUrls: env.PRINTED_URLS === 'on',
    subgraphTimeoutMs: {
      catalogue: env.CATALOGUE_TIMEOUT_MS,
      dossiers: env.DOSSIERS_TIMEOUT_MS,
      payments: env.PAYMENTS_TIMEOUT_MS,
    },
    defaultTimeoutMs: env.SUBGRAPH_TIMEOUT_MS,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    subscriptionLimits: { perCaller: env.SUBSCRIPTIONS_PER_CALLER, total: env.SUBSCRIPTIONS_TOTAL },
    subscriptionTransports: {
      catalogue: env.CATALOGUE_SUBSCRIPTIONS,
      dossiers: env.DOSSIERS_SUBSCRIPTIONS,
      payments: env.PAYMENTS_SUBSCRIPTIONS,
      ...Object.fromEntries(env.SUBGRAPH_SUBSCRIPTIONS),
    },
    identity: toIdentity(env),
    costLimit: env.COST_LIMIT,
    redisUrl: env.REDIS_URL ?? null,
    rateBudgets: { identified: env.RATE_IDENTIFIED, anonymous: env.RATE_ANONYMOUS },
    deduplication: env.DEDUPLICATION === 'on',
    trustedDocumentsPath: env.TRUSTED_DOCUMENTS_PATH ?? null,
    otherDocuments: env.OTHER_DOCUMENTS === 'on',
    answerCache: toAnswerCache(env),
    // A gateway without policies hides nothing, so its schema is no secret either.
    introspection: (env.INTROSPECTION ?? (env.POLICIES.size === 0 ? 'on' : 'off')) === 'on',
    explain: explainPolicy(env),
    corsOrigins: listOf(env.CORS_ORIGINS),
    trustedProxies: env.TRUSTED_PROXIES,
  };
}

/** Without identities nobody can be told from an operator, so it has to be asked for. */
function explainPolicy({ POLICIES: inForce, EXPLAIN }: Environment): ExplainPolicy {
  if (inForce.has('identity')) return EXPLAIN === 'off' ? 'NOBODY' : 'OPERATORS';
  return EXPLAIN === 'on' ? 'EVERYBODY' : 'NOBODY';
}

function toIdentity(env: Environment): IdentityConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, CALLER_TOKEN_PRIVATE_KEY: key } = env;
  if (!env.POLICIES.has('identity') || issuer === undefined || key === undefined) return null;
  return { issuer, audience, callerTokenPrivateKey: key };
}

/** Changes are told to those who prove who they are, so without identities nothing is kept. */
function toAnswerCache(env: Environment): AnswerCacheConfig | null {
  const possible = env.ANSWER_CACHE === 'on' && toIdentity(env) !== null;
  if (!possible || env.CATALOGUE_URL === undefined) return null;
  return { feedUrl: env.CATALOGUE_URL, maxBytes: env.ANSWER_CACHE_BYTES };
}
