import { writeCell } from '../cell.js';
import { type ColumnLayout, keyColumns, type Layout, pathOf } from '../layout.js';
import { columnsOf } from './read-tables.js';

export interface SpreadSheet {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly ColumnLayout[];
  /** Without headings. */
  readonly rows: readonly (readonly string[])[];
}

type Thing = Readonly<Record<string, unknown>>;

/** The rows from which the same things are put together again. */
export function spread(layout: Layout, things: readonly object[]): SpreadSheet[] {
  const all = things as readonly Thing[];
  const root = { ...layout.root, rows: all.map((thing) => rowOf(thing, layout.root.columns)) };
  const lists = layout.lists.map((list) => ({
    key: list.key,
    title: list.title,
    columns: columnsOf(list),
    rows: all.flatMap((thing) => {
      const owner = rowOf(thing, keyColumns(layout));
      return (thing[list.key] as readonly Thing[]).map((item) => [...owner, ...rowOf(item, list.columns)]);
    }),
  }));
  return [root, ...lists];
}

const rowOf = (thing: Thing, columns: readonly ColumnLayout[]): string[] =>
  columns.map((column) => writeCell(column.cell, valueAt(thing, pathOf(column))));

const valueAt = (thing: Thing, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Thing | undefined)?.[name], thing);
