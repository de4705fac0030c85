import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ProvinceKind } from '../../domain/province-data/province-data.js';
import { refuse } from '../import/import-fault.js';
import { LAYOUTS } from './kinds/all-kinds.js';
import { jsonPlaces } from './places.js';
import { type Assembled, assemble } from './tables/assemble.js';
import { readCsvSheets } from './tables/csv-sheets.js';
import { LIMITS } from './tables/raw-sheet.js';
import { readXlsxSheets } from './tables/xlsx-sheets.js';

export const FORMATS = ['.json', '.csv', '.xlsx'] as const;

export type Format = (typeof FORMATS)[number];

/** Null: none that is known. */
export const formatOf = (path: string): Format | null => {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  return FORMATS.find((format) => name.endsWith(format)) ?? null;
};

/** The JSON form of a file, whatever its format. */
export async function readDocument(kind: ProvinceKind, path: string): Promise<Assembled> {
  const layout = LAYOUTS[kind];
  switch (formatOf(path)) {
    case '.json':
      return readJson(path);
    case '.csv':
      return assemble(layout, await readCsvSheets(path, layout));
    case '.xlsx':
      return assemble(layout, await readXlsxSheets(path, layout));
    case null:
      return refuse({ type: 'UnknownFormat', file: basename(path), row: null, column: null, known: FORMATS });
  }
}

async function readJson(path: string): Promise<Assembled> {
  const file = basename(path);
  const place = { file, row: null, column: null };
  const text = await readText(path).catch((): never => refuse({ type: 'UnreadableFile', ...place }));
  if (text === null)
    refuse({ type: 'TooLarge', ...place, limit: LIMITS.unpackedBytes, unit: 'UNPACKED_BYTES' });
  return {
    document: parsed(text) ?? refuse({ type: 'NotJson', ...place }),
    places: jsonPlaces(file),
    faults: [],
  };
}

/** Null: too large. */
async function readText(path: string): Promise<string | null> {
  if ((await stat(path)).size > LIMITS.unpackedBytes) return null;
  const bytes = await readFile(path);
  if (!path.endsWith('.gz')) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: LIMITS.unpackedBytes }).toString('utf8');
  } catch (failure) {
    if (failure instanceof RangeError) return null;
    throw failure;
  }
}

/** Null: not an object. */
function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
