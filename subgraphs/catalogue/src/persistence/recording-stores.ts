import { type ChangeToRecord, recordChanges } from '@lienthong/exchange';
import { fingerprint } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  changesOfAgencies,
  changesOfAreas,
  changesOfCalendars,
  changesOfListing,
  changesOfServices,
  changesOfSuccessions,
  changesOfUnits,
  changesOfVersions,
} from '../domain/stale-answers.js';
import type { PullStore } from '../operations/national-ports.js';
import type {
  AreaStore,
  Fingerprinted,
  PublicationStores,
  SnapshotStore,
  VersionStore,
} from '../operations/ports.js';
import { AdministrativeUnitRow, AgencyRow, AreaSuccessionRow } from './entities.js';
import { rowToAgency, rowToArea, rowToSuccession } from './rows.js';

/** The stores of a publication, so that nothing is stored that the change feed does not tell. */
export const recordingStores = (em: EntityManager, stores: PublicationStores): PublicationStores => ({
  ...stores,
  versions: recordingVersions(em, stores.versions),
  services: recording(em, stores.services, changesOfServices),
  units: recording(em, stores.units, changesOfUnits),
  calendars: recording(em, stores.calendars, changesOfCalendars),
  areas: recordingAreas(em, stores.areas),
  pulls: recordingPulls(em, stores.pulls),
});

const recordingVersions = (em: EntityManager, store: VersionStore): VersionStore => ({
  of: store.of,
  add: async (versions) => {
    await store.add(versions);
    await recordChanges(em, changesOfVersions(versions));
  },
});

const recording = <Item>(
  em: EntityManager,
  store: SnapshotStore<Item>,
  changesOf: (items: readonly Fingerprinted<Item>[]) => readonly ChangeToRecord[],
): SnapshotStore<Item> => ({
  fingerprints: store.fingerprints,
  put: async (items) => {
    await store.put(items);
    await recordChanges(em, changesOf(items));
  },
});

/** Areas and agencies come whole each time; only what differs is stored and told. */
const recordingAreas = (em: EntityManager, store: AreaStore): AreaStore => ({
  enterAreas: async (areas) => {
    const ids = areas.map(({ id }) => id);
    const known = await em.find(AdministrativeUnitRow, { id: { $in: ids } }, UNMANAGED);
    const changed = differing(areas, known.map(rowToArea));
    await store.enterAreas(changed);
    await recordChanges(em, changesOfAreas(changed));
  },
  enterSuccessions: async (successions) => {
    const ids = successions.map(({ fromId }) => fromId);
    const known = await em.find(AreaSuccessionRow, { fromId: { $in: ids } }, UNMANAGED);
    const changed = differing(successions, known.map(rowToSuccession));
    await store.enterSuccessions(changed);
    await recordChanges(em, changesOfSuccessions(changed));
  },
  enterAgencies: async (agencies) => {
    const ids = agencies.map(({ identifier }) => identifier);
    const known = await em.find(AgencyRow, { identifier: { $in: ids } }, UNMANAGED);
    const changed = differing(agencies, known.map(rowToAgency));
    await store.enterAgencies(changed);
    await recordChanges(em, changesOfAgencies(changed));
  },
});

const recordingPulls = (em: EntityManager, store: PullStore): PullStore => ({
  ...store,
  plan: async (pull, list, plan) => {
    await store.plan(pull, list, plan);
    await recordChanges(em, changesOfListing([...plan.gone, ...plan.returned]));
  },
});

/** What is read to compare is not written back. */
const UNMANAGED = { disableIdentityMap: true } as const;

function differing<Item extends object>(given: readonly Item[], known: readonly Item[]): Item[] {
  const same = new Set(known.map((item) => fingerprint(item)));
  return given.filter((item) => !same.has(fingerprint(item)));
}
