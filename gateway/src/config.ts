import { z } from 'zod';

/** Everything the gateway is told from outside. Read once, in main.ts. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly supergraphPath: string;
  /** Base URL of each subgraph by its name in the supergraph; overrides the address printed there. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Time after which a subgraph's answer is given up, by subgraph name. */
  readonly subgraphTimeoutMs: Readonly<Record<string, number>>;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  /** Private JWK text, Ed25519. */
  readonly callerTokenPrivateKey: string;
  /** Null: rate limits are kept in this process only. */
  readonly redisUrl: string | null;
  /** Introspection and the GraphiQL page. Never on in production. */
  readonly introspection: boolean;
  /** Origins whose pages may call the gateway. Empty: no page of another origin. */
  readonly corsOrigins: readonly string[];
  /** Reverse proxies in front of the gateway whose `X-Forwarded-For` entries are believed. */
  readonly trustedProxies: number;
}

/** Names every missing or malformed variable together, so that an operator corrects them in one go. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The gateway's configuration is incomplete:\n  ${problems.join('\n  ')}`);
  }
  return toConfig(parsed.data);
}

const url = z.url({ protocol: /^https?$/ });
const milliseconds = z.coerce.number().int().min(100).max(120_000).default(5_000);

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SUPERGRAPH_PATH: z.string().min(1),
  CATALOGUE_URL: url,
  DOSSIERS_URL: url,
  PAYMENTS_URL: url,
  CATALOGUE_TIMEOUT_MS: milliseconds,
  DOSSIERS_TIMEOUT_MS: milliseconds,
  PAYMENTS_TIMEOUT_MS: milliseconds,
  OIDC_ISSUER: url,
  OIDC_AUDIENCE: z.string().min(1).default('https://lienthong.example/graph'),
  CALLER_TOKEN_PRIVATE_KEY: z.string().min(1),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  INTROSPECTION: z.enum(['on', 'off']).default('off'),
  CORS_ORIGINS: z.string().default(''),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
});

function toConfig(env: z.infer<typeof environment>): GatewayConfig {
  return {
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    supergraphPath: env.SUPERGRAPH_PATH,
    subgraphUrls: { catalogue: env.CATALOGUE_URL, dossiers: env.DOSSIERS_URL, payments: env.PAYMENTS_URL },
    subgraphTimeoutMs: {
      catalogue: env.CATALOGUE_TIMEOUT_MS,
      dossiers: env.DOSSIERS_TIMEOUT_MS,
      payments: env.PAYMENTS_TIMEOUT_MS,
    },
    oidcIssuer: env.OIDC_ISSUER,
    oidcAudience: env.OIDC_AUDIENCE,
    callerTokenPrivateKey: env.CALLER_TOKEN_PRIVATE_KEY,
    redisUrl: env.REDIS_URL ?? null,
    introspection: env.INTROSPECTION === 'on',
    corsOrigins: env.CORS_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    trustedProxies: env.TRUSTED_PROXIES,
  };
}
