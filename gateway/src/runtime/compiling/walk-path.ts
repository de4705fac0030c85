import { isJsonObject, type JsonObject, reader, setOwn } from '../json.js';

/** Place in the client's answer: response keys and list indices. */
export type Place = readonly (string | number)[];

/** Finds the objects at a plan's path, `@` standing for every element of a list. */
export interface PathWalker {
  /** Every object at the path, once, although it may stand in several places. */
  collect(answer: SharedTree): readonly JsonObject[];
  /** Whatever `choose` answers for an object at the path takes its place. */
  replace(answer: SharedTree, choose: (object: JsonObject) => JsonObject): void;
  /** Every place of the path with its object; slower, for errors. */
  locate(root: JsonObject): Iterable<{ readonly object: JsonObject; readonly place: Place }>;
}

export interface SharedTree {
  readonly data: JsonObject;
  /** Paths, without list elements, at which one object stands in several places. */
  readonly repeats: ReadonlySet<string>;
  /** What stands at a path, as long as nothing is added: several fetches go the same way at the same time. */
  readonly walks: Map<string, readonly unknown[]>;
}

/** From the values at one element of a path to those at the next. */
type Hop = (values: readonly unknown[], repeats: ReadonlySet<string>) => readonly unknown[];

export function compilePathWalker(path: readonly string[]): PathWalker {
  const hops = path.map((element, index) => ({
    key: path.slice(0, index + 1).join('/'),
    go: distinct(element === '@' ? elementsOf : childrenOf(element), pathKey(path.slice(0, index + 1))),
  }));
  const replaceIn = compileReplacement(path.at(-1));
  const valuesAfter = (count: number, { data, repeats, walks }: SharedTree): readonly unknown[] => {
    let start = count;
    let values: readonly unknown[] | undefined;
    while (start > 0 && values === undefined) values = walks.get(hops[--start]?.key ?? '');
    for (const { key, go } of hops.slice(values === undefined ? 0 : start + 1, count)) {
      values = go(values ?? [data], repeats);
      walks.set(key, values);
    }
    return values ?? [data];
  };
  return {
    collect: (tree) => {
      const values = valuesAfter(hops.length, tree);
      return values.every(isJsonObject) ? values : values.filter(isJsonObject);
    },
    replace: (tree, choose) => {
      for (const holder of valuesAfter(hops.length - 1, tree)) replaceIn(holder, choose);
    },
    locate: (root) => located(root, path, []),
  };
}

/** A path of the answer as one name, without list elements. */
export const pathKey = (path: readonly string[]): string =>
  path
    .filter((element) => element !== '@')
    .map((element) => `/${element}`)
    .join('');

const elementsOf = (values: readonly unknown[]): readonly unknown[] => {
  const found: unknown[] = [];
  for (const value of values) if (Array.isArray(value)) for (const child of value) found.push(child);
  return found;
};

function childrenOf(name: string): (values: readonly unknown[]) => readonly unknown[] {
  const read = reader(name);
  return (values) => {
    const found: unknown[] = [];
    for (const value of values) {
      const child = isJsonObject(value) ? read(value) : null;
      if (typeof child === 'object' && child !== null) found.push(child);
    }
    return found;
  };
}

/** What stands in many places is followed once, or the number of values would multiply from hop to hop. */
const distinct =
  (hop: (values: readonly unknown[]) => readonly unknown[], key: string): Hop =>
  (values, repeats) => {
    const found = hop(values);
    return repeats.has(key) ? [...new Set(found)] : found;
  };

type Replace = (holder: unknown, choose: (object: JsonObject) => JsonObject) => void;

function compileReplacement(element: string | undefined): Replace {
  if (element === '@')
    return (holder, choose) => {
      if (!Array.isArray(holder)) return;
      for (const [index, child] of holder.entries()) if (isJsonObject(child)) holder[index] = choose(child);
    };
  const read = reader(element ?? '');
  return (holder, choose) => {
    const child = isJsonObject(holder) ? read(holder) : null;
    if (!isJsonObject(holder) || !isJsonObject(child)) return;
    const chosen = choose(child);
    if (chosen !== child) setOwn(holder, element ?? '', chosen);
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
