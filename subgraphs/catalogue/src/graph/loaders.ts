import type { GraphContext } from '@lienthong/graph';
import { type PlainDate, parseCalendar, unwrap, type WorkingCalendar } from '@lienthong/kernel';
import DataLoader from 'dataloader';
import type { AdministrativeUnit, Agency, AreaSuccession } from '../domain/area.js';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { ProcedureVersion } from '../domain/procedure.js';
import type { ProcedureHead } from '../domain/procedure-head.js';
import type { Service } from '../domain/service.js';
import type { AmendmentOfProposal, NationalReader } from '../operations/national-ports.js';
import type { Page } from '../operations/page.js';
import type { CatalogueReader, UnitServicesSearch } from '../operations/ports.js';

export type LoaderOf<Item> = (context: GraphContext) => DataLoader<string, Item | null>;
export type PagesOf<Item, Wanted extends Page> = (
  context: GraphContext,
  wanted: Wanted,
) => DataLoader<string, readonly Item[]>;
type LoaderOn<Item> = (context: GraphContext, on: PlainDate) => DataLoader<string, Item | null>;

/** One question to the database for all things of a kind that a request asks for by key. */
export interface CatalogueLoaders {
  readonly version: LoaderOf<ProcedureVersion>;
  /** By procedure code. */
  readonly versionInForce: LoaderOn<ProcedureVersion>;
  /** By procedure code. */
  readonly headInForce: LoaderOn<ProcedureHead>;
  /** By procedure code. */
  readonly versionsOf: (context: GraphContext) => DataLoader<string, readonly ProcedureVersion[]>;
  readonly service: LoaderOf<Service>;
  /** By unit id: the same page of each. */
  readonly servicesOfUnit: PagesOf<Service, Omit<UnitServicesSearch, 'unitIds'>>;
  readonly unit: LoaderOf<OneDoorUnit>;
  readonly agency: LoaderOf<Agency>;
  readonly area: LoaderOf<AdministrativeUnit>;
  readonly areaByCode: LoaderOn<AdministrativeUnit>;
  /** By area id, both ends. */
  readonly successionsOf: (context: GraphContext) => DataLoader<string, readonly AreaSuccession[]>;
  readonly calendar: LoaderOf<Calendar>;
  /** Ready to compute with. */
  readonly workingCalendar: LoaderOf<WorkingCalendar>;
  /** By proposal id, the oldest first. */
  readonly amendmentsOf: (context: GraphContext) => DataLoader<string, readonly AmendmentOfProposal[]>;
  /** By procedure code: the first night on which the national list did not show it. */
  readonly goneOn: LoaderOf<PlainDate>;
}

export function createCatalogueLoaders(
  reader: CatalogueReader,
  national: Pick<NationalReader, 'goneOn' | 'amendmentsOf'>,
): CatalogueLoaders {
  const calendar = byKey('calendar', reader.calendars, ({ calendarId }: Calendar) => calendarId);
  return {
    version: byKey('version', reader.versions, idOf),
    versionInForce: byKeyOn('versionInForce', reader.versionsInForce, codeOf),
    headInForce: byKeyOn('headInForce', reader.headsInForce, ({ code }: ProcedureHead) => code),
    versionsOf: grouped('versionsOf', reader.versionsOf, (version) => [codeOf(version)]),
    service: byKey('service', reader.services, idOf),
    servicesOfUnit: pages(
      'servicesOfUnit',
      (unitIds, page) => reader.servicesOfUnits({ unitIds, ...page }),
      ({ unitId }) => unitId,
    ),
    unit: byKey('unit', reader.units, idOf),
    agency: byKey('agency', reader.agencies, ({ identifier }: Agency) => identifier),
    area: byKey('area', reader.areas, idOf),
    areaByCode: byKeyOn('areaByCode', reader.areasByCode, ({ code }: AdministrativeUnit) => code),
    successionsOf: grouped('successionsOf', reader.successions, ({ fromId, toId }) => [fromId, toId]),
    calendar,
    workingCalendar: (context) =>
      context.loaders.get(
        'workingCalendar',
        () => new DataLoader<string, WorkingCalendar | null>((ids) => parsed(calendar(context), ids)),
      ),
    amendmentsOf: grouped(
      'amendmentsOf',
      (ids) => national.amendmentsOf(ids),
      ({ proposalId }) => [proposalId],
    ),
    goneOn: ({ loaders }) =>
      loaders.get(
        'goneOn',
        () =>
          new DataLoader<string, PlainDate | null>(async (codes) => {
            const found = await national.goneOn(codes);
            return codes.map((code) => found.get(code) ?? null);
          }),
      ),
  };
}

const idOf = ({ id }: { readonly id: string }): string => id;

const codeOf = ({ content }: ProcedureVersion): string => content.code;

/** Calendars were parsed once before they were published, so a fault here is a bug. */
async function parsed(
  calendars: DataLoader<string, Calendar | null>,
  ids: readonly string[],
): Promise<(WorkingCalendar | null)[]> {
  const found = await Promise.all(ids.map((id) => calendars.load(id)));
  return found.map((calendar) => (calendar === null ? null : unwrap(parseCalendar(calendar))));
}

export function byKey<Item>(
  name: string,
  read: (keys: readonly string[]) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): LoaderOf<Item> {
  return ({ loaders }) =>
    loaders.get(
      name,
      () =>
        new DataLoader<string, Item | null>(async (keys) => {
          const found = new Map((await read(keys)).map((item) => [keyOf(item), item]));
          return keys.map((key) => found.get(key) ?? null);
        }),
    );
}

const byKeyOn =
  <Item>(
    name: string,
    read: (keys: readonly string[], on: PlainDate) => Promise<readonly Item[]>,
    keyOf: (item: Item) => string,
  ): LoaderOn<Item> =>
  (context, on) =>
    byKey(`${name} on ${on}`, (keys) => read(keys, on), keyOf)(context);

export function grouped<Item>(
  name: string,
  read: (keys: readonly string[]) => Promise<readonly Item[]>,
  keysOf: (item: Item) => readonly string[],
) {
  return ({ loaders }: GraphContext) =>
    loaders.get(
      name,
      () =>
        new DataLoader<string, readonly Item[]>(async (keys) => {
          const found = new Map<string, Item[]>(keys.map((key) => [key, []]));
          for (const item of await read(keys))
            for (const key of new Set(keysOf(item))) found.get(key)?.push(item);
          return keys.map((key) => found.get(key) ?? []);
        }),
    );
}

/** Lists inside of a list: one question for those of all elements that want the same page. */
export const pages =
  <Item, Wanted extends Page>(
    name: string,
    read: (keys: readonly string[], wanted: Wanted) => Promise<readonly Item[]>,
    keyOf: (item: Item) => string,
  ): PagesOf<Item, Wanted> =>
  (context, wanted) =>
    grouped(
      `${name} ${JSON.stringify(wanted)}`,
      (keys) => read(keys, wanted),
      (item: Item) => [keyOf(item)],
    )(context);
