import { CALLER_TOKEN_HEADER } from '@lienthong/kernel';
import { Pool } from 'undici';
import { z } from 'zod';

/** A thing that is different now; key `*` stands for every one of its kind. */
export type FollowedChange = z.infer<typeof changeShape>;

export type FollowedPage = z.infer<typeof pageShape>;

export interface ChangeSource {
  /**
   * The page behind the cursor, held back while it is empty; without a cursor the one to follow from. LOST: the cursor
   * leads nowhere any more. Throws when there is no answer to go by.
   */
  read(cursor: string | null): Promise<FollowedPage | 'LOST'>;
  close(): Promise<void>;
}

export interface ChangeSourceOptions {
  readonly url: string;
  readonly token: () => Promise<string>;
  readonly waitSeconds: number;
  readonly signal: AbortSignal;
}

const MAX_ANSWER_BYTES = 4_194_304;
/** On top of the time an empty answer is held back. */
const ANSWER_MS = 10_000;

export function createChangeSource({ url, token, waitSeconds, signal }: ChangeSourceOptions): ChangeSource {
  const { origin, pathname } = new URL(url);
  const path = `${pathname.replace(/\/$/, '')}/changes`;
  const timeoutMs = waitSeconds * 1_000 + ANSWER_MS;
  const pool = new Pool(origin, {
    connections: 1,
    connect: { timeout: 3_000 },
    headersTimeout: timeoutMs,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  return {
    read: async (cursor) => {
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path,
        query: cursor === null ? {} : { after: cursor, wait: waitSeconds },
        headers: { accept: 'application/json', [CALLER_TOKEN_HEADER]: await token() },
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      return readAnswer(statusCode, await body.text());
    },
    close: () => pool.destroy(),
  };
}

const changeShape = z.object({
  kind: z.string(),
  key: z.string(),
  change: z.enum(['PUT', 'TOMBSTONE']),
  fingerprint: z.string().nullable(),
  revision: z.number(),
  at: z.string(),
});

const pageShape = z.object({ changes: z.array(changeShape), cursor: z.string().min(1), more: z.boolean() });

const refusalShape = z.object({ error: z.object({ type: z.enum(['BAD_CURSOR', 'CURSOR_TOO_OLD']) }) });

function readAnswer(statusCode: number, text: string): FollowedPage | 'LOST' {
  const json = jsonOf(text);
  if (statusCode === 200) return pageShape.parse(json);
  if ((statusCode === 400 || statusCode === 410) && refusalShape.safeParse(json).success) return 'LOST';
  throw new Error(`HTTP ${statusCode}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
