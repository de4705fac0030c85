import type { ImportFault } from '../../import/import-fault.js';
import { folded } from '../cell.js';
import type { ColumnLayout, ListLayout, SheetLayout } from '../layout.js';
import type { RawSheet } from './raw-sheet.js';

export interface Table {
  readonly place: { readonly file: string; readonly sheet?: string };
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly row: number;
  /** Text by key of the column; columns that the file leaves out are missing. */
  readonly cells: ReadonlyMap<string, string>;
}

/** A sheet by the names of its columns; optional columns may be left out. */
export function readTable(
  { file, sheet, rows }: RawSheet,
  columns: readonly ColumnLayout[],
): { readonly table: Table; readonly faults: readonly ImportFault[] } {
  const place = sheet === null ? { file } : { file, sheet };
  const [header = NO_HEADER, ...content] = rows;
  const headings = header.cells.map((heading) => columnOf(heading, columns));
  const fault = headerFault(header.cells, headings, columns);
  if (fault !== null) {
    const wrong: ImportFault = { type: 'WrongColumns', ...place, row: header.row, column: null, ...fault };
    return { table: { place, rows: [] }, faults: [wrong] };
  }
  const named = content.map(({ row, cells }) => ({
    row,
    cells: new Map(
      headings.flatMap((column, index) => (column === null ? [] : [[column.key, cells[index] ?? '']])),
    ),
  }));
  return { table: { place, rows: named }, faults: [] };
}

const NO_HEADER = { row: 1, cells: [] };

export const columnsOf = (sheet: SheetLayout | ListLayout): readonly ColumnLayout[] =>
  'owner' in sheet ? [...sheet.owner, ...sheet.columns] : sheet.columns;

const columnOf = (heading: string, columns: readonly ColumnLayout[]): ColumnLayout | null => {
  const wanted = folded(heading);
  return columns.find(({ key, title }) => folded(key) === wanted || folded(title) === wanted) ?? null;
};

/** Columns without heading are left aside if nothing stands in them; a heading nobody knows is a mistake. */
function headerFault(
  cells: readonly string[],
  headings: readonly (ColumnLayout | null)[],
  columns: readonly ColumnLayout[],
): { readonly missing: readonly string[]; readonly unknown: readonly string[] } | null {
  const given = headings.flatMap((column) => (column === null ? [] : [column.key]));
  const missing = columns
    .filter(({ key, required }) => required && !given.includes(key))
    .map(({ key }) => key);
  const unknown = cells.filter((cell, index) => headings[index] === null && cell.trim() !== '');
  const twice = given.filter((key, index) => given.indexOf(key) !== index);
  if (missing.length + unknown.length + twice.length === 0) return null;
  return { missing, unknown: [...unknown, ...twice] };
}
