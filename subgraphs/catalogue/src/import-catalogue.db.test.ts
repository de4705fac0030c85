import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { plainDate } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/testkit/database.js';
import { changesIn } from './change-feed.fixture.js';
import { composeImport } from './compose.js';
import { createCatalogueOrm } from './persistence/orm.js';
import {
  type ImportOperations,
  type ImportProgress,
  type ImportRequest,
  runImport,
} from './sync/import/run-import.js';

const OLD = `level,code,full_name,parent_code
province,90,Tỉnh Cũ,
district,901,Huyện Cũ,90
commune,90001,Xã Một,901
commune,90002,"Xã Hai",901
`;
const NEW = `level,code,full_name,parent_code
province,91,Tỉnh Mới,
commune,90001,Xã Một,91
`;
const MERGERS = `map_id,full_name,parent_map_id,before_the_merger
ti1,Tỉnh Mới,,tỉnh Cũ
xa1,Xã Một,ti1,"Xã Một, Xã Ba"
`;
const procedure = (code: string, name: string) =>
  `${JSON.stringify({ ma_thu_tuc: code, ten_thu_tuc: name, linh_vuc: 'Thử', cap_thuc_hien: 'Cấp xã' })}\n`;

let database: TestDatabase;
let imports: Awaited<ReturnType<typeof composeImport>>;
let orm: MikroORM;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  imports = await composeImport(database.url);
  orm = await createCatalogueOrm(database.url);
  folder = mkdtempSync(join(tmpdir(), 'lienthong-import-'));
});
afterAll(async () => {
  await orm?.close();
  await imports?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const em = orm.em.fork();
  await em.execute(
    'truncate area_succession, administrative_unit, procedure_version, exchange_outbox cascade',
  );
});

async function run(
  kind: ImportRequest['kind'],
  text: string,
  more: Partial<ImportRequest & { operations: ImportOperations }> = {},
) {
  const path = join(folder, `${kind}.gz`);
  writeFileSync(path, gzipSync(text));
  const request = { kind, path, dryRun: false, validFrom: plainDate('2026-07-01'), ...more };
  const progress: ImportProgress[] = [];
  const outcome = await runImport(more.operations ?? imports.operations, request, (step) =>
    progress.push(step),
  );
  return { outcome, progress };
}

async function count(table: string): Promise<number> {
  const [row] = await orm.em.fork().execute<{ n: number }[]>(`select count(*)::int as n from ${table}`);
  return row?.n ?? -1;
}

const faultsOf = async (...args: Parameters<typeof run>) => {
  const { outcome } = await run(...args);
  return outcome.ok ? expect.fail('the file was accepted') : outcome.error;
};

describe('files of areas', () => {
  it('are loaded once, however often they are given', async () => {
    expect((await run('areas-three-tier', OLD)).outcome).toMatchObject({
      ok: true,
      value: { rows: 4, changed: 4 },
    });
    expect((await run('areas-three-tier', OLD)).outcome).toMatchObject({
      ok: true,
      value: { rows: 4, changed: 0 },
    });
    expect(await count('administrative_unit')).toBe(4);
  });

  it('change nothing in a dry run but tell what they would', async () => {
    expect((await run('areas-three-tier', OLD, { dryRun: true })).outcome).toMatchObject({
      value: { changed: 4 },
    });
    expect(await count('administrative_unit')).toBe(0);
  });

  it('tell the code that a province had given to one of them', async () => {
    await run('areas-three-tier', OLD);
    await orm.em
      .fork()
      .execute(`update administrative_unit set code = '90009' where id = 'three-tier:90002'`);
    const changes = await changesIn(orm).changedBy(() => run('areas-three-tier', OLD));
    expect(changes.filter((change) => change.startsWith('AdministrativeUnit:'))).toEqual([
      'AdministrativeUnit:three-tier:90002',
      'AdministrativeUnit:90009',
      'AdministrativeUnit:90002',
    ]);
  });

  it('keep the earlier first day of an area', async () => {
    const insert = `insert into administrative_unit values ('three-tier:90', '90', 'Tỉnh Cũ', 'PROVINCE', null, '2019-01-01', '2025-07-01')`;
    await orm.em.fork().execute(insert);
    expect((await run('areas-three-tier', OLD)).outcome).toMatchObject({ value: { changed: 3 } });
    const [row] = await orm.em
      .fork()
      .execute<{ day: string }[]>(
        `select valid_from::text as day from administrative_unit where code = '90'`,
      );
    expect(row?.day).toBe('2019-01-01');
  });

  it('are refused with every place that is wrong', async () => {
    const wrong = `level,code,full_name,parent_code
province,9,Tỉnh Cũ,
hamlet,90001,Xã Một,90
commune,90002,,99
commune,90002,Xã Ba,9
`;
    expect(await faultsOf('areas-three-tier', wrong)).toEqual([
      { type: 'UnknownCode', file: 'areas-three-tier.gz', row: 2, column: 'code', code: '9' },
      { type: 'UnknownCode', file: 'areas-three-tier.gz', row: 3, column: 'level', code: 'hamlet' },
      { type: 'MissingValue', file: 'areas-three-tier.gz', row: 4, column: 'full_name' },
      {
        type: 'DuplicateCode',
        file: 'areas-three-tier.gz',
        row: 5,
        column: 'code',
        code: '90002',
        firstRow: 4,
      },
      { type: 'UnknownCode', file: 'areas-three-tier.gz', row: 3, column: 'parent_code', code: '90' },
      { type: 'UnknownCode', file: 'areas-three-tier.gz', row: 4, column: 'parent_code', code: '99' },
    ]);
    expect(await count('administrative_unit')).toBe(0);
  });

  it('are refused when their columns are others', async () => {
    expect(await faultsOf('areas-two-tier', 'level,code,name\n')).toMatchObject([
      { type: 'WrongColumns', row: 1, missing: ['full_name', 'parent_code'], unknown: ['name'] },
    ]);
  });

  it('are refused when an area belongs to one that is no higher', async () => {
    const itself = 'level,code,full_name,parent_code\ncommune,90001,Xã Một,90001\n';
    const place = { file: 'areas-two-tier.gz', row: 2, column: 'parent_code' };
    expect(await faultsOf('areas-two-tier', itself)).toEqual([
      { type: 'UnknownCode', ...place, code: '90001' },
    ]);
  });

  it('are refused when another area carries a code at the same time', async () => {
    const insert = `insert into administrative_unit values ('other', '90001', 'Xã Khác', 'COMMUNE', null, '2025-01-01', null)`;
    await orm.em.fork().execute(insert);
    expect(await faultsOf('areas-three-tier', OLD)).toEqual([
      {
        type: 'OverlappingValidity',
        file: 'areas-three-tier.gz',
        row: 4,
        column: 'code',
        code: '90001',
        otherId: 'other',
      },
    ]);
    expect(await count('administrative_unit')).toBe(1);
  });

  it('are refused when they are not what their name says', async () => {
    const path = join(folder, 'plain.gz');
    writeFileSync(path, 'level,code');
    expect(await faultsOf('areas-two-tier', '', { path })).toMatchObject([{ type: 'UnreadableFile' }]);
    expect(await faultsOf('areas-two-tier', '', { path: join(folder, 'missing.csv') })).toMatchObject([
      { type: 'UnreadableFile', file: 'missing.csv' },
    ]);
    expect(
      await faultsOf('areas-two-tier', 'level,code,full_name,parent_code\n"province,91,A,\n'),
    ).toMatchObject([{ type: 'NotCsv', row: 2 }]);
  });
});

describe('a file of mergers', () => {
  beforeEach(async () => {
    await run('areas-three-tier', OLD);
    await run('areas-two-tier', NEW);
  });

  it('makes successions and lists what a person must decide', async () => {
    const { outcome } = await run('mergers', MERGERS);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        changed: 2,
        unread: [{ row: 3, column: 'before_the_merger', code: 'Xã Ba', reason: 'NOT_FOUND' }],
        succession: {
          successions: 2,
          communesBefore: 2,
          communesResolved: 1,
          withoutSuccessor: [{ code: '90002', name: 'Xã Hai' }],
        },
      },
    });
    expect((await run('mergers', MERGERS)).outcome).toMatchObject({ value: { changed: 0 } });
  });

  it('is refused when an area would succeed itself', async () => {
    await orm.em
      .fork()
      .execute(
        `insert into area_succession values ('two-tier:90001', 'three-tier:90001', '2025-07-01', 'WHOLE')`,
      );
    expect(await faultsOf('mergers', MERGERS)).toMatchObject([
      {
        type: 'SuccessionCycle',
        file: 'mergers.gz',
        areaIds: expect.arrayContaining(['two-tier:90001', 'three-tier:90001']),
      },
    ]);
    expect(await count('area_succession')).toBe(1);
  });

  it('is refused when a row hangs on a province that is not there', async () => {
    expect(await faultsOf('mergers', `${MERGERS}xa2,Xã Hai,ti9,giữ nguyên\n`)).toEqual([
      { type: 'UnknownCode', file: 'mergers.gz', row: 4, column: 'parent_map_id', code: 'ti9' },
    ]);
  });
});

describe('a file of procedures', () => {
  const FILE = Array.from({ length: 230 }, (_unused, index) =>
    procedure(`1.${String(100_000 + index)}`, `Thủ tục ${index}`),
  ).join('');

  it('is loaded in chunks and reports each', async () => {
    const { progress } = await run('procedures', FILE);
    expect(progress.map(({ stage, rows, changed }) => [stage, rows, changed])).toEqual([
      ['CHECKED', 230, 0],
      ['LOADING', 100, 100],
      ['LOADING', 200, 200],
      ['LOADING', 230, 230],
      ['DONE', 230, 230],
    ]);
    expect(await count('exchange_outbox')).toBe(230);
  });

  it('publishes nothing twice, also on a later day', async () => {
    await run('procedures', FILE);
    const later = await run('procedures', FILE, { validFrom: plainDate('2026-08-01') });
    expect(later.outcome).toMatchObject({ value: { changed: 0 } });
    const changed = FILE.replace('"Thủ tục 7"', '"Thủ tục bảy"');
    const again = await run('procedures', changed, { validFrom: plainDate('2026-08-01') });
    expect(again.outcome).toMatchObject({ value: { changed: 1 } });
    expect(await count('procedure_version')).toBe(231);
  });

  it('is completed by repeating it after it was cut off', async () => {
    let calls = 0;
    const operations: ImportOperations = {
      ...imports.operations,
      importProcedures: (proposals, mode) => {
        calls += 1;
        if (calls === 3) throw new Error('killed');
        return imports.operations.importProcedures(proposals, mode);
      },
    };
    await expect(run('procedures', FILE, { operations })).rejects.toThrow('killed');
    expect(await count('procedure_version')).toBe(200);
    expect((await run('procedures', FILE)).outcome).toMatchObject({ value: { changed: 30 } });
  });

  it('is refused whole for one bad row, with its place', async () => {
    const bad = `${FILE}${procedure('x', 'A')}not json\n${JSON.stringify({ ma_thu_tuc: '1.999999' })}\n${procedure('1.100000', 'B')}`;
    expect(await faultsOf('procedures', bad)).toEqual([
      { type: 'UnknownCode', file: 'procedures.gz', row: 231, column: 'ma_thu_tuc', code: 'x' },
      { type: 'NotJson', file: 'procedures.gz', row: 232, column: null },
      {
        type: 'WrongColumns',
        file: 'procedures.gz',
        row: 233,
        column: 'ten_thu_tuc',
        missing: ['ten_thu_tuc'],
        unknown: [],
      },
      {
        type: 'WrongColumns',
        file: 'procedures.gz',
        row: 233,
        column: 'linh_vuc',
        missing: ['linh_vuc'],
        unknown: [],
      },
      {
        type: 'DuplicateCode',
        file: 'procedures.gz',
        row: 234,
        column: 'ma_thu_tuc',
        code: '1.100000',
        firstRow: 1,
      },
    ]);
    expect(await count('procedure_version')).toBe(0);
  });

  it('stores nothing in a dry run', async () => {
    expect((await run('procedures', FILE, { dryRun: true })).outcome).toMatchObject({
      value: { changed: 230 },
    });
    expect(await count('procedure_version')).toBe(0);
  });
});
