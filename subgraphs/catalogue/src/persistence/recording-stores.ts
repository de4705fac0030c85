import { type ChangeToRecord, recordChanges } from '@lienthong/exchange';
import { fingerprint } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  changesOfAgencies,
  changesOfAreas,
  changesOfCalendars,
  changesOfCodeLists,
  changesOfCodeMappings,
  changesOfCodeSystems,
  changesOfDecisions,
  changesOfDelegations,
  changesOfLevels,
  changesOfListing,
  changesOfPaperEquivalents,
  changesOfProposals,
  changesOfServices,
  changesOfStatusMappings,
  changesOfSuccessions,
  changesOfTargets,
  changesOfUnitRecords,
  changesOfUnits,
  changesOfVersions,
} from '../domain/stale-answers.js';
import type { AuthorityStores, CodeSystemStore, RecordStore } from '../operations/authority-ports.js';
import type { CodeListStore, ProposalStore, PullStore } from '../operations/national-ports.js';
import type { AreaStore, PublicationStores, VersionStore } from '../operations/ports.js';
import { CodeSystemRow } from './authority/entities.js';
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
  codeLists: recordingCodeLists(em, stores.codeLists),
  proposals: recordingProposals(em, stores.proposals),
  ...recordingAuthority(em, stores),
});

type RecordingAuthority = Omit<AuthorityStores, 'hours' | 'known'>;

const recordingAuthority = (em: EntityManager, stores: AuthorityStores): RecordingAuthority => ({
  decisions: recording(em, stores.decisions, changesOfDecisions),
  levels: {
    ...stores.levels,
    append: async (changes) => {
      await stores.levels.append(changes);
      await recordChanges(em, changesOfLevels(changes));
    },
  },
  delegations: recording(em, stores.delegations, changesOfDelegations),
  targets: recording(em, stores.targets, changesOfTargets),
  arrangements: recordingUnitRecords(em, stores.arrangements),
  overrides: recordingUnitRecords(em, stores.overrides),
  codeSystems: recordingCodeSystems(em, stores.codeSystems),
  codeMappings: recording(em, stores.codeMappings, changesOfCodeMappings),
  paperEquivalents: recording(em, stores.paperEquivalents, changesOfPaperEquivalents),
  statusMappings: recording(em, stores.statusMappings, changesOfStatusMappings),
});

const recordingVersions = (em: EntityManager, store: VersionStore): VersionStore => ({
  ...store,
  add: async (versions) => {
    await store.add(versions);
    await recordChanges(em, changesOfVersions(versions));
  },
});

/** A store whose `put` is told. */
const recording = <Item, Store extends { put(items: readonly Item[]): Promise<void> }>(
  em: EntityManager,
  store: Store & { put(items: readonly Item[]): Promise<void> },
  changesOf: (items: readonly Item[]) => readonly ChangeToRecord[],
): Store => ({
  ...store,
  put: async (items: readonly Item[]) => {
    await store.put(items);
    await recordChanges(em, changesOf(items));
  },
});

/** The unit that a record was for until now shows it no longer. */
const recordingUnitRecords = <Item extends { readonly id: string; readonly unitId: string }>(
  em: EntityManager,
  store: RecordStore<Item>,
): RecordStore<Item> => ({
  ...store,
  put: async (records) => {
    const ids = new Set(records.map(({ id }) => id));
    const known = await store.related(records.map(({ item }) => item));
    const before = known.flatMap((item) => (ids.has(item.id) ? [{ item }] : []));
    await store.put(records);
    await recordChanges(em, changesOfUnitRecords([...before, ...records]));
  },
});

/** Areas, agencies and code systems come whole each time; only what differs is stored and told. */
const recordingAreas = (em: EntityManager, store: AreaStore): AreaStore => ({
  enterAreas: async (areas) => {
    const ids = areas.map(({ id }) => id);
    const known = await em.find(AdministrativeUnitRow, { id: { $in: ids } }, UNMANAGED);
    const before = known.map(rowToArea);
    const changed = differing(areas, before);
    await store.enterAreas(changed);
    const changing = before.filter(({ id }) => changed.some((area) => area.id === id));
    await recordChanges(em, changesOfAreas([...changing, ...changed]));
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

const recordingCodeSystems = (em: EntityManager, store: CodeSystemStore): CodeSystemStore => ({
  put: async (systems) => {
    const ids = systems.map(({ id }) => id);
    const known = await em.find(CodeSystemRow, { id: { $in: ids } }, UNMANAGED);
    const changed = differing(
      systems,
      known.map(({ id, name, owner }) => ({ id, name, owner })),
    );
    await store.put(changed);
    await recordChanges(em, changesOfCodeSystems(changed));
  },
});

const recordingPulls = (em: EntityManager, store: PullStore): PullStore => ({
  ...store,
  plan: async (pull, list, plan) => {
    await store.plan(pull, list, plan);
    await recordChanges(em, changesOfListing([...plan.gone, ...plan.returned]));
  },
});

const recordingCodeLists = (em: EntityManager, store: CodeListStore): CodeListStore => ({
  ...store,
  enter: async (entered) => {
    const [before] = await em.execute<{ hash: string | null }[]>(HASH, [entered.name]);
    await store.enter(entered);
    if (before?.hash !== entered.list.hash) await recordChanges(em, changesOfCodeLists([entered]));
  },
});

/** A dictionary that comes every night as it was is no news. */
const HASH = 'select hash from national_code_list where name = ?';

const recordingProposals = (em: EntityManager, store: ProposalStore): ProposalStore => ({
  ...store,
  add: async (proposal) => {
    await store.add(proposal);
    await recordChanges(em, changesOfProposals([proposal.id]));
  },
  decide: async (id, decision) => {
    await store.decide(id, decision);
    await recordChanges(em, changesOfProposals([id]));
  },
  amend: async (proposal) => {
    await store.amend(proposal);
    await recordChanges(em, changesOfProposals([proposal.id]));
  },
});

/** What is read to compare is not written back. */
const UNMANAGED = { disableIdentityMap: true } as const;

function differing<Item extends object>(given: readonly Item[], known: readonly Item[]): Item[] {
  const same = new Set(known.map((item) => fingerprint(item)));
  return given.filter((item) => !same.has(fingerprint(item)));
}
