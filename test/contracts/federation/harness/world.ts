/**
 * Everything that is true in a suite, once for all of its subgraphs. A subgraph shows of it what its schema
 * declares; one merged schema shows everything. Rows refer to each other as plain objects.
 */
export interface World {
  /** What entities are found in, by `__typename` and key. */
  readonly rows: readonly Row[];
  readonly query: Row;
  readonly mutation?: Row;
}

/**
 * Field → value, error, or function of the field's arguments and, for a field with `@requires`, of what it
 * requires. `__typename` is needed where a type cannot be told from the schema. `__absentFrom` names the
 * subgraphs that do not know the entity.
 */
export type Row = Readonly<Record<string, unknown>>;

export type FieldFunction = (args: Readonly<Record<string, unknown>>, required: Row) => unknown;

/** A request for an entity by one of its keys. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

export function readField(row: Row, field: string, given: { args: Row; required: Row }): unknown {
  const value = Object.hasOwn(row, field) ? row[field] : null;
  return typeof value === 'function' ? (value as FieldFunction)(given.args, given.required) : value;
}

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);

export const typenameOf = (row: Row): string | null =>
  typeof row.__typename === 'string' ? row.__typename : null;

export const isAbsentFrom = (row: Row, subgraph: string): boolean =>
  Array.isArray(row.__absentFrom) && row.__absentFrom.includes(subgraph);
