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
  const { path, places } = place;
  const at = path.join('.');
  if (due === null && told !== null)
    return places.some((one) => isWithin(one, path)) ? null : `${at} is null`;
  if (typeof due !== 'object' || due === null) return told === due ? null : `${at} is ${String(due)}`;
  if (typeof told !== 'object' || told === null) return `${at} is missing`;
  if (Array.isArray(due) !== Array.isArray(told)) return `${at} is a list, or is not`;
  const surplus = Object.keys(told).filter((key) => !Object.hasOwn(due, key));
  if (surplus.length > 0) return `${at} has ${surplus.join()}`;
  for (const [key, value] of Object.entries(due)) {
    const below = [...path, Array.isArray(due) ? Number(key) : key];
    const known = Object.hasOwn(told, key);
    if (!known && !wasLost(path, place)) return `${below.join('.')} is not told`;
    const difference = known
      ? differenceAt((told as Record<string, unknown>)[key], value, { ...place, path: below })
      : null;
    if (difference !== null) return difference;
  }
  return null;
}

const wasLost = (path: Path, { parts }: Place): boolean =>
  parts.failed.some((lost) => isWithin(path, lost.path));

const isWithin = (path: Path, place: Path): boolean =>
  path.length >= place.length && place.every((key, index) => key === path[index]);
