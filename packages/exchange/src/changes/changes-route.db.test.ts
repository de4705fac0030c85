import { err, instant, ok } from '@lienthong/kernel';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transactionsOver } from '../../../../test/testkit/transactions-over.js';
import { query } from '../persistence/sql.js';
import { openTestExchange, pause, silentLog, type TestExchange, until } from '../testing/test-exchange.js';
import type { Change } from './change.js';
import { type ChangeWatch, createChangeWatch } from './change-watch.js';
import { changesAfter } from './changes-after.js';
import { type Admission, type ChangesRouteOptions, changesRoute } from './changes-route.js';
import { recordChanges } from './record-changes.js';

let exchange: TestExchange;
let watch: ChangeWatch;
let base: string;
const servers: FastifyInstance[] = [];

beforeAll(async () => {
  exchange = await openTestExchange();
  watch = createChangeWatch({ url: exchange.url, log: silentLog });
  await until(() => watch.heard() > 0);
  base = await serve({});
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await watch?.stop();
  await exchange?.close();
});

async function serve(changes: Partial<ChangesRouteOptions>): Promise<string> {
  const server = fastify();
  servers.push(server);
  await server.register(
    changesRoute({
      read: (request) => changesAfter(exchange.em.fork(), request),
      watch,
      admit: async (headers): Promise<Admission> =>
        headers.authorization === 'ok' ? 'ADMITTED' : 'FORBIDDEN',
      pollMs: 100,
      ...changes,
    }),
  );
  return server.listen({ port: 0, host: '127.0.0.1' });
}

async function get(path: string, at = base, authorization = 'ok') {
  const reply = await fetch(`${at}${path}`, { headers: { authorization } });
  return { status: reply.status, body: (await reply.json()) as Body };
}

interface Body {
  readonly changes: readonly { readonly key: string; readonly at: string }[];
  readonly cursor: string;
  readonly more: boolean;
  readonly error?: { readonly type: string };
}

const record = (key: string): Promise<void> =>
  exchange.em
    .fork()
    .transactional((tx) => recordChanges(tx, [{ kind: 'Thing', key, change: 'PUT', fingerprint: null }]));

const allOver = (): Promise<void> =>
  transactionsOver((statement, values) => query(exchange.em, statement, values));

const cursorNow = async (): Promise<string> => {
  await allOver();
  return (await get('/changes')).body.cursor;
};

describe('asking for changes', () => {
  it('answers a cursor first and what changed since afterwards', async () => {
    const cursor = await cursorNow();
    await record('a');
    await record('b');
    await allOver();
    const { status, body } = await get(`/changes?after=${cursor}&first=1`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ changes: [{ kind: 'Thing', key: 'a', change: 'PUT' }], more: true });
    expect(body.changes[0]?.at).toMatch(/^\d{4}-.*Z$/);
    expect((await get(`/changes?after=${body.cursor}`)).body).toMatchObject({
      changes: [{ key: 'b' }],
      more: false,
    });
  });

  it('refuses whoever may not follow', async () => {
    expect((await get('/changes', base, 'no')).status).toBe(403);
    const shut = await serve({ admit: async () => 'UNAUTHENTICATED' });
    expect((await get('/changes', shut)).status).toBe(401);
  });

  it.each(['first=0', 'first=1001', 'first=x', 'wait=26', 'wait=-1', 'after=a&after=b'])(
    'refuses %s',
    async (asked) => {
      expect(await get(`/changes?${asked}`)).toMatchObject({
        status: 400,
        body: { error: { type: 'BAD_REQUEST' } },
      });
    },
  );

  it('names a cursor that is none and one that is too old', async () => {
    expect(await get('/changes?after=none&wait=25')).toMatchObject({
      status: 400,
      body: { error: { type: 'BAD_CURSOR' } },
    });
    const forgetful = await serve({ read: async () => err({ type: 'CursorTooOld' }) });
    expect(await get('/changes?after=any&wait=25', forgetful)).toMatchObject({
      status: 410,
      body: { error: { type: 'CURSOR_TOO_OLD' } },
    });
  });
});

describe('waiting for changes', () => {
  it('is answered as soon as one is committed, long before the time is up', async () => {
    const change = {
      kind: 'Thing',
      key: 'awaited',
      change: 'PUT',
      fingerprint: null,
      revision: 1,
      at: instant(0),
    } as const;
    const found: Change[] = [];
    const listening = await serve({
      read: async () => ok({ changes: [...found], cursor: 'next', more: false }),
      pollMs: 60_000,
    });
    const waiting = get('/changes?after=any&wait=25', listening);
    await pause(200);
    found.push(change);
    const committedAt = performance.now();
    await record('awaited');
    expect((await waiting).body).toMatchObject({ changes: [{ key: 'awaited' }] });
    expect(performance.now() - committedAt).toBeLessThan(5_000);
  });

  it('is answered with an empty page when the time is up', async () => {
    const cursor = await cursorNow();
    const began = performance.now();
    expect((await get(`/changes?after=${cursor}&wait=0.2`)).body).toMatchObject({ changes: [], more: false });
    expect(performance.now() - began).toBeGreaterThan(150);
  });

  it('looks again by itself when an older transaction had held a change back', async () => {
    const cursor = await cursorNow();
    const older = exchange.em.fork();
    await older.begin();
    await query(older, 'select pg_current_xact_id()', []);
    await record('held back');
    const waiting = get(`/changes?after=${cursor}&wait=20`);
    await pause(100);
    await older.rollback();
    expect((await waiting).body).toMatchObject({ changes: [{ key: 'held back' }] });
  });

  it('ends when the server closes', async () => {
    const closing = await serve({});
    const cursor = await cursorNow();
    const waiting = get(`/changes?after=${cursor}&wait=25`, closing);
    await pause(100);
    const began = performance.now();
    await servers.at(-1)?.close();
    expect((await waiting).body).toMatchObject({ changes: [] });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('hears again after its connection was cut', async () => {
    const before = watch.heard();
    await query(
      exchange.em,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'listen%'`,
      [],
    );
    await until(() => watch.heard() > before);
    const reconnected = watch.heard();
    await record('after the cut');
    await until(() => watch.heard() > reconnected);
  });
});
