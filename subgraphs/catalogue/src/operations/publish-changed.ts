import { fingerprint, parseCalendar, unwrap } from '@lienthong/kernel';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import { calendarMessage, unitMessage } from './catalogue-messages.js';
import type { CatalogueMessage, PublicationDatabase, PublicationStores, SnapshotStore } from './ports.js';

interface Deps {
  readonly database: PublicationDatabase;
}

/** Each stores what differs from the stored state, tells the dossiers, and answers how many differed. */
export const publishUnits =
  ({ database }: Deps) =>
  (units: readonly OneDoorUnit[]): Promise<number> =>
    database.publication((stores) =>
      publishChanged(stores, units, { store: stores.units, idOf: ({ id }) => id, messageOf: unitMessage }),
    );

/** Only calendars that can be computed with; whoever brings them has checked that. */
export const publishCalendars =
  ({ database }: Deps) =>
  (calendars: readonly Calendar[]): Promise<number> => {
    for (const calendar of calendars) unwrap(parseCalendar(calendar));
    return database.publication((stores) =>
      publishChanged(stores, calendars, {
        store: stores.calendars,
        idOf: ({ calendarId }) => calendarId,
        messageOf: calendarMessage,
      }),
    );
  };

export interface Publishing<Item> {
  readonly store: SnapshotStore<Item>;
  readonly idOf: (item: Item) => string;
  readonly messageOf: (item: Item) => CatalogueMessage;
}

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
