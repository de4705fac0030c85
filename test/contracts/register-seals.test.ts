import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, withConnection } from '@lienthong/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/database.js';

const PROGRAM = join(projectRoot(), 'subgraphs/dossiers/dist/register-seals.command.js');
const EXAMPLE = join(projectRoot(), 'docs/operators/examples/seals.json');
const SAMPLE = join(projectRoot(), 'sandbox/sample/seals.json');

describe('the command that registers seals', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'lienthong-seals-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.drop();
  });

  function command(words: readonly string[], url: string | undefined = database.url) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
      env: { ...process.env, DOSSIERS_DATABASE_URL: url },
      encoding: 'utf8',
    });
    return { status, stdout: stdout.trim(), stderr: stderr.trim() };
  }

  function written(seals: unknown): string {
    const path = join(folder, 'seals.json');
    writeFileSync(path, JSON.stringify({ seals }));
    return path;
  }

  const registered = () =>
    withConnection(database.url, (run) =>
      run(`select id, name, kind, unit_ids as "unitIds", valid_from as "validFrom",
        valid_until as "validUntil", legal_basis as "legalBasis" from seal order by id`),
    );

  const sealsOf = (path: string) => JSON.parse(readFileSync(path, 'utf8')).seals;

  it('fills an empty database, and changes nothing the second time', async () => {
    for (const _time of [1, 2]) {
      expect(command([EXAMPLE])).toEqual({
        status: 0,
        stdout: '{"registered":["example-second"]}',
        stderr: '',
      });
      expect(await registered()).toEqual(sealsOf(EXAMPLE));
    }
  });

  it('adds to what is registered, and replaces what is named again', async () => {
    expect(command([SAMPLE]).status).toBe(0);
    const [example] = sealsOf(EXAMPLE);
    const ended = { ...example, validUntil: '2027-01-01' };
    expect(command([written([ended])]).status).toBe(0);
    expect(await registered()).toEqual([...sealsOf(SAMPLE), ended]);
  });

  it('registers none when one does not fit, and names the place', async () => {
    const before = await registered();
    const [seal] = sealsOf(EXAMPLE);
    const refused = command([
      written([
        { ...seal, id: 'another' },
        { ...seal, kind: 'THIRD' },
      ]),
    ]);
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ type: 'WrongValue', path: 'seals[1].kind' });
    expect(await registered()).toEqual(before);
  });

  it('fails in one sentence when the file or the database is not there', () => {
    expect(command([join(folder, 'none.json')])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The file could not be read.',
    });
    const lost = command([EXAMPLE], 'postgres://nobody:not-real@127.0.0.1:1/none');
    expect(lost.status).toBe(1);
    expect(lost.stderr).toMatch(/^The database did not do it \(.*\)\.$/);
  });

  it('says how it is called', () => {
    for (const words of [[], [EXAMPLE, SAMPLE]])
      expect(command(words)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage: /) });
    expect(command([EXAMPLE], '')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('DOSSIERS_DATABASE_URL'),
    });
  });
});
