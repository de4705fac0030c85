import { CALLER_TOKEN_HEADER, err, ok, REQUEST_ID_HEADER, type Result } from '@lienthong/kernel';
import type { Logger } from 'pino';
import { Pool } from 'undici';
import { z } from 'zod';
import type { Forwarded } from './graph-runtime.js';

/** One subgraph, over connections that stay open. */
export interface SubgraphClient {
  ask(query: SubgraphQuery, forward: Forwarded): Promise<Result<SubgraphAnswer, SubgraphFailure>>;
  close(): Promise<void>;
}

export interface SubgraphQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
}

export type SubgraphAnswer = z.infer<typeof answerShape>;
/** UNAVAILABLE: no answer in time, or none that says anything. INVALID: an answer that is not GraphQL. */
export type SubgraphFailure = { readonly type: 'UNAVAILABLE' | 'INVALID' };

export interface SubgraphClientOptions {
  readonly name: string;
  /** Base URL; GraphQL is below it at `/graphql`. */
  readonly url: string;
  readonly timeoutMs: number;
  readonly log: Logger;
}

const MAX_ANSWER_BYTES = 16_777_216;
const CONNECTIONS = 64;

export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { origin, pathname } = new URL(options.url);
  const path = `${pathname.replace(/\/$/, '')}/graphql`;
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: Math.min(options.timeoutMs, 3_000) },
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  return {
    ask: async (query, forward) => {
      try {
        const { statusCode, body } = await pool.request({
          method: 'POST',
          path,
          headers: headersOf(forward),
          body: JSON.stringify(query),
          signal: AbortSignal.timeout(options.timeoutMs),
        });
        return readAnswer(statusCode, await body.text());
      } catch (error) {
        options.log.warn(
          { subgraph: options.name, requestId: forward.requestId, reason: codeOf(error) },
          'A subgraph does not answer',
        );
        return err({ type: 'UNAVAILABLE' });
      }
    },
    close: () => pool.close(),
  };
}

const headersOf = (forward: Forwarded): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/json',
  'accept-language': forward.language,
  [CALLER_TOKEN_HEADER]: forward.callerToken,
  [REQUEST_ID_HEADER]: forward.requestId,
});

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});

function readAnswer(statusCode: number, text: string): Result<SubgraphAnswer, SubgraphFailure> {
  const parsed = answerShape.safeParse(jsonOf(text));
  const says = parsed.success && (parsed.data.data !== undefined || parsed.data.errors !== undefined);
  if (says) return ok(parsed.data);
  return err({ type: statusCode >= 500 ? 'UNAVAILABLE' : 'INVALID' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A short name of what happened; messages hold addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
