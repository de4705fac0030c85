import type { ImportPlace } from '../import/import-fault.js';

export type Path = readonly (string | number)[];

/** Where in a file the values of its JSON form stand. */
export interface Places {
  /** Null: nothing is noted for this very path. */
  at(path: Path): ImportPlace | null;
}

/** The nearest place that is noted: the value itself, or what it belongs to. */
export function placeOf(places: Places, path: Path, file: string): ImportPlace {
  for (let length = path.length; length > 0; length -= 1) {
    const found = places.at(path.slice(0, length));
    if (found === null) continue;
    const inside = path.slice(length).find((part) => typeof part === 'string');
    return found.column === null && inside !== undefined ? { ...found, column: inside } : found;
  }
  return { file, row: null, column: null };
}

/** A JSON file is its own map: every path is a place. */
export const jsonPlaces = (file: string): Places => ({
  at: (path) => ({ file, row: null, column: null, path: pathText(path) }),
});

const pathText = (path: Path): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
