import { isJsonObject, type JsonObject, reader } from '../json.js';

/** Place in the client's answer: response keys and list indices. */
export type Place = readonly (string | number)[];

/** Finds the objects at a plan's path, `@` standing for every element of a list. */
export interface PathWalker {
  readonly path: readonly string[];
  /** Every object at the path, in order. One that is shared is found once for each of its places. */
  collect(root: JsonObject): JsonObject[];
  /** The same objects with their places; slower, for errors. */
  locate(root: JsonObject): { readonly object: JsonObject; readonly place: Place }[];
}

type Visit = (value: unknown, found: JsonObject[]) => void;

export function compilePathWalker(path: readonly string[]): PathWalker {
  const visit = path.reduceRight<Visit>(compileStep, keepObject);
  return {
    path,
    collect: (root) => {
      const found: JsonObject[] = [];
      visit(root, found);
      return found;
    },
    locate: (root) => [...located(root, path, [])],
  };
}

const keepObject: Visit = (value, found) => {
  if (isJsonObject(value)) found.push(value);
};

function compileStep(next: Visit, element: string): Visit {
  if (element === '@')
    return (value, found) => {
      if (!Array.isArray(value)) return;
      for (let index = 0; index < value.length; index++) next(value[index], found);
    };
  const read = reader(element);
  return (value, found) => {
    if (!isJsonObject(value)) return;
    const child = read(value);
    if (typeof child === 'object' && child !== null) next(child, found);
  };
}

function* located(
  value: unknown,
  path: readonly string[],
  place: Place,
): Generator<{ object: JsonObject; place: Place }> {
  const [element, ...rest] = path;
  if (element === undefined) {
    if (isJsonObject(value)) yield { object: value, place };
  } else if (element === '@') {
    if (!Array.isArray(value)) return;
    for (const [index, child] of value.entries()) yield* located(child, rest, [...place, index]);
  } else if (isJsonObject(value) && Object.hasOwn(value, element))
    yield* located(value[element], rest, [...place, element]);
}
