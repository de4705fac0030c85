import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { refuse } from '../../import/import-fault.js';
import { readRecords, type Separator } from '../../import/read-csv.js';
import { readLines } from '../../import/read-lines.js';
import type { Layout } from '../layout.js';
import { isEmpty, LIMITS, type RawRow, type RawSheet } from './raw-sheet.js';

/** The sheets of a layout as files beside each other; a list without a file is a list without rows. */
export async function readCsvSheets(path: string, layout: Layout): Promise<Map<string, RawSheet>> {
  const sheets = new Map([[layout.root.key, await readCsvSheet(path)]]);
  for (const { key } of layout.lists) {
    const own = listPath(path, key);
    if (existsSync(own)) sheets.set(key, await readCsvSheet(own));
  }
  return sheets;
}

/** `units.csv` has its periods in `units.periods.csv`. */
export const listPath = (path: string, list: string): string =>
  path.replace(/(\.csv(\.gz)?)$/i, (ending) => `.${list}${ending}`);

async function readCsvSheet(path: string): Promise<RawSheet> {
  const file = basename(path);
  const rows: RawRow[] = [];
  for await (const { shownRow: row, cells } of readRecords(path, await separatorOf(path))) {
    if (rows.length > LIMITS.rows) {
      refuse({ type: 'TooLarge', file, row, column: null, limit: LIMITS.rows, unit: 'ROWS' });
    }
    if (!isEmpty(cells)) rows.push({ row, cells: cells.map(withoutMark) });
  }
  return { file, sheet: null, rows };
}

/** No heading has either in it. */
async function separatorOf(path: string): Promise<Separator> {
  for await (const header of readLines(path))
    return !header.includes(',') && header.includes(';') ? ';' : ',';
  return ',';
}

/** UTF-8 with a mark of byte order, for spreadsheets would otherwise take the letters for those of another code. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => quoted(withMark(cell))).join(','));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front, and loses it when it is read.
 * Text that has one of its own there gets another one.
 */
const withMark = (cell: string): string => (/^'*[=+\-@]/.test(cell) ? `'${cell}` : cell);

const withoutMark = (cell: string): string => (/^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell);

const quoted = (cell: string): string =>
  /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
