import type { ExecutionResult } from 'graphql';

/**
 * What is different between the gateway's answer and that of the merged schema; null: nothing.
 *
 * Data is the same to the byte. Errors are compared by the places that they make null: beneath a place that
 * is null anyway, the specification lets a server stop early, so one may tell more of them than the other
 * (GraphQL 6.4.4, Handling Field Errors).
 */
export function compareAnswers(gateway: ExecutionResult, merged: ExecutionResult): string | null {
  const data = JSON.stringify(gateway.data ?? null);
  if (data !== JSON.stringify(merged.data ?? null)) return 'the data differ';
  const [told, due] = [emptied(gateway), emptied(merged)];
  const missing = due.filter((place) => !told.includes(place));
  if (missing.length > 0) return `no error tells why these are null: ${missing.join(', ')}`;
  const surplus = told.filter((place) => !due.includes(place));
  return surplus.length > 0 ? `errors at places where nothing is wrong: ${surplus.join(', ')}` : null;
}

/** Places that are null because of an error at them or beneath them. */
function emptied({ data, errors = [] }: ExecutionResult): string[] {
  const places = errors.map(({ path }) => nullPlace(data, path ?? []));
  return [...new Set(places)].sort();
}

function nullPlace(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  const place: (string | number)[] = [];
  for (const step of path) {
    if (value === null || value === undefined) break;
    place.push(step);
    value = Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
    if (value === undefined) return `nowhere: ${path.join('.')}`;
  }
  return value === null || value === undefined ? place.join('.') : `not null: ${path.join('.')}`;
}
