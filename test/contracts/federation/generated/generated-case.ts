import { type DocumentNode, GraphQLError, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { parseFederation2 } from '../harness/composition.js';
import type { Row, World } from '../harness/world.js';

/** A federated graph, its data and operations, as plain text: what a reproduction file holds. */
export interface GeneratedCase {
  readonly subgraphs: readonly GeneratedSubgraph[];
  readonly rows: readonly StoredRow[];
  readonly query: StoredRow;
  readonly mutation: StoredRow;
  readonly operations: readonly GeneratedOperation[];
}

export interface GeneratedSubgraph {
  readonly name: string;
  readonly sdl: string;
  /** 1: nothing is linked, as before Federation 2. */
  readonly version: 1 | 2;
  /** Type → field → value: what this subgraph would say of fields that moved away from it. */
  readonly own: Readonly<Record<string, Row>>;
}

export const parseSubgraph = ({ sdl, version }: Pick<GeneratedSubgraph, 'sdl' | 'version'>): DocumentNode =>
  version === 1 ? parse(sdl, { noLocation: true }) : parseFederation2(sdl);

export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Field → JSON value. `{ "$row": "E0/0" }` is the entity of that id, `{ "$error": "CODE" }` an error. A field
 * with arguments adds them to its text, or takes the `first` items of its list; a field with `@requires`
 * adds what it was given to its text.
 */
export type StoredRow = Readonly<Record<string, unknown>>;

/** @param required Whether `Type.field` has `@requires` in some subgraph. */
export function worldOf(
  { rows, query, mutation }: GeneratedCase,
  { schema, required }: { schema: GraphQLSchema; required: (place: string) => boolean },
): World {
  const known = new Map<string, Record<string, unknown>>();
  for (const row of rows) known.set(String(row.id), {});
  const toValue = (stored: unknown): unknown => storedToValue(stored, known);
  const fill = (target: Record<string, unknown>, stored: StoredRow, type: string): Row => {
    for (const [field, raw] of Object.entries(stored)) {
      const value = toValue(raw);
      const needs = required(`${type}.${field}`);
      target[field] = needs || hasArguments(schema, type, field) ? computed(value, needs) : value;
    }
    return target;
  };
  for (const row of rows) fill(known.get(String(row.id)) ?? {}, row, String(row.__typename));
  return {
    rows: [...known.values()],
    query: fill({}, query, 'Query'),
    mutation: fill({}, mutation, 'Mutation'),
  };
}

export function storedToValue(stored: unknown, rows: ReadonlyMap<string, Row> = new Map()): unknown {
  if (Array.isArray(stored)) return stored.map((item) => storedToValue(item, rows));
  if (typeof stored !== 'object' || stored === null) return stored;
  if ('$row' in stored) return rows.get(String(stored.$row)) ?? null;
  if ('$error' in stored) return new GraphQLError('failed', { extensions: { code: String(stored.$error) } });
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, storedToValue(value, rows)]),
  );
}

function hasArguments(schema: GraphQLSchema, type: string, field: string): boolean {
  const declared = schema.getType(type);
  return isObjectType(declared) && (declared.getFields()[field]?.args.length ?? 0) > 0;
}

const computed =
  (value: unknown, needs: boolean) =>
  (args: Row, required: Row): unknown => {
    if (Array.isArray(value)) return typeof args.first === 'number' ? value.slice(0, args.first) : value;
    if (typeof value !== 'string') return value;
    const given = Object.keys(args).length === 0 ? '' : `(${JSON.stringify(sorted(args))})`;
    return `${value}${given}${needs ? JSON.stringify(required) : ''}`;
  };

/** Arguments of the same value give the same text, in whatever order they came. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]));
}
