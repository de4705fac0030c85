import type { Json } from '@lienthong/kernel';

/** Domain values as JSON columns hold them: amounts (members named `…Vnd`) travel as decimal strings. */
export const toJson = (value: unknown): Json =>
  JSON.parse(
    JSON.stringify(value, (_name, member) => (typeof member === 'bigint' ? member.toString() : member)),
  );

/** The domain value a JSON column holds; the column was written by `toJson` and by nobody else. */
export function fromJson<Value>(json: unknown): Value {
  return revive(json) as Value;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name.endsWith('Vnd') && typeof member === 'string' ? BigInt(member) : revive(member),
    ]),
  );
}
