import { z } from 'zod';

/** What the command for operators is told. */
export interface ExchangeCommandConfig {
  /** Of the subgraph whose exchange it is. */
  readonly databaseUrl: string;
}

/** Names what is missing or malformed, without its value. */
export function readExchangeConfig(env: Readonly<Record<string, string | undefined>>): ExchangeCommandConfig {
  const parsed = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) }).safeParse(env);
  if (parsed.success) return { databaseUrl: parsed.data.DATABASE_URL };
  throw new Error('DATABASE_URL is not the address of a PostgreSQL database.');
}
