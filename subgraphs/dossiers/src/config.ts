import type { CipherKeys } from '@lienthong/kernel';
import { z } from 'zod';
import type { PortalClientConfig } from './sync/portal/portal-client.js';

/** Everything this subgraph is told from outside. Read once, in main.ts. */
export interface DossiersConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly databaseUrl: string;
  /** Whether this process carries messages; an instance that only serves does not. */
  readonly works: boolean;
  /** JWK text of the gateway's public key. */
  readonly callerTokenPublicKey: string;
  /** Private JWK text with `kid`; signs messages to other subgraphs and receipts. */
  readonly exchangePrivateKey: string;
  /** Set of public keys whose messages and receipts are believed. */
  readonly exchangeTrustedKeys: string;
  readonly paymentsUrl: string;
  readonly portal: PortalClientConfig;
  /** Who issues the tokens of machine clients, and for whom. */
  readonly oidc: { readonly issuer: string; readonly audience: string };
  readonly personalData: CipherKeys;
  readonly fileStorePath: string;
  /** Base address under which the national portal fetches files. */
  readonly publicFilesUrl: string;
}

/** Names every missing or malformed variable together, without their values. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): DossiersConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration of dossiers is incomplete:\n  ${problems.join('\n  ')}`);
  }
  return toConfig(parsed.data);
}

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const text = z.string().min(1);

const keySet = z.object({ current: text, keys: z.record(z.string(), z.string()) });
const personalDataKeys = z.string().transform((json, context) => {
  const parsed = keySet.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'is not {"current":"…","keys":{"…":"<32 bytes base64>"}}' });
  return z.NEVER;
});

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4002),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ROLE: z.enum(['both', 'serve', 'work']).default('both'),
  DOSSIERS_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  CALLER_TOKEN_PUBLIC_KEY: text,
  EXCHANGE_PRIVATE_KEY: text,
  EXCHANGE_TRUSTED_KEYS: text,
  PAYMENTS_URL: url,
  NATIONAL_PORTAL_URL: url,
  NATIONAL_PORTAL_USERNAME: text,
  NATIONAL_PORTAL_PASSWORD: text,
  NATIONAL_PORTAL_DSTCODE: text,
  NATIONAL_PORTAL_AGENCY: text,
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: text,
  PERSONAL_DATA_KEYS: personalDataKeys,
  PERSON_INDEX_KEY: text,
  FILE_STORE_PATH: text,
  PUBLIC_FILES_URL: url,
});

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function toConfig(env: z.infer<typeof environment>): DossiersConfig {
  return {
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    databaseUrl: env.DOSSIERS_DATABASE_URL,
    works: env.ROLE !== 'serve',
    callerTokenPublicKey: env.CALLER_TOKEN_PUBLIC_KEY,
    exchangePrivateKey: env.EXCHANGE_PRIVATE_KEY,
    exchangeTrustedKeys: env.EXCHANGE_TRUSTED_KEYS,
    paymentsUrl: env.PAYMENTS_URL,
    portal: {
      url: env.NATIONAL_PORTAL_URL,
      username: env.NATIONAL_PORTAL_USERNAME,
      password: env.NATIONAL_PORTAL_PASSWORD,
      dstcode: env.NATIONAL_PORTAL_DSTCODE,
      agency: env.NATIONAL_PORTAL_AGENCY,
    },
    oidc: { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE },
    personalData: { ...env.PERSONAL_DATA_KEYS, indexKey: env.PERSON_INDEX_KEY },
    fileStorePath: env.FILE_STORE_PATH,
    publicFilesUrl: env.PUBLIC_FILES_URL,
  };
}
