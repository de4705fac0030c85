import { writeFile } from 'node:fs/promises';
import type { ProvinceKind } from '../../domain/province-data/province-data.js';
import { expectationOf } from './cell.js';
import { LAYOUTS } from './kinds/all-kinds.js';
import type { ColumnLayout, Layout } from './layout.js';
import type { Format } from './read-document.js';
import { listPath, toCsv } from './tables/csv-sheets.js';
import { type SpreadSheet, spread } from './tables/spread.js';
import { type NamedRows, NOTES_SHEET, toXlsx } from './tables/xlsx-sheets.js';

export interface Writing {
  readonly kind: ProvinceKind;
  readonly path: string;
  readonly format: Format;
}

/** Writes things so that reading them again gives the same things. Answers the files written. */
export async function writeDocument(
  { kind, path, format }: Writing,
  things: readonly object[],
): Promise<readonly string[]> {
  const layout = LAYOUTS[kind];
  switch (format) {
    case '.json':
      await writeFile(path, `${JSON.stringify({ [kind]: things }, null, 2)}\n`);
      return [path];
    case '.csv':
      return writeCsv(path, spread(layout, things));
    case '.xlsx':
      await writeFile(path, await toXlsx([...spread(layout, things).map(toSheet), notesOf(layout)]));
      return [path];
  }
}

async function writeCsv(path: string, [root, ...lists]: readonly SpreadSheet[]): Promise<readonly string[]> {
  const files = lists.map((list) => [listPath(path, list.key), list] as const);
  const all = root === undefined ? files : [[path, root] as const, ...files];
  for (const [file, { columns, rows }] of all) {
    await writeFile(file, toCsv([columns.map(({ key }) => key), ...rows]));
  }
  return all.map(([file]) => file);
}

const toSheet = ({ title, columns, rows }: SpreadSheet): NamedRows => ({
  name: title,
  rows: [columns.map((column) => column.title), ...rows],
  widths: columns.map((column) => Math.max(WIDTH, column.title.length + 2)),
});

const WIDTH = 16;

/** Says in both languages what each column is for and what may stand in it. */
function notesOf(layout: Layout): NamedRows {
  const sheets = [
    { ...layout.root, all: layout.root.columns },
    ...layout.lists.map((list) => ({ ...list, all: [...list.owner, ...list.columns] })),
  ];
  const rows = sheets.flatMap(({ title, all }) => all.map((column) => noteOf(title, column)));
  return { name: NOTES_SHEET, rows: [NOTES_HEADINGS, ...rows], widths: [24, 26, 24, 10, 60, 60, 60] };
}

const NOTES_HEADINGS = [
  'Trang tính',
  'Cột',
  'Column key',
  'Bắt buộc',
  'Ý nghĩa',
  'Meaning',
  'Giá trị / Values',
];

const noteOf = (sheet: string, column: ColumnLayout): string[] => [
  sheet,
  column.title,
  column.key,
  column.required ? 'có' : 'không',
  column.about.vi,
  column.about.en,
  expectationOf(column.cell),
];
