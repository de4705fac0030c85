import type { ImportFault, ImportPlace } from '../../import/import-fault.js';
import { readCell } from '../cell.js';
import { type ColumnLayout, keyColumns, type Layout, type ListLayout, pathOf } from '../layout.js';
import type { Places } from '../places.js';
import type { RawSheet } from './raw-sheet.js';
import { columnsOf, readTable, type Table, type TableRow } from './read-tables.js';

export interface Assembled {
  /** The JSON form of the rows; what could not be read stands in it as text. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly places: Places;
  readonly faults: readonly ImportFault[];
}

type Thing = Record<string, unknown>;

/** Puts the rows of all sheets together to things, and notes where each value came from. */
export function assemble(layout: Layout, sheets: ReadonlyMap<string, RawSheet>): Assembled {
  const places = new Map<string, ImportPlace>();
  const faults: ImportFault[] = [];
  const tableOf = (key: string, columns: readonly ColumnLayout[]): Table | null => {
    const raw = sheets.get(key);
    if (raw === undefined) return null;
    const read = readTable(raw, columns);
    faults.push(...read.faults);
    return read.table;
  };
  const things = rootThings(layout, tableOf(layout.root.key, layout.root.columns), places);
  for (const list of layout.lists) {
    const table = tableOf(list.key, columnsOf(list));
    if (table !== null) faults.push(...addList({ list, things, places }, table));
  }
  const document = { [layout.root.key]: things.all };
  return { document, places: { at: (path) => places.get(path.join('.')) ?? null }, faults };
}

interface Things {
  /** Member of the document that holds them. */
  readonly key: string;
  readonly all: Thing[];
  readonly positionByKey: ReadonlyMap<string, number>;
}

function rootThings(layout: Layout, table: Table | null, places: Map<string, ImportPlace>): Things {
  const positionByKey = new Map<string, number>();
  const all = (table?.rows ?? []).map((row, index) => {
    const key = keyColumns(layout).map((column) => cellText(row, column));
    if (!positionByKey.has(key.join('\n'))) positionByKey.set(key.join('\n'), index);
    const thing: Thing = Object.fromEntries(layout.lists.map((list) => [list.key, []]));
    fill(thing, row, layout.root.columns);
    note(places, [layout.root.key, index], { table, row, columns: layout.root.columns });
    return thing;
  });
  return { key: layout.root.key, all, positionByKey };
}

interface Adding {
  readonly list: ListLayout;
  readonly things: Things;
  readonly places: Map<string, ImportPlace>;
}

/** Each row goes to the thing that its first columns name. */
function addList({ list, things, places }: Adding, table: Table): ImportFault[] {
  return table.rows.flatMap((row): ImportFault[] => {
    const key = list.owner.map((column) => cellText(row, column));
    const position = things.positionByKey.get(key.join('\n'));
    const thing = position === undefined ? undefined : things.all[position];
    const [named] = list.owner;
    if (thing === undefined || position === undefined) {
      const place = { ...table.place, row: row.row, column: named?.key ?? null };
      return [{ type: 'UnknownCode', ...place, code: key.join(' ') }];
    }
    const items = thing[list.key] as Thing[];
    const item: Thing = {};
    fill(item, row, list.columns);
    const path = [things.key, position, list.key, items.length];
    note(places, path, { table, row, columns: list.columns });
    items.push(item);
    return [];
  });
}

/** The same key, however it is written. */
const cellText = ({ cells }: TableRow, { key, cell }: ColumnLayout): string =>
  String(readCell(cell, cells.get(key) ?? '') ?? '');

function fill(thing: Thing, row: TableRow, columns: readonly ColumnLayout[]): void {
  for (const column of columns) {
    const path = pathOf(column);
    const [last = column.key] = path.slice(-1);
    const inner = path.slice(0, -1).reduce((parent, name) => {
      parent[name] ??= {};
      return parent[name] as Thing;
    }, thing);
    const value = readCell(column.cell, row.cells.get(column.key) ?? '');
    if (value !== undefined) inner[last] = value;
  }
}

interface Noted {
  readonly table: Table | null;
  readonly row: TableRow;
  readonly columns: readonly ColumnLayout[];
}

function note(
  places: Map<string, ImportPlace>,
  path: readonly (string | number)[],
  { table, row, columns }: Noted,
): void {
  if (table === null) return;
  const place = { ...table.place, row: row.row };
  places.set(path.join('.'), { ...place, column: null });
  for (const column of columns) {
    places.set([...path, ...pathOf(column)].join('.'), { ...place, column: column.key });
  }
}
