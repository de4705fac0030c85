import { isJsonObject, type JsonObject, reader } from '../json.js';

/** Place in the client's answer: response keys and list indices. */
export type Place = readonly (string | number)[];

/** Finds the objects at a plan's path, `@` standing for every element of a list. */
export interface PathWalker {
  /** Every object at the path, once, although it may stand in several places. */
  collect(root: JsonObject): Iterable<JsonObject>;
  /** Every place of the path with its object; slower, for errors. */
  locate(root: JsonObject): Iterable<{ readonly object: JsonObject; readonly place: Place }>;
}

/** From the values at one element of a path to those at the next. */
type Hop = (values: Iterable<unknown>) => Iterable<unknown>;

export function compilePathWalker(path: readonly string[]): PathWalker {
  const hops = path.map(compileHop);
  return {
    collect: (root) => {
      let values: Iterable<unknown> = [root];
      for (const hop of hops) values = hop(values);
      const objects: JsonObject[] = [];
      for (const value of values) if (isJsonObject(value)) objects.push(value);
      return objects;
    },
    locate: (root) => located(root, path, []),
  };
}

/** Sets, because one received object may stand in many places, and their number multiplies from hop to hop. */
function compileHop(element: string): Hop {
  if (element === '@')
    return (values) => {
      const found = new Set<unknown>();
      for (const value of values) if (Array.isArray(value)) for (const child of value) found.add(child);
      return found;
    };
  const read = reader(element);
  return (values) => {
    const found = new Set<unknown>();
    for (const value of values) {
      const child = isJsonObject(value) ? read(value) : null;
      if (typeof child === 'object' && child !== null) found.add(child);
    }
    return found;
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
