import { z } from 'zod';

/** Everything this subgraph is told from outside. Read once, in main.ts. */
export interface CatalogueConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly databaseUrl: string;
  /** Whether this process carries messages; an instance that only serves does not. */
  readonly works: boolean;
  /** JWK text of the gateway's public key. */
  readonly callerTokenPublicKey: string;
  /** Private JWK text with `kid`; signs messages to other subgraphs. */
  readonly exchangePrivateKey: string;
  /** Set of public keys whose receipts are believed. */
  readonly exchangeTrustedKeys: string;
  readonly dossiersUrl: string;
}

/** What the command that loads a sample is told. */
export interface LoadSampleConfig {
  readonly databaseUrl: string;
  readonly samplePath: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(env: Environment): CatalogueConfig {
  const values = parseEnvironment(serverVariables, env);
  return {
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.CATALOGUE_DATABASE_URL,
    works: values.ROLE !== 'serve',
    callerTokenPublicKey: values.CALLER_TOKEN_PUBLIC_KEY,
    exchangePrivateKey: values.EXCHANGE_PRIVATE_KEY,
    exchangeTrustedKeys: values.EXCHANGE_TRUSTED_KEYS,
    dossiersUrl: values.DOSSIERS_URL,
  };
}

export function readLoadSampleConfig(env: Environment = process.env): LoadSampleConfig {
  const values = parseEnvironment(loadSampleVariables, env);
  return { databaseUrl: values.CATALOGUE_DATABASE_URL, samplePath: values.SAMPLE_PATH };
}

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

const serverVariables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4001),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ROLE: z.enum(['both', 'serve', 'work']).default('both'),
  CATALOGUE_DATABASE_URL: databaseUrl,
  CALLER_TOKEN_PUBLIC_KEY: z.string().min(1),
  EXCHANGE_PRIVATE_KEY: z.string().min(1),
  EXCHANGE_TRUSTED_KEYS: z.string().min(1),
  DOSSIERS_URL: z.url({ protocol: /^https?$/ }),
});

const loadSampleVariables = z.object({
  CATALOGUE_DATABASE_URL: databaseUrl,
  SAMPLE_PATH: z.string().min(1),
});

/** Names every missing or malformed variable together, without their values. */
function parseEnvironment<Schema extends z.ZodType>(schema: Schema, env: Environment): z.infer<Schema> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration of the catalogue is incomplete:\n  ${problems.join('\n  ')}`);
}
