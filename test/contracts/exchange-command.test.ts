import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  createRelay,
  type Destination,
  exchangeEntities,
  exchangeMigrations,
  writeOutbox,
} from '@lienthong/exchange';
import { projectRoot } from '@lienthong/sandbox';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/database.js';

const PROGRAM = join(projectRoot(), 'packages/exchange/dist/exchange.command.js');
const NO_SUCH_ID = '00000000-0000-4000-8000-000000000000';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the command for what waits for a person', () => {
  let database: TestDatabase;
  let orm: MikroORM;

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await MikroORM.init({
      clientUrl: database.url,
      entities: exchangeEntities,
      extensions: [Migrator],
      migrations: { migrationsList: exchangeMigrations, snapshot: false, silent: true },
    });
    await orm.migrator.up();
  });
  afterAll(async () => {
    await orm?.close();
    await database?.drop();
  });

  function command(words: readonly string[], url: string = database.url) {
    const environment = { ...process.env, DATABASE_URL: url };
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
      env: environment,
      encoding: 'utf8',
    });
    return { status, stdout: stdout.trim(), stderr: stderr.trim() };
  }

  async function parkOne(): Promise<void> {
    const refusing: Destination = {
      name: 'portal',
      concurrency: 1,
      batchSize: 1,
      timeoutMs: 1_000,
      deliver: async () => ({ type: 'REFUSED', reason: 'unmapped' }),
    };
    await orm.em
      .fork()
      .transactional((em) =>
        writeOutbox(em, [{ destination: 'portal', key: 'd-1', kind: 'step', payload: {} }]),
      );
    await createRelay({ orm, destinations: [refusing], log, workerId: 'test' }).drain();
  }

  it('says that nothing waits', () => {
    expect(command(['parked'])).toMatchObject({ status: 0, stdout: 'Nothing waits for a person.' });
    expect(command(['held'])).toMatchObject({ status: 0, stdout: 'Nothing waits for a person.' });
  });

  it('lists a parked message and lets it go on, once', async () => {
    await parkOne();
    const { stdout } = command(['parked']);
    const parked = JSON.parse(stdout) as { id: string; reason: string };
    expect(parked.reason).toBe('unmapped');
    expect(command(['redrive', parked.id])).toMatchObject({ status: 0, stdout: `${parked.id} goes on.` });
    expect(command(['redrive', parked.id]).status).toBe(1);
    expect(command(['parked']).stdout).toBe('Nothing waits for a person.');
  });

  it('knows no other messages and no other words', () => {
    expect(command(['replay', NO_SUCH_ID])).toMatchObject({ status: 1, stderr: '' });
    expect(command(['redrive']).status).toBe(2);
    expect(command([]).stderr).toMatch(/^Usage: /);
  });

  it.each(['redrive', 'replay'])('%s wants the id of a message, and says so', (what) => {
    for (const id of ['no-uuid', '', `${NO_SUCH_ID}0`]) {
      expect(command([what, id])).toEqual({
        status: 2,
        stdout: '',
        stderr: `"${id}" is not the id of a message.`,
      });
    }
    expect(command([what, NO_SUCH_ID.toUpperCase()]).status).toBe(1);
  });

  it('fails in one sentence, without the address, when the database does not answer', () => {
    const lost = command(['parked'], 'postgres://nobody:not-real@127.0.0.1:1/none');
    expect(lost.status).toBe(1);
    expect(lost.stderr).toMatch(/^The database did not do it \(.*\)\.$/);
    expect(lost.stderr).not.toContain('not-real');
  });
});
