import type { ExecutionResult } from 'graphql';
import type { MergedParts } from './merge-parts.js';

type Path = readonly (string | number)[];

/**
 * What is different between the merged parts and the whole answer of the merged schema; null: nothing. Where nothing goes
 * wrong they are equal. A null that spreads ends at the deferred fragment, so more may be told than in the whole answer,
 * and what a lost fragment asks is missing.
 */
export function compareParts(parts: MergedParts, whole: ExecutionResult): string | null {
  const places = (whole.errors ?? []).map(({ path }) => path ?? []);
  return differenceAt(parts.data, plain(whole.data), { path: [], places, parts });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

interface Place {
  readonly path: Path;
  /** Where something goes wrong. */
  readonly places: readonly Path[];
  readonly parts: MergedParts;
}

function differenceAt(told: unknown, due: unknown, place: Place): string | null {
  const at = place.path.join('.');
  if (due === null && told !== null)
    return place.places.some((one) => isWithin(one, place.path)) ? null : `${at} is null`;
  if (!isObject(due)) return told === due ? null : `${at} is ${String(due)}`;
  if (!isObject(told)) return `${at} is missing`;
  if (Array.isArray(due) !== Array.isArray(told)) return `${at} is a list, or is not`;
  return differenceWithin(told, due, place);
}

type Members = Readonly<Record<string, unknown>>;

function differenceWithin(told: Members, due: Members, place: Place): string | null {
  const surplus = Object.keys(told).filter((key) => !Object.hasOwn(due, key));
  if (surplus.length > 0) return `${place.path.join('.')} has ${surplus.join()}`;
  for (const [key, value] of Object.entries(due)) {
    const path = [...place.path, Array.isArray(due) ? Number(key) : key];
    if (Object.hasOwn(told, key)) {
      const difference = differenceAt(told[key], value, { ...place, path });
      if (difference !== null) return difference;
    } else if (!wasLost(place.path, place)) return `${path.join('.')} is not told`;
  }
  return null;
}

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

const wasLost = (path: Path, { parts }: Place): boolean =>
  parts.failed.some((lost) => isWithin(path, lost.path));

const isWithin = (path: Path, place: Path): boolean =>
  path.length >= place.length && place.every((key, index) => key === path[index]);
