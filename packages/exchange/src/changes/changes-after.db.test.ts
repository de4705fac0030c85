import { type Instant, instant, systemClock, unwrap } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transactionsOver } from '../../../../test/testkit/transactions-over.js';
import { query } from '../persistence/sql.js';
import { openTestExchange, type TestExchange, until } from '../testing/test-exchange.js';
import type { Change, ChangePage, ChangeToRecord } from './change.js';
import { writeCursor } from './change-cursor.js';
import { changesAfter } from './changes-after.js';
import { compactChanges } from './compact-changes.js';
import { recordChanges } from './record-changes.js';

let exchange: TestExchange;
beforeAll(async () => {
  exchange = await openTestExchange();
});
afterAll(() => exchange.close());

const put = (key: string, fingerprint = 'f'): ChangeToRecord => ({
  kind: 'Thing',
  key,
  change: 'PUT',
  fingerprint,
});

const record = (...changes: ChangeToRecord[]): Promise<void> =>
  exchange.em.fork().transactional((tx) => recordChanges(tx, changes));

const page = async (after: string | null, first = 100): Promise<ChangePage> =>
  unwrap(await changesAfter(exchange.em.fork(), { after, first }));

const allOver = (): Promise<void> =>
  transactionsOver((statement, values) => query(exchange.em, statement, values));

const now = async (): Promise<string> => {
  await allOver();
  return (await page(null)).cursor;
};

interface Drained {
  readonly changes: Change[];
  readonly cursor: string;
}

/** Everything behind the cursor, in pages of three, and the cursor behind it. */
async function drain(after: string): Promise<Drained> {
  const changes: Change[] = [];
  let cursor = after;
  for (;;) {
    const next = await page(cursor, 3);
    changes.push(...next.changes);
    cursor = next.cursor;
    if (!next.more) return { changes, cursor };
  }
}

/** The same once no transaction is open any more. */
async function drainAll(after: string): Promise<Drained> {
  await allOver();
  return drain(after);
}

const keysOf = (changes: readonly Change[]): string[] => changes.map(({ key }) => key);

/** A transaction that stays open, numbered from the start. */
async function open(): Promise<EntityManager> {
  const em = exchange.em.fork();
  await em.begin();
  await query(em, 'select pg_current_xact_id()', []);
  return em;
}

describe('a reader of the change feed', () => {
  it('begins with nothing but a cursor, and then sees what was recorded since', async () => {
    await allOver();
    const first = await page(null);
    expect(first).toMatchObject({ changes: [], more: false });
    await record(put('a', 'f1'), { kind: 'Other', key: 'b', change: 'TOMBSTONE', fingerprint: null });
    await allOver();
    const { changes } = await page(first.cursor);
    expect(changes).toMatchObject([
      { kind: 'Thing', key: 'a', change: 'PUT', fingerprint: 'f1' },
      { kind: 'Other', key: 'b', change: 'TOMBSTONE', fingerprint: null },
    ]);
    expect(Math.abs((changes[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('goes on page by page, and gets the same page for the same cursor', async () => {
    const start = await now();
    await record(...['a', 'b', 'c', 'd', 'e'].map((key) => put(key)));
    await allOver();
    const one = await page(start, 2);
    expect(keysOf(one.changes)).toEqual(['a', 'b']);
    expect(one.more).toBe(true);
    expect(await page(start, 2)).toEqual(one);
    const two = await page(one.cursor, 3);
    expect(keysOf(two.changes)).toEqual(['c', 'd', 'e']);
    expect(two.more).toBe(false);
    expect(await page(two.cursor)).toMatchObject({ changes: [], more: false });
  });

  it('never sees what was rolled back', async () => {
    const start = await now();
    const em = await open();
    await recordChanges(em, [put('undone')]);
    await em.rollback();
    await record(put('done'));
    expect(keysOf((await drainAll(start)).changes)).toEqual(['done']);
  });

  it('waits for a transaction that began earlier and commits later, and skips nothing of it', async () => {
    const start = await now();
    const late = await open();
    await record(put('early'));
    const between = await drain(start);
    expect(between.changes).toEqual([]);
    await recordChanges(late, [put('late')]);
    await late.commit();
    expect(keysOf((await drainAll(between.cursor)).changes)).toEqual(['late', 'early']);
  });

  it('is delayed by an open transaction that records nothing, and loses nothing', async () => {
    const start = await now();
    const idle = await open();
    await record(put('a'));
    expect((await drain(start)).changes).toEqual([]);
    await idle.rollback();
    expect(keysOf((await drainAll(start)).changes)).toEqual(['a']);
  });

  it('knows by the revision which change of one thing is the later one', async () => {
    await query(exchange.em, 'create table thing (key text primary key)', []);
    await query(exchange.em, "insert into thing values ('k')", []);
    const start = await now();
    const began = await open();
    await exchange.em.fork().transactional(async (tx) => {
      await query(tx, "delete from thing where key = 'k'", []);
      await recordChanges(tx, [{ ...put('k'), change: 'TOMBSTONE', fingerprint: null }]);
    });
    await query(began, "insert into thing values ('k')", []);
    await recordChanges(began, [put('k')]);
    await began.commit();
    const { changes } = await drainAll(start);
    const latest = changes.reduce((a, b) => (a.revision > b.revision ? a : b));
    expect(changes.map(({ change }) => change)).toEqual(['PUT', 'TOMBSTONE']);
    expect(latest.change).toBe('PUT');
  });

  it('sees a transaction with savepoints as one', async () => {
    const start = await now();
    await exchange.em.fork().transactional(async (tx) => {
      await recordChanges(tx, [put('outer')]);
      await tx.transactional((inner) => recordChanges(inner, [put('inner')]));
    });
    expect(keysOf((await drainAll(start)).changes)).toEqual(['outer', 'inner']);
  });
});

describe('a cursor', () => {
  const refusalOf = (after: string) => changesAfter(exchange.em.fork(), { after, first: 1 });
  const feedId = async (): Promise<string> => {
    const [feed] = await query<{ id: string }>(exchange.em, 'select id from exchange_change_feed', []);
    return feed?.id ?? '';
  };

  it('that no feed has given is refused', async () => {
    expect(await refusalOf('nonsense')).toEqual({ ok: false, error: { type: 'BadCursor' } });
  });

  it('from the future is refused', async () => {
    const after = writeCursor({ feedId: await feedId(), transaction: '18446744073709551615', position: '0' });
    expect(await refusalOf(after)).toEqual({ ok: false, error: { type: 'BadCursor' } });
  });

  it('of another feed is too old', async () => {
    const after = writeCursor({ feedId: crypto.randomUUID(), transaction: '5', position: '0' });
    expect(await refusalOf(after)).toEqual({ ok: false, error: { type: 'CursorTooOld' } });
  });

  it('is too old once something behind it was dropped, and lasts where nothing was', async () => {
    const old = await now();
    await record(put('dropped'));
    const later = await now();
    await query(exchange.em, "update exchange_change set at = now() - interval '40 days'", []);
    await record(put('kept'));
    await allOver();
    const dropped = await compactChanges(exchange.em, monthAgo());
    expect(dropped).toBeGreaterThan(0);
    expect(await compactChanges(exchange.em, monthAgo())).toBe(0);
    expect(await refusalOf(old)).toEqual({ ok: false, error: { type: 'CursorTooOld' } });
    expect(keysOf((await drainAll(later)).changes)).toEqual(['kept']);
  });

  it('is too old after the database was restored on another cluster, and the feed begins anew', async () => {
    const old = await now();
    await record(put('before the restore'));
    await query(exchange.em, "update exchange_change_feed set cluster = 'elsewhere.00000001'", []);
    expect(await refusalOf(old)).toEqual({ ok: false, error: { type: 'CursorTooOld' } });
    const fresh = await now();
    await record(put('after the restore'));
    expect(keysOf((await drainAll(fresh)).changes)).toEqual(['after the restore']);
    expect(
      await query(exchange.em, "select 1 from exchange_change where key = 'before the restore'", []),
    ).toEqual([]);
  });
});

describe('the database user', () => {
  it('needs no right that every user does not have', async () => {
    const functions = ['pg_control_system()', 'pg_walfile_name(pg_lsn)', 'pg_current_wal_lsn()'];
    for (const name of functions) {
      const asked = `select has_function_privilege('public', ?, 'execute') as allowed`;
      expect(await query(exchange.em, asked, [name])).toEqual([{ allowed: true }]);
    }
  });
});

describe('any interleaving of four writers and a reader', () => {
  const slot = fc.nat(3);
  const command = fc.oneof(
    fc.record({ do: fc.constant('record' as const), slot, count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constantFrom('number' as const, 'commit' as const, 'rollback' as const), slot }),
    fc.record({ do: fc.constant('read' as const), first: fc.integer({ min: 1, max: 4 }) }),
  );

  it('shows every committed change exactly once, whole transactions, in an order that agrees with time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
        const play = new Play(await now());
        for (const one of commands) await play.step(one);
        await play.finish();
        play.check();
      }),
      { numRuns: 40 },
    );
  });

  type Command = typeof command extends fc.Arbitrary<infer One> ? One : never;

  interface Writer {
    readonly em: EntityManager;
    readonly keys: string[];
    /** How many writers had committed when this one recorded first. */
    after: readonly string[];
  }

  class Play {
    private readonly writers = new Map<number, Writer>();
    private readonly committed: Writer[] = [];
    private readonly seen: Change[] = [];
    private cursor: string;

    constructor(start: string) {
      this.cursor = start;
    }

    async step(one: Command): Promise<void> {
      if (one.do === 'read') return this.read(one.first);
      const writer = this.writers.get(one.slot) ?? (await this.begin(one.slot));
      if (one.do === 'number') await query(writer.em, 'select pg_current_xact_id()', []);
      if (one.do === 'record') await this.record(writer, one.count);
      if (one.do === 'commit') await this.commit(one.slot, writer);
      if (one.do === 'rollback') {
        this.writers.delete(one.slot);
        await writer.em.rollback();
      }
    }

    async finish(): Promise<void> {
      for (const [place, writer] of this.writers) await this.commit(place, writer);
      const expected = this.committed.flatMap(({ keys }) => keys).length;
      await until(async () => {
        await this.read(3);
        return this.seen.length >= expected;
      });
      await this.read(100);
    }

    check(): void {
      const keys = keysOf(this.seen);
      expect([...keys].sort()).toEqual(this.committed.flatMap((writer) => writer.keys).sort());
      for (const writer of this.committed.filter((one) => one.keys.length > 0)) {
        const first = keys.indexOf(writer.keys[0] ?? '');
        expect(keys.slice(first, first + writer.keys.length)).toEqual(writer.keys);
        for (const earlier of writer.after) expect(keys.indexOf(earlier)).toBeLessThan(first);
      }
    }

    private async begin(place: number): Promise<Writer> {
      const em = exchange.em.fork();
      await em.begin();
      // The number is given at the first write at the earliest, so whatever is committed by now stands before it.
      const writer = { em, keys: [], after: this.committed.flatMap(({ keys }) => keys) };
      this.writers.set(place, writer);
      return writer;
    }

    private async record(writer: Writer, count: number): Promise<void> {
      const keys = Array.from({ length: count }, () => crypto.randomUUID());
      writer.keys.push(...keys);
      await recordChanges(
        writer.em,
        keys.map((key) => put(key)),
      );
    }

    private async commit(place: number, writer: Writer): Promise<void> {
      this.writers.delete(place);
      await writer.em.commit();
      this.committed.push(writer);
    }

    private async read(first: number): Promise<void> {
      const next = await page(this.cursor, first);
      this.seen.push(...next.changes);
      this.cursor = next.cursor;
    }
  }
});

const monthAgo = (): Instant => instant(systemClock.now() - 30 * 86_400_000);
