import type { Json } from '@lienthong/kernel';
import type { EntityName } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { RecordStore } from '../../operations/authority-ports.js';

/** A record as it is, with what it is looked up by beside it. */
interface BodyRow {
  readonly id: string;
  readonly body: Json;
  readonly fingerprint: string;
}

interface BodyStore<Item, Column extends string> {
  /** An entity with at least the members of `BodyRow` and the columns; entities of a base are no type of the ORM. */
  readonly row: object;
  readonly columnsOf: (item: Item) => Readonly<Record<Column, string | null>>;
  /** The column that it shares with whatever could stand in its way. */
  readonly shared: Column;
}

/** The store of one kind of record that is kept as it is. */
export function bodyStore<Item extends { readonly id: string }, Column extends string>(
  em: EntityManager,
  { row: entity, columnsOf, shared }: BodyStore<Item, Column>,
): RecordStore<Item> {
  const row = entity as EntityName<BodyRow>;
  return {
    fingerprints: async (ids) => fingerprintsOf(await em.find(row, { id: { $in: [...ids] } }, FRESH)),
    put: async (records) => {
      const rows = records.map(({ id, item, fingerprint }) => ({
        id,
        ...columnsOf(item),
        body: item as unknown as Json,
        fingerprint,
      }));
      await em.upsertMany(row, rows);
    },
    related: async (items) => {
      const own = { id: { $in: items.map(({ id }) => id) } };
      const beside = { [shared]: { $in: items.map((item) => columnsOf(item)[shared]) } };
      return bodies(await em.find(row, { $or: [own, beside] }, IN_ORDER));
    },
  };
}

/** What was stored a moment ago in the same transaction is read as it is now. */
export const FRESH = { disableIdentityMap: true } as const;

export const IN_ORDER = { orderBy: { id: 'asc' }, ...FRESH } as const;

export const fingerprintsOf = (
  rows: readonly { readonly id: string; readonly fingerprint: string }[],
): ReadonlyMap<string, string> => new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));

/** Records of the domain are JSON as they are, and were checked when they were entered. */
export const bodies = <Item>(rows: readonly { readonly body: Json }[]): Item[] =>
  rows.map(({ body }) => body as unknown as Item);
