/** Objects as JSON gives them. Read by own properties only: names such as `constructor` may be aliases. */
export type JsonObject = Record<string, unknown>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one property; only names that every object inherits need the slower check. */
export const reader = (name: string): ((object: JsonObject) => unknown) =>
  name in Object.prototype
    ? (object) => (Object.hasOwn(object, name) ? object[name] : undefined)
    : (object) => object[name];

export function setOwn(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  else object[name] = value;
}

/** Neither quotes, backslashes, control characters nor surrogates: such a string is its own JSON. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

export const stringText = (value: string): string =>
  PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);

/** JSON text of a value that came from JSON. */
export function jsonText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return stringText(value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return JSON.stringify(value) ?? 'null';
  }
}

export function cloneJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneJson);
  if (typeof value !== 'object' || value === null) return value;
  const copy: JsonObject = {};
  for (const [key, child] of Object.entries(value)) setOwn(copy, key, cloneJson(child));
  return copy;
}
