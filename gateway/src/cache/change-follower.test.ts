import type { IncomingMessage, ServerResponse } from 'node:http';
import { CALLER_TOKEN_HEADER } from '@lienthong/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/http-server.js';
import { type ChangeFollower, type ChangeFollowerOptions, createChangeFollower } from './change-follower.js';

/** A feed in memory behind real HTTP: numbers are cursors, and what stands below `keptFrom` is forgotten. */
class Feed {
  readonly asked: string[] = [];
  readonly tokens: unknown[] = [];
  keptFrom = 0;
  failing: number | null = null;
  garbled = false;
  private readonly keys: string[] = [];
  private readonly waiting = new Set<() => void>();

  add(...keys: string[]): void {
    this.keys.push(...keys);
    this.release();
  }

  release(): void {
    for (const answer of this.waiting) answer();
  }

  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '', 'http://feed');
    this.asked.push(`${url.pathname}${url.search}`);
    this.tokens.push(request.headers[CALLER_TOKEN_HEADER]);
    const after = url.searchParams.get('after');
    const answer = (): void => {
      this.waiting.delete(answer);
      this.answer(response, after);
    };
    const empty = after !== null && Number(after) >= Math.max(this.keys.length, this.keptFrom);
    if (empty && this.failing === null) {
      this.waiting.add(answer);
      response.once('close', () => this.waiting.delete(answer));
    } else answer();
  };

  private answer(response: ServerResponse, after: string | null): void {
    const [status, body] = this.page(after);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(this.garbled ? '{"changes":' : JSON.stringify(body));
  }

  private page(after: string | null): [status: number, body: object] {
    if (this.failing !== null) return [this.failing, { error: { type: 'TRY_AGAIN' } }];
    if (after === null) return [200, { changes: [], cursor: String(this.keys.length), more: false }];
    if (Number(after) < this.keptFrom) return [410, { error: { type: 'CURSOR_TOO_OLD' } }];
    const page = this.keys.slice(Number(after), Number(after) + 2);
    const end = Number(after) + page.length;
    const changes = page.map((key, index) => ({
      kind: 'Procedure',
      key,
      change: 'PUT',
      fingerprint: null,
      revision: Number(after) + index,
      at: '2026-11-22T00:00:00.000Z',
    }));
    return [200, { changes, cursor: String(end), more: end < this.keys.length }];
  }
}

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function following(feed: Feed, changes: Partial<ChangeFollowerOptions> = {}) {
  const server: TestServer = await startTestServer(feed.handle);
  opened.push(server.close);
  const heard: string[] = [];
  const warnings: unknown[] = [];
  const follower: ChangeFollower = createChangeFollower({
    url: server.url,
    token: async () => 'own-token',
    onChanges: (batch) => void heard.push(...batch.map(({ kind, key }) => `${kind}:${key}`)),
    onLost: () => void heard.push('LOST'),
    log: { info: () => {}, warn: (...line: unknown[]) => void warnings.push(line) } as never,
    backoff: { firstMs: 5, longestMs: 20 },
    ...changes,
  });
  opened.push(follower.stop);
  follower.start();
  return { server, follower, heard, warnings };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('Still not so after 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a follower of changes', () => {
  it('forgets everything first, then hears of every change in order', async () => {
    const feed = new Feed();
    feed.add('before');
    const { heard, follower } = await following(feed);
    await until(() => feed.asked.length === 2);
    expect(heard).toEqual(['LOST']);
    expect(follower.silentMs()).not.toBeNull();
    feed.add('a', 'b', 'c');
    await until(() => heard.length === 4);
    feed.add('d');
    await until(() => heard.length === 5);
    expect(heard).toEqual(['LOST', 'Procedure:a', 'Procedure:b', 'Procedure:c', 'Procedure:d']);
    expect(feed.asked.slice(0, 2)).toEqual(['/changes', '/changes?after=1&wait=25']);
    expect(new Set(feed.tokens)).toEqual(new Set(['own-token']));
  });

  it('goes on where it was after an outage', async () => {
    const feed = new Feed();
    const { heard, warnings } = await following(feed);
    await until(() => heard.length === 1 && feed.asked.length === 2);
    feed.failing = 503;
    feed.release();
    await until(() => warnings.length > 2);
    feed.add('missed');
    feed.failing = null;
    await until(() => heard.length === 2);
    expect(heard).toEqual(['LOST', 'Procedure:missed']);
  });

  it('is not misled by an answer that is none', async () => {
    const feed = new Feed();
    const { heard, warnings } = await following(feed);
    await until(() => feed.asked.length === 2);
    feed.garbled = true;
    feed.add('a');
    await until(() => warnings.length > 0);
    expect(heard).toEqual(['LOST']);
    feed.garbled = false;
    await until(() => heard.length === 2);
    expect(heard).toEqual(['LOST', 'Procedure:a']);
  });

  it('forgets everything again when its cursor is too old', async () => {
    const feed = new Feed();
    const { heard } = await following(feed);
    await until(() => feed.asked.length === 2);
    feed.keptFrom = 1;
    feed.add('dropped');
    await until(() => heard.length === 2);
    await until(() => feed.asked.at(-1)?.startsWith('/changes?after=1') ?? false);
    feed.add('kept');
    await until(() => heard.length === 3);
    expect(heard).toEqual(['LOST', 'LOST', 'Procedure:kept']);
  });

  it('gets a batch again that it could not handle', async () => {
    const feed = new Feed();
    const handled: string[] = [];
    let failures = 2;
    await following(feed, {
      onChanges: (batch) => {
        failures -= 1;
        if (failures >= 0) throw new Error('the cache is away');
        handled.push(...batch.map(({ key }) => key));
      },
    });
    await until(() => feed.asked.length === 2);
    feed.add('a', 'b');
    await until(() => handled.length === 2);
    expect(handled).toEqual(['a', 'b']);
  });

  it('keeps trying where there is no server yet, and knows that it heard nothing', async () => {
    const { follower, heard, server, warnings } = await following(new Feed(), { url: 'http://127.0.0.1:1' });
    await until(() => warnings.length > 2);
    expect(follower.silentMs()).toBeNull();
    expect(heard).toEqual([]);
    expect(server.port).toBeGreaterThan(0);
  });

  it('stops at once while it waits', async () => {
    const feed = new Feed();
    const { follower } = await following(feed);
    await until(() => feed.asked.length === 2);
    const began = performance.now();
    await follower.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
