import { isJsonObject, type JsonObject } from '../runtime/json.js';
import { type Dependency, EVERYTHING, onEntity } from './dependencies.js';
import type { EntityPlace, EntityShape, PublicOperation } from './public-operation.js';

/** An answer that shows more entities of one type than this depends on the type. */
const MAX_ENTITIES = 100;

/**
 * What this answer depends on: each entity by the key it shows, the type where an entity shows none or is not there.
 */
export function dependenciesOf(operation: PublicOperation, data: unknown): ReadonlySet<Dependency> {
  const found = new Map<string, Set<string>>();
  if (isJsonObject(data)) collect(found, operation.shape, data);
  const dependencies = new Set(operation.always);
  for (const [type, keys] of found) {
    if (dependencies.has(type)) continue;
    if (keys.has(NO_KEY) || keys.size > MAX_ENTITIES) dependencies.add(type);
    else for (const key of keys) dependencies.add(onEntity(type, key));
  }
  if (dependencies.size === 0) dependencies.add(EVERYTHING);
  return dependencies;
}

/** Empty, and so no key. */
const NO_KEY = '';

type Found = Map<string, Set<string>>;

function collect(found: Found, shape: EntityShape, object: JsonObject): void {
  for (const [responseKey, place] of shape) {
    const value = Object.hasOwn(object, responseKey) ? object[responseKey] : undefined;
    // Left out by @skip, or of another type's fragment.
    if (value !== undefined) collectValue(found, place, value);
  }
}

function collectValue(found: Found, place: EntityPlace, value: unknown): void {
  if (Array.isArray(value)) {
    for (const element of value) collectValue(found, place, element);
    return;
  }
  if (place.entity !== null) {
    const keys = found.get(place.entity) ?? new Set();
    found.set(place.entity, keys);
    keys.add(isJsonObject(value) ? keyOf(place, value) : NO_KEY);
  }
  if (isJsonObject(value)) collect(found, place.shape, value);
}

function keyOf({ keyNames }: EntityPlace, object: JsonObject): string {
  for (const name of keyNames) {
    const key = Object.hasOwn(object, name) ? object[name] : undefined;
    if (typeof key === 'string' && key !== '*') return key;
  }
  return NO_KEY;
}
