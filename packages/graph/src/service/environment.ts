import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What every subgraph reads. */
export const serviceVariables = (port: number) => ({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(port),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ROLE: z.enum(['both', 'serve', 'work']).default('both'),
  CALLER_TOKEN_PUBLIC_KEY: z.string().min(1),
  EXCHANGE_PRIVATE_KEY: z.string().min(1),
  EXCHANGE_TRUSTED_KEYS: z.string().min(1),
});

export interface ServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Whether this process carries messages and keeps schedules; an instance that only serves does not. */
  readonly works: boolean;
  /** JWK text of the gateway's public key. */
  readonly callerTokenPublicKey: string;
  /** Private JWK text with `kid`; signs messages to other subgraphs and receipts. */
  readonly exchangePrivateKey: string;
  /** Set of public keys whose messages and receipts are believed. */
  readonly exchangeTrustedKeys: string;
}

export const toServiceConfig = (
  env: z.output<z.ZodObject<ReturnType<typeof serviceVariables>>>,
): ServiceConfig => ({
  host: env.HOST,
  port: env.PORT,
  logLevel: env.LOG_LEVEL,
  works: env.ROLE !== 'serve',
  callerTokenPublicKey: env.CALLER_TOKEN_PUBLIC_KEY,
  exchangePrivateKey: env.EXCHANGE_PRIVATE_KEY,
  exchangeTrustedKeys: env.EXCHANGE_TRUSTED_KEYS,
});

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** A base address without a slash at its end. */
export const baseUrl = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** `{"current":"k1","keys":{"k1":"<32 bytes base64>"}}`. */
export const personalDataKeys = z.string().transform((text, context) => {
  const parsed = keySet.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'is not {"current":"…","keys":{"…":"<32 bytes base64>"}}' });
  return z.NEVER;
});

const keySet = z.object({ current: z.string().min(1), keys: z.record(z.string(), z.string()) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names every missing or malformed variable together, without their values. */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  env: Environment,
): z.output<z.ZodObject<Shape>> {
  const parsed = z.object(shape).safeParse(env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration of ${name} is incomplete:\n  ${problems.join('\n  ')}`);
}
