import type { z } from 'zod';
import type { DataFault } from '../../domain/province-data/data-fault.js';
import type { ImportFault } from '../import/import-fault.js';
import { expectationOf } from './cell.js';
import { type Layout, pathOf } from './layout.js';
import { type Path, type Places, placeOf } from './places.js';
import { columnsOf } from './tables/read-tables.js';

interface Source {
  readonly file: string;
  readonly layout: Layout;
  readonly places: Places;
}

/** What the schema of a kind refuses, at its place in the file. */
export const schemaFaults = (source: Source, document: unknown, error: z.ZodError): ImportFault[] =>
  error.issues.map((issue) => schemaFault(source, document, issue));

function schemaFault(source: Source, document: unknown, issue: z.core.$ZodIssue): ImportFault {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? part.toString() : part));
  const place = placeOf(source.places, path, source.file);
  if (issue.code === 'unrecognized_keys') {
    return { type: 'WrongColumns', ...place, missing: [], unknown: issue.keys.map(short) };
  }
  const value = valueAt(document, path);
  if (isNothing(value)) return { type: 'MissingValue', ...place };
  const expected =
    issue.code === 'custom' || isWorded(issue) ? issue.message : expectation(source.layout, path, issue);
  return { type: 'WrongValue', ...place, value: short(value), expected };
}

/** A list that needs items and has none is missing, too. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Messages of our own schemas say it in both languages, with a semicolon between them. */
const isWorded = ({ message }: z.core.$ZodIssue): boolean => message.includes('; ');

function expectation({ root, lists }: Layout, path: Path, issue: z.core.$ZodIssue): string {
  const names = path.slice(1).filter((part) => typeof part === 'string');
  const columns = [
    ...columnsOf(root),
    ...lists.flatMap((list) =>
      list.columns.map((column) => ({ ...column, path: [list.key, ...pathOf(column)] })),
    ),
  ];
  const column = columns.find((one) => pathOf(one).join('.') === names.join('.'));
  return column === undefined ? issue.message : expectationOf(column.cell);
}

const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string, unknown>>)[part]
        : undefined,
    document,
  );

const LONGEST_VALUE = 100;

const short = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_VALUE);

/** What the catalogue refuses, at its place in the file. */
export function dataFault({ file, layout, places }: Source, { at, reason }: DataFault): ImportFault {
  const place = placeOf(places, [layout.root.key, ...at], file);
  if (reason.type !== 'DuplicateCode') return { ...place, ...reason };
  const first = placeOf(places, [layout.root.key, ...reason.first], file);
  const firstRow = first.row ?? Number(reason.first[0] ?? 0) + 1;
  return { type: 'DuplicateCode', ...place, code: reason.code, firstRow };
}
