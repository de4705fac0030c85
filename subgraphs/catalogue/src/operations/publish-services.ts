import { type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import { statusScopes } from '../domain/codes/unmapped-statuses.js';
import { type MissingPart, missingParts, runsOnline } from '../domain/completeness.js';
import type { ProcedureContent } from '../domain/procedure.js';
import type { Service } from '../domain/service.js';
import { serviceMessage } from './catalogue-messages.js';
import { codesOf, dayOfService, logLevels, type ServiceAuthority, unitsById } from './log-levels.js';
import type { PublicationDatabase, PublicationStores, VersionStore } from './ports.js';
import { publishChanged } from './publish-snapshots.js';

/** A service that may not go online yet, with everything that is missing. */
export interface RefusedService {
  readonly serviceId: string;
  readonly missing: readonly MissingPart[];
}

export interface ServicesPublished {
  /** How many differed from the stored state and were stored. */
  readonly changed: number;
  /** Not stored; an earlier state of them stays as it was. */
  readonly refused: readonly RefusedService[];
}

/**
 * Stores the services that differ and tells the dossiers. One that is to run online, wholly or in part, has to
 * pass the gate first; those that are over by now are history, and enter as they were. Each change of level is
 * written into its log in the same transaction.
 */
export const publishServices =
  ({ database, clock }: { readonly database: PublicationDatabase; readonly clock: Clock }) =>
  (services: readonly Service[], authority: ServiceAuthority): Promise<ServicesPublished> =>
    database.publication(async (stores) => {
      const at = clock.now();
      const refused = await refusedServices(stores, services, vietnamDay(at));
      const refusedIds = new Set(refused.map(({ serviceId }) => serviceId));
      const complete = services.filter(({ id }) => !refusedIds.has(id));
      await logLevels(stores, complete, { ...authority, at });
      const changed = await publishChanged(stores, complete, {
        store: stores.services,
        idOf: ({ id }) => id,
        messageOf: serviceMessage,
      });
      return { changed, refused };
    });

async function refusedServices(
  { versions, coverage, decisions, delegations, statusMappings, known }: PublicationStores,
  services: readonly Service[],
  today: PlainDate,
): Promise<RefusedService[]> {
  const online = services.filter(
    (service) => runsOnline(service) && (service.validUntil === null || service.validUntil > today),
  );
  const codes = codesOf(online);
  const listing = await decisions.listing(codes);
  const handedDown = await delegations.ofAgencies(distinct(online.map((one) => one.agencyIdentifier)));
  const units = await unitsById(known, online);
  const coveredTo = await coverage.of(distinct(online.map(({ unitId }) => unitId)));
  const mapped = online.map((service) => ({
    service,
    unit: units.get(service.unitId) ?? null,
    on: dayOfService(service, today),
  }));
  const mappings = await statusMappings.ofScopes(mapped.flatMap(statusScopes).map(({ id }) => id));
  const contents = await contentsInForce(versions, mapped);
  return mapped.flatMap(({ service, unit, on }) => {
    const missing = missingParts({
      service,
      content: contents.get(contentKey(service, on)) ?? null,
      calendarsCoverTo: coveredTo.get(service.unitId) ?? null,
      unit,
      decisions: listing,
      delegations: handedDown,
      statusMappings: mappings,
      on,
    });
    return missing.length === 0 ? [] : [{ serviceId: service.id, missing }];
  });
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

interface ServiceOnDay {
  readonly service: Service;
  readonly on: PlainDate;
}

/** What each procedure says on the day of its service: nearly always today, so that one question answers it. */
async function contentsInForce(
  versions: VersionStore,
  wanted: readonly ServiceOnDay[],
): Promise<ReadonlyMap<string, ProcedureContent>> {
  const contents = new Map<string, ProcedureContent>();
  for (const [on, own] of Map.groupBy(wanted, (one) => one.on)) {
    const codes = codesOf(own.map(({ service }) => service));
    for (const { content } of await versions.inForce(codes, on))
      contents.set(contentKey({ procedureCode: content.code }, on), content);
  }
  return contents;
}

const contentKey = ({ procedureCode }: Pick<Service, 'procedureCode'>, on: PlainDate): string =>
  `${procedureCode} ${on}`;
