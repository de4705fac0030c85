import { z } from 'zod';

/** Everything this subgraph is told from outside. Read once, in main.ts. */
export interface PaymentsConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly databaseUrl: string;
  /** Whether this process carries messages and keeps schedules; an instance that only serves does not. */
  readonly works: boolean;
  /** JWK text of the gateway's public key. */
  readonly callerTokenPublicKey: string;
  /** Private JWK text with `kid`; signs messages to other subgraphs and receipts. */
  readonly exchangePrivateKey: string;
  /** Set of public keys whose messages and receipts are believed. */
  readonly exchangeTrustedKeys: string;
  readonly dossiersUrl: string;
  readonly platform: {
    readonly url: string;
    readonly partnerCode: string;
    readonly secret: string;
    readonly timeoutMs: number;
    /** Age at which an attempt without an outcome is asked about for the first time. */
    readonly queryAfterMs: number;
    readonly queryEveryMs: number;
    /** How long the answer to a mutation waits for the payment page. */
    readonly payUrlWaitMs: number;
  };
  readonly personalData: {
    readonly current: string;
    readonly keys: Readonly<Record<string, string>>;
    readonly indexKey: string;
  };
}

/** Names every missing or malformed variable together, without their values. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): PaymentsConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration of payments is incomplete:\n  ${problems.join('\n  ')}`);
  }
  return toConfig(parsed.data);
}

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const wholeNumber = z.coerce.number().int();

const personalDataKeys = z.string().transform((text, context) => {
  const parsed = keySet.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'is not {"current":"…","keys":{"…":"<32 bytes base64>"}}' });
  return z.NEVER;
});
const keySet = z.object({ current: z.string().min(1), keys: z.record(z.string(), z.string()) });

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber.min(0).max(65_535).default(4003),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ROLE: z.enum(['both', 'serve', 'work']).default('both'),
  PAYMENTS_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  CALLER_TOKEN_PUBLIC_KEY: z.string().min(1),
  EXCHANGE_PRIVATE_KEY: z.string().min(1),
  EXCHANGE_TRUSTED_KEYS: z.string().min(1),
  DOSSIERS_URL: url,
  PAYMENT_PLATFORM_URL: url,
  PAYMENT_PARTNER_CODE: z.string().regex(/^[^|]{1,100}$/, 'is empty, too long or holds a |'),
  PAYMENT_SECRET: z.string().min(16),
  PAYMENT_TIMEOUT_MS: wholeNumber.min(100).max(25_000).default(10_000),
  PAYMENT_QUERY_AFTER_SECONDS: wholeNumber.min(1).max(86_400).default(900),
  PAYMENT_QUERY_EVERY_SECONDS: wholeNumber.min(1).max(3_600).default(60),
  PAYMENT_URL_WAIT_MS: wholeNumber.min(0).max(10_000).default(3_000),
  PERSONAL_DATA_KEYS: personalDataKeys,
  PERSON_INDEX_KEY: z.string().min(1),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toConfig(env: z.infer<typeof environment>): PaymentsConfig {
  return {
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    databaseUrl: env.PAYMENTS_DATABASE_URL,
    works: env.ROLE !== 'serve',
    callerTokenPublicKey: env.CALLER_TOKEN_PUBLIC_KEY,
    exchangePrivateKey: env.EXCHANGE_PRIVATE_KEY,
    exchangeTrustedKeys: env.EXCHANGE_TRUSTED_KEYS,
    dossiersUrl: env.DOSSIERS_URL,
    platform: {
      url: env.PAYMENT_PLATFORM_URL,
      partnerCode: env.PAYMENT_PARTNER_CODE,
      secret: env.PAYMENT_SECRET,
      timeoutMs: env.PAYMENT_TIMEOUT_MS,
      queryAfterMs: env.PAYMENT_QUERY_AFTER_SECONDS * 1_000,
      queryEveryMs: env.PAYMENT_QUERY_EVERY_SECONDS * 1_000,
      payUrlWaitMs: env.PAYMENT_URL_WAIT_MS,
    },
    personalData: { ...env.PERSONAL_DATA_KEYS, indexKey: env.PERSON_INDEX_KEY },
  };
}
