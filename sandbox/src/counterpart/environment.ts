import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What every counterpart reads. */
export const listenShape = {
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Folder of this counterpart's files; created when missing. */
  DATA_PATH: z.string().min(1),
};

export interface ListenConfig {
  readonly PORT: number;
  readonly HOST: string;
  readonly LOG_LEVEL: string;
}

export const baseUrl = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

export const audience = z.string().min(1).default('https://lienthong.example/graph');

/** Throws one error that names every missing or malformed variable together, without their values. */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Environment,
): z.output<z.ZodObject<Shape>> {
  const parsed = z.object(shape).safeParse(env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is incomplete:\n  ${problems.join('\n  ')}`);
}
