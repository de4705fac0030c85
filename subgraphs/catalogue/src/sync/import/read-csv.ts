import { basename } from 'node:path';
import { refuse } from './import-fault.js';
import { LONGEST_LINE, readLines } from './read-lines.js';

export interface CsvRow<Column extends string> {
  /** Counts from 1, the header being row 1; of a record over several lines, the first. */
  readonly row: number;
  readonly values: Readonly<Record<Column, string>>;
}

/** Records of a CSV file with exactly these columns, in any order. @source RFC 4180 */
export async function* readCsv<Column extends string>(
  path: string,
  columns: readonly Column[],
): AsyncGenerator<CsvRow<Column>> {
  const file = basename(path);
  let header: readonly string[] | null = null;
  for await (const { row, cells } of readRecords(path)) {
    if (header === null) {
      header = checkedHeader(file, cells, columns);
      continue;
    }
    if (cells.length !== header.length) refuse({ type: 'NotCsv', file, row, column: null });
    const values = Object.fromEntries(header.map((name, index) => [name, cells[index]?.trim() ?? '']));
    yield { row, values: values as Record<Column, string> };
  }
  if (header === null) {
    refuse({ type: 'WrongColumns', file, row: 1, column: null, missing: columns, unknown: [] });
  }
}

function checkedHeader(
  file: string,
  cells: readonly string[],
  columns: readonly string[],
): readonly string[] {
  const header = cells.map((cell) => cell.trim());
  const missing = columns.filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !columns.includes(column));
  if (missing.length > 0 || unknown.length > 0 || new Set(header).size !== header.length) {
    refuse({ type: 'WrongColumns', file, row: 1, column: null, missing, unknown });
  }
  return header;
}

export interface CsvRecord {
  readonly row: number;
  /** Counts from 1 as a spreadsheet shows it: a record over several lines is one row, an empty line is one too. */
  readonly shownRow: number;
  readonly cells: readonly string[];
}

/** Quoted cells may run over lines: lines are gathered until their quotes are even. */
export async function* readRecords(path: string, separator: Separator = ','): AsyncGenerator<CsvRecord> {
  const file = basename(path);
  let row = 0;
  let shownRow = 0;
  let begun: Begun = nothing(1);
  for await (const given of readLines(path)) {
    row += 1;
    begun = gather(begun, withoutByteOrderMark(given, row));
    if (begun.length > LONGEST_LINE) {
      refuse({ type: 'RowTooLong', file, row: begun.row, column: null, limitBytes: LONGEST_LINE });
    }
    if (begun.open) continue;
    const record = begun;
    begun = nothing(row + 1);
    shownRow += 1;
    const text = record.lines.join('\n').replace(/\r$/, '');
    if (text.trim() === '') continue;
    yield {
      row: record.row,
      shownRow,
      cells: cellsOf(text, separator) ?? refuse({ type: 'NotCsv', file, row: record.row, column: null }),
    };
  }
  if (begun.open) refuse({ type: 'NotCsv', file, row: begun.row, column: null });
}

/** Lines of a record so far. */
interface Begun {
  readonly row: number;
  readonly lines: string[];
  readonly length: number;
  /** A quote waits for its end. */
  readonly open: boolean;
}

const nothing = (row: number): Begun => ({ row, lines: [], length: 0, open: false });

function gather({ row, lines, length, open }: Begun, line: string): Begun {
  lines.push(line);
  const odd = line.split('"').length % 2 === 0;
  return { row, lines, length: length + line.length + 1, open: open !== odd };
}

const withoutByteOrderMark = (line: string, row: number): string =>
  row === 1 ? line.replace(/^\uFEFF/, '') : line;

/** Spreadsheets write a semicolon where the comma is the decimal mark, as in Viet Nam. */
export type Separator = ',' | ';';

const CELLS: Readonly<Record<Separator, RegExp>> = {
  ',': /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/gy,
  ';': /(?:"((?:[^"]|"")*)"|([^";]*))(;|$)/gy,
};

/** Null: a quote stands where none may. */
function cellsOf(text: string, separator: Separator): string[] | null {
  const cell = CELLS[separator];
  const cells: string[] = [];
  cell.lastIndex = 0;
  for (;;) {
    const match = cell.exec(text);
    if (match === null) return null;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return cells;
  }
}
