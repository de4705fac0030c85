import { err, ok, type Result } from '@lienthong/kernel';
import type { AdministrativeUnit, Agency } from '../domain/area.js';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import { type ProcessTemplate, templateKey } from '../domain/process-template.js';
import { checkAgencies, checkAreas } from '../domain/province-data/check-areas.js';
import { checkCalendars } from '../domain/province-data/check-calendars.js';
import { checkProcesses } from '../domain/province-data/check-processes.js';
import { checkUnits } from '../domain/province-data/check-units.js';
import type { DataFault } from '../domain/province-data/data-fault.js';
import { enterAreas } from './enter-areas.js';
import type { ImportPlan, Planned } from './import-plan.js';
import type { PublicationDatabase } from './ports.js';
import type { ProvinceStores } from './province-ports.js';
import { publishCalendars, publishUnits } from './publish-changed.js';

export async function planAreas(
  stores: ProvinceStores,
  areas: readonly AdministrativeUnit[],
): Promise<Planned<AdministrativeUnit>> {
  const parentIds = areas.flatMap(({ parentId }) => (parentId === null ? [] : [parentId]));
  const sameCode = await stores.areasEverOf(distinct(areas.map(({ code }) => code)));
  const named = await stores.reader.areas(distinct([...areas.map(({ id }) => id), ...parentIds]));
  const stored = [...new Map([...sameCode, ...named].map((area) => [area.id, area])).values()];
  return planned(checkAreas(areas, stored), {
    items: areas,
    stored,
    keyOf: ({ id }) => id,
    publish: async (administrativeUnits) => {
      await enterAreas(within(stores))({ administrativeUnits, succession: [], agencies: [] });
      return [];
    },
  });
}

export async function planAgencies(
  stores: ProvinceStores,
  agencies: readonly Agency[],
): Promise<Planned<Agency>> {
  const named = agencies.flatMap(({ identifier, parentIdentifier }) => [identifier, parentIdentifier ?? '']);
  const stored = await stores.reader.agencies(distinct(named));
  const identifiers = new Set(stored.map(({ identifier }) => identifier));
  const provinceCodes = await knownCodes(
    stores,
    agencies.map(({ provinceCode }) => provinceCode),
  );
  return planned(checkAgencies(agencies, { identifiers, provinceCodes }), {
    items: agencies,
    stored,
    keyOf: ({ identifier }) => identifier,
    publish: async (chunk) => {
      await enterAreas(within(stores))({ administrativeUnits: [], succession: [], agencies: chunk });
      return [];
    },
  });
}

export async function planCalendars(
  stores: ProvinceStores,
  calendars: readonly Calendar[],
): Promise<Planned<Calendar>> {
  return planned(checkCalendars(calendars), {
    items: calendars,
    stored: await stores.reader.calendars(calendars.map(({ calendarId }) => calendarId)),
    keyOf: ({ calendarId }) => calendarId,
    publish: async (chunk) => {
      await publishCalendars(within(stores))(chunk);
      return [];
    },
  });
}

export async function planUnits(
  stores: ProvinceStores,
  units: readonly OneDoorUnit[],
): Promise<Planned<OneDoorUnit>> {
  const { reader } = stores;
  const periods = units.flatMap((unit) => unit.periods);
  const calendars = await reader.calendars(
    distinct(units.flatMap((unit) => [unit.receptionCalendarId, unit.processingCalendarId])),
  );
  const areas = await reader.areas(distinct(periods.map(({ areaId }) => areaId)));
  const agencies = await reader.agencies(distinct(periods.map(({ agencyIdentifier }) => agencyIdentifier)));
  const faults = checkUnits(units, {
    calendarIds: new Set(calendars.map(({ calendarId }) => calendarId)),
    areaIds: new Set(areas.map(({ id }) => id)),
    provinceCodes: await knownCodes(
      stores,
      periods.map(({ provinceCode }) => provinceCode),
    ),
    agencyIdentifiers: new Set(agencies.map(({ identifier }) => identifier)),
  });
  return planned(faults, {
    items: units,
    stored: await reader.units(units.map(({ id }) => id)),
    keyOf: ({ id }) => id,
    publish: async (chunk) => {
      await publishUnits(within(stores))(chunk);
      return [];
    },
  });
}

export async function planProcesses(
  { processes: store }: ProvinceStores,
  processes: readonly ProcessTemplate[],
): Promise<Planned<ProcessTemplate>> {
  const stored = await store.of(distinct(processes.map(({ id }) => id)));
  return planned(checkProcesses(processes, stored), {
    items: processes,
    stored,
    keyOf: ({ id, version }) => templateKey(id, version),
    publish: async (chunk) => {
      await store.add(chunk);
      return [];
    },
  });
}

/** A database whose publications all run in the one transaction at hand. */
export const within = ({ publication }: ProvinceStores): { readonly database: PublicationDatabase } => ({
  database: { publication: (work) => work(publication) },
});

export const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

export const planned = <Item>(
  faults: readonly DataFault[],
  plan: ImportPlan<Item>,
): Result<ImportPlan<Item>, readonly DataFault[]> => (faults.length > 0 ? err(faults) : ok(plan));

async function knownCodes(stores: ProvinceStores, codes: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await stores.areasEverOf(distinct(codes))).map(({ code }) => code));
}
