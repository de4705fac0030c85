import { cloneJson, isJsonObject, type JsonObject, setOwn } from '../json.js';

export interface MergeOptions {
  /** Objects of the source may become part of the target as they are; else they are copied. */
  readonly share: boolean;
  readonly isAbstract: (typeName: string) => boolean;
}

/**
 * Adds to an object what another fetch found out about the same thing. Values are added and refined, never
 * lost: a null does not replace what is known, nor does the name of an interface the name of an object type.
 */
export function mergeEntity(target: JsonObject, source: JsonObject, options: MergeOptions): void {
  if (target === source) return;
  for (const key in source) {
    const value = source[key];
    const before = Object.hasOwn(target, key) ? target[key] : undefined;
    if (before === undefined) setOwn(target, key, options.share ? value : cloneJson(value));
    else if (value !== null) mergeValue({ target, key, before }, value, options);
  }
}

interface Slot {
  readonly target: JsonObject;
  readonly key: string;
  readonly before: unknown;
}

function mergeValue({ target, key, before }: Slot, value: unknown, options: MergeOptions): void {
  if (isJsonObject(before) && isJsonObject(value)) mergeEntity(before, value, options);
  else if (Array.isArray(before) && Array.isArray(value) && before.length === value.length)
    mergeElements(before, value, options);
  else if (key !== '__typename' || !(typeof value === 'string' && options.isAbstract(value)))
    setOwn(target, key, options.share ? value : cloneJson(value));
}

function mergeElements(target: unknown[], source: readonly unknown[], options: MergeOptions): void {
  for (const [index, value] of source.entries()) {
    const before = target[index];
    if (value === null || value === undefined) continue;
    if (isJsonObject(before) && isJsonObject(value)) mergeEntity(before, value, options);
    else if (Array.isArray(before) && Array.isArray(value) && before.length === value.length)
      mergeElements(before, value, options);
    else target[index] = options.share ? value : cloneJson(value);
  }
}
