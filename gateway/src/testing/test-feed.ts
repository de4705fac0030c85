import type { ServerResponse } from 'node:http';
import { startTestServer, type TestServer } from './http-server.js';

/** A change feed over HTTP, as far as a follower needs one. */
export interface TestFeed extends TestServer {
  /** Resolves once a follower has taken the change and asks for the next. */
  tell(kind: string, key: string): Promise<void>;
  /** Resolves once a follower waits for news. */
  followed(): Promise<void>;
}

export async function startTestFeed(): Promise<TestFeed> {
  const changes: object[] = [];
  let waiting: { readonly after: number; readonly response: ServerResponse } | null = null;
  const listeners = new Set<() => void>();
  const answer = (response: ServerResponse, after: number): void => {
    const page = changes.slice(after);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ changes: page, cursor: `${after + page.length}`, more: false }));
  };
  const server = await startTestServer((request, response) => {
    const after = new URL(request.url ?? '', 'http://feed').searchParams.get('after');
    if (after === null || Number(after) < changes.length) {
      answer(response, after === null ? changes.length : Number(after));
      return;
    }
    waiting = { after: Number(after), response };
    for (const listener of listeners) listener();
  });
  const followed = (): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (waiting === null || waiting.after < changes.length) return;
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      check();
    });
  return {
    ...server,
    followed,
    tell: (kind, key) => {
      const at = new Date().toISOString();
      changes.push({ kind, key, change: 'PUT', fingerprint: null, revision: changes.length, at });
      if (waiting !== null) answer(waiting.response, waiting.after);
      waiting = null;
      return followed();
    },
  };
}
