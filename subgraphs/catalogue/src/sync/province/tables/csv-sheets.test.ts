import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVINCE_KINDS } from '../../../domain/province-data/province-data.js';
import { ImportRefused } from '../../import/import-fault.js';
import { LAYOUTS } from '../kinds/all-kinds.js';
import { readDocument } from '../read-document.js';
import { readCsvSheets, toCsv } from './csv-sheets.js';
import { LIMITS } from './raw-sheet.js';
import { columnsOf } from './read-tables.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('separated values', () => {
  it('may be separated by semicolons, as spreadsheets in Viet Nam write them', async () => {
    const path = write('semicolon.csv', '\uFEFF"id";name\r\n"a;b";"một\r\nhai"\r\n\r\nc;"""d"", e"\r\n');
    const rows = (await readCsvSheets(path, LAYOUTS.areas)).get('areas')?.rows;
    expect(rows?.slice(1)).toEqual([
      { row: 2, cells: ['a;b', 'một\r\nhai'] },
      { row: 4, cells: ['c', '"d", e'] },
    ]);
  });

  it('never hold a cell that a spreadsheet would take for a formula', async () => {
    const cells = ['=1+1', '+84', '-5', '@SUM(A1)', "'=quoted", "'quoted", '1-2', '\n=1'];
    const written = toCsv([cells]);
    const shown = (await readCsvSheets(write('formula.csv', written), LAYOUTS.areas)).get('areas')?.rows[0];
    expect(shown?.cells.slice(0, 7)).toEqual(cells.slice(0, 7));
    expect(written.replace('\uFEFF', '').split(',').slice(0, 5)).toEqual([
      "'=1+1",
      "'+84",
      "'-5",
      "'@SUM(A1)",
      "''=quoted",
    ]);
  });

  it('name unknown, missing and repeated headings', async () => {
    const { faults } = await readDocument('areas', write('headings.csv', 'id,ID,code,hall\na,b,c,d\n'));
    expect(faults).toEqual([
      {
        type: 'WrongColumns',
        file: 'headings.csv',
        row: 1,
        column: null,
        missing: ['name', 'level', 'validFrom'],
        unknown: ['hall', 'id'],
      },
    ]);
  });
});

describe('a file beyond a limit', () => {
  const refusal = async (path: string) => {
    const failure = await readDocument('areas', path).catch((thrown: unknown) => thrown);
    return failure instanceof ImportRefused ? failure.faults : failure;
  };

  it('is refused at the row where it has too many', { timeout: 60_000 }, async () => {
    const rows = `id,code\n${'a,b\n'.repeat(100_001)}`;
    expect(await refusal(write('rows.csv', rows))).toEqual([
      { type: 'TooLarge', file: 'rows.csv', row: 100_002, column: null, limit: 100_000, unit: 'ROWS' },
    ]);
  });

  it('is refused where a row never ends, on one line or over many', { timeout: 60_000 }, async () => {
    const tooLong = { type: 'RowTooLong', row: 2, column: null, limitBytes: 4_000_000 };
    const line = write('line.csv', `id,code\n${'x'.repeat(4_100_000)}`);
    expect(await refusal(line)).toEqual([{ ...tooLong, file: 'line.csv' }]);
    const quote = write('quote.csv', `id,code\n"${'an open quote,\n'.repeat(400_000)}`);
    expect(await refusal(quote)).toEqual([{ ...tooLong, file: 'quote.csv' }]);
  });

  it('is refused where it unpacks to more than is told', { timeout: 60_000 }, async () => {
    const path = join(folder, 'bomb.json.gz');
    const megabyte = gzipSync(Buffer.alloc(1_000_000));
    writeFileSync(path, Buffer.concat(Array<Buffer>(LIMITS.unpackedBytes / 1_000_000 + 1).fill(megabyte)));
    expect(await refusal(path)).toMatchObject([{ type: 'TooLarge', unit: 'UNPACKED_BYTES' }]);
  });

  it('is refused where its quotes are not closed, at the row where they begin', async () => {
    expect(await refusal(write('open.csv', 'id,code\na,"b\nc,d\n'))).toEqual([
      { type: 'NotCsv', file: 'open.csv', row: 2, column: null },
    ]);
  });
});

describe('the page for operators', () => {
  const page = readFileSync(
    new URL('../../../../../../docs/operators/province-files.md', import.meta.url),
    'utf8',
  );

  it.each(PROVINCE_KINDS)('explains every column of %s', (kind) => {
    const { root, lists } = LAYOUTS[kind];
    const columns = [root, ...lists].flatMap(columnsOf);
    const unexplained = columns.filter(({ key, title }) => !page.includes(`| \`${key}\` | ${title} |`));
    expect(unexplained.map(({ key }) => key)).toEqual([]);
  });
});
