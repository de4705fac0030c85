import { fingerprint } from '@lienthong/kernel';
import type { CatalogueMessage, PublicationStores } from './ports.js';
import type { SnapshotStore } from './snapshot-store.js';

export interface Publishing<Item> {
  readonly store: SnapshotStore<Item>;
  readonly idOf: (item: Item) => string;
  readonly messageOf: (item: Item) => CatalogueMessage;
}

/** Stores what differs from the stored state, tells the dossiers, and answers how many differed. */
export async function publishChanged<Item>(
  { outbox }: PublicationStores,
  items: readonly Item[],
  { store, idOf, messageOf }: Publishing<Item>,
): Promise<number> {
  const stored = await store.fingerprints(items.map(idOf));
  const changed = items
    .map((item) => ({ id: idOf(item), item, fingerprint: fingerprint(item) }))
    .filter((one) => stored.get(one.id) !== one.fingerprint);
  await store.put(changed);
  await outbox.write(changed.map(({ item }) => messageOf(item)));
  return changed.length;
}
