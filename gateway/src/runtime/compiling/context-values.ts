import type { FetchNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, jsonText } from '../json.js';
import type { TypeConditions } from '../type-conditions.js';
import { FRAGMENT } from './representation.js';
import type { Place } from './walk-path.js';

/** What the arguments of an entity get from the objects above it: variables and the JSON of their values. */
export type ContextValues = (
  root: JsonObject,
  place: Place,
) => readonly (readonly [variable: string, json: string])[];

/** A context that is not there is left out, so that the argument's default counts. */
export function compileContextValues(
  rewrites: NonNullable<FetchNode['contextRewrites']>,
  types: TypeConditions,
): ContextValues {
  const pathsByVariable = new Map<string, (readonly string[])[]>();
  for (const { path, renameKeyTo } of rewrites)
    pathsByVariable.set(renameKeyTo, [...(pathsByVariable.get(renameKeyTo) ?? []), path]);
  return (root, place) =>
    [...pathsByVariable].flatMap(([variable, paths]): [string, string][] => {
      const value = firstFound(paths, (path) => valueAt(root, place, { path, types }));
      return value === undefined ? [] : [[variable, jsonText(value)]];
    });
}

function firstFound(
  paths: readonly (readonly string[])[],
  read: (path: readonly string[]) => unknown,
): unknown {
  for (const path of paths) {
    const value = read(path);
    if (value !== undefined) return value;
  }
  return undefined;
}

interface ContextPath {
  /** `..` leads to the object above, `... on T` on only if it is a T. */
  readonly path: readonly string[];
  readonly types: TypeConditions;
}

function valueAt(root: JsonObject, place: Place, { path, types }: ContextPath): unknown {
  const up = path.findIndex((element) => element !== '..');
  let value: unknown = objectAt(root, above(place, up === -1 ? path.length : up));
  for (const element of up === -1 ? [] : path.slice(up)) {
    if (!isJsonObject(value)) return value === null ? null : undefined;
    if (!element.startsWith(FRAGMENT)) value = Object.hasOwn(value, element) ? value[element] : undefined;
    else if (!fits(value, element.slice(FRAGMENT.length), types)) return undefined;
  }
  return value;
}

const fits = ({ __typename }: JsonObject, condition: string, types: TypeConditions): boolean =>
  typeof __typename !== 'string' || types.applies(condition, __typename);

/** So many objects further up: each a response key, with the list elements that follow it. */
function above(place: Place, levels: number): Place {
  let length = place.length;
  for (let level = 0; level < levels; level++) {
    while (length > 0 && typeof place[length - 1] === 'number') length--;
    length--;
  }
  return place.slice(0, Math.max(length, 0));
}

function objectAt(root: JsonObject, place: Place): unknown {
  let value: unknown = root;
  for (const step of place) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isJsonObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}
