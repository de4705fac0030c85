import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVINCE_KINDS } from '../../../domain/province-data/province-data.js';
import { LAYOUTS } from '../kinds/all-kinds.js';
import { readDocument } from '../read-document.js';
import { readCsvSheets, toCsv } from './csv-sheets.js';
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
