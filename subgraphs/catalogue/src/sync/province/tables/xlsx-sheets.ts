import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import readXlsx, { type CellValue } from 'read-excel-file/node';
import writeXlsx from 'write-excel-file/node';
import { refuse } from '../../import/import-fault.js';
import { folded } from '../cell.js';
import type { Layout, SheetLayout } from '../layout.js';
import { boundedZip } from './bounded-zip.js';
import { isEmpty, LIMITS, type RawRow, type RawSheet } from './raw-sheet.js';

/** Sheets that explain and hold no data. */
const NOTES: ReadonlySet<string> = new Set(['hướng dẫn', 'notes']);

/** Name of the sheet that explains, in files written here. */
export const NOTES_SHEET = 'Hướng dẫn';

/** The sheets of a layout, found by key or title. A layout of one sheet takes the only sheet under any name. */
export async function readXlsxSheets(path: string, layout: Layout): Promise<Map<string, RawSheet>> {
  const file = basename(path);
  const sheets = (await readWorkbook(path)).filter(
    ({ sheet, rows }) => !NOTES.has(folded(sheet)) && rows.length > 0,
  );
  const known = [layout.root, ...layout.lists];
  const [only] = sheets;
  if (known.length === 1 && sheets.length === 1 && only !== undefined)
    return new Map([[layout.root.key, only]]);
  const names = known.flatMap(({ key, title }) => [key, title]);
  const found = new Map(
    sheets.map((sheet): [string, RawSheet] => {
      const own = known.find((one) => isNamed(one, sheet.sheet));
      const place = { file, sheet: sheet.sheet, row: null, column: null };
      return [own?.key ?? refuse({ type: 'UnknownSheet', ...place, known: names }), sheet];
    }),
  );
  if (!found.has(layout.root.key)) {
    refuse({
      type: 'MissingSheet',
      file,
      row: null,
      column: null,
      known: [layout.root.key, layout.root.title],
    });
  }
  return found;
}

const isNamed = ({ key, title }: SheetLayout, name: string): boolean =>
  folded(name) === folded(key) || folded(name) === folded(title);

async function readWorkbook(path: string): Promise<(RawSheet & { readonly sheet: string })[]> {
  const file = basename(path);
  const read = await readSheets(await readBounded(path)).catch((): never =>
    refuse({ type: 'NotXlsx', file, row: null, column: null }),
  );
  let cellCount = 0;
  return read.map(({ sheet, data }) => {
    if (data.length > LIMITS.rows + 1) {
      refuse({ type: 'TooLarge', file, sheet, row: null, column: null, limit: LIMITS.rows, unit: 'ROWS' });
    }
    cellCount += data.reduce((count, cells) => count + cells.length, 0);
    if (cellCount > LIMITS.cells) {
      refuse({ type: 'TooLarge', file, sheet, row: null, column: null, limit: LIMITS.cells, unit: 'CELLS' });
    }
    const rows = data.map((cells, index): RawRow => ({ row: index + 1, cells: cells.map(textOf) }));
    return { file, sheet, rows: rows.filter(({ cells }) => !isEmpty(cells)) };
  });
}

/** Numbers are taken as they are written, for codes may look like numbers. */
const readSheets = (bytes: Uint8Array) =>
  readXlsx<string>(Buffer.from(bytes), { parseNumber: (digits) => digits });

async function readBounded(path: string): Promise<Uint8Array> {
  const place = { file: basename(path), row: null, column: null };
  const size = await stat(path).then(
    ({ size: bytes }) => bytes,
    (): never => refuse({ type: 'UnreadableFile', ...place }),
  );
  if (size > LIMITS.fileBytes) refuse({ type: 'TooLarge', ...place, limit: LIMITS.fileBytes, unit: 'BYTES' });
  const unpacked = unpack(await readFile(path));
  if (unpacked === 'NOT_AN_ARCHIVE') refuse({ type: 'NotXlsx', ...place });
  return (
    unpacked ?? refuse({ type: 'TooLarge', ...place, limit: LIMITS.unpackedBytes, unit: 'UNPACKED_BYTES' })
  );
}

function unpack(bytes: Uint8Array): Uint8Array | null | 'NOT_AN_ARCHIVE' {
  try {
    return boundedZip(bytes, LIMITS.unpackedBytes);
  } catch {
    return 'NOT_AN_ARCHIVE';
  }
}

function textOf(cell: CellValue | string | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}

export interface NamedRows {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Width of each column in letters. */
  readonly widths: readonly number[];
}

/** Every cell is text, so that codes keep their zeros and nothing is taken for a formula. */
export async function toXlsx(sheets: readonly NamedRows[]): Promise<Buffer> {
  const written = await writeXlsx(
    sheets.map(({ name, rows, widths }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: widths.map((width) => ({ width })),
      data: rows.map((row, index) => row.map((cell) => textCell(cell, index === 0))),
    })),
  );
  return written.toBuffer();
}

const textCell = (value: string, heading: boolean) =>
  value === ''
    ? null
    : {
        value: escaped(value),
        type: String,
        format: '@',
        ...(heading ? { fontWeight: 'bold' as const } : {}),
      };

/**
 * In a sheet `_x000D_` stands for a character; where it is meant as it is written, its first line is escaped. A text
 * that every object has as a member (`toString`) is told from it by its first character, written in that way: the
 * library looks texts up in an object.
 */
function escaped(text: string): string {
  const literal = text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
  return literal in Object.prototype ? characterCode(literal) + literal.slice(1) : literal;
}

const characterCode = (text: string): string =>
  `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
