import { type Clock, ok } from '@lienthong/kernel';
import { type DataFault, faultAt } from '../domain/province-data/data-fault.js';
import {
  type KnownToServices,
  type ListedService,
  resolveServices,
} from '../domain/province-data/resolve-services.js';
import type { Service } from '../domain/service.js';
import type { Planned } from './import-plan.js';
import type { ServiceAuthority } from './log-levels.js';
import { distinct, within } from './plan-province-data.js';
import type { ProvinceStores } from './province-ports.js';
import { publishServices } from './publish-services.js';

interface Context {
  readonly stores: ProvinceStores;
  readonly clock: Clock;
  readonly authority: ServiceAuthority;
}

/** Services name units, procedures, agencies and processes that are known, and pass the gate of publication. */
export async function planServices(
  { stores, clock, authority }: Context,
  listed: readonly ListedService[],
): Promise<Planned<Service>> {
  const resolved = resolveServices(listed, await knownTo(stores, listed));
  if (!resolved.ok) return resolved;
  const services = resolved.value;
  const publish = publishServices({ ...within(stores), clock });
  const positionById = new Map(services.map(({ id }, index) => [id, index]));
  return ok({
    items: services,
    stored: await stores.reader.services(services.map(({ id }) => id)),
    keyOf: ({ id }) => id,
    publish: async (chunk) => {
      const { refused } = await publish(chunk, authority);
      return refused.map(
        ({ serviceId, missing }): DataFault =>
          faultAt([positionById.get(serviceId) ?? 0, 'level'], { type: 'ServiceIncomplete', missing }),
      );
    },
  });
}

async function knownTo(
  { reader, processes, casesEverOf }: ProvinceStores,
  listed: readonly ListedService[],
): Promise<KnownToServices> {
  const units = await reader.units(distinct(listed.map(({ unitId }) => unitId)));
  const ofUnits = units.flatMap((unit) => unit.periods.map(({ agencyIdentifier }) => agencyIdentifier));
  const named = listed.flatMap(({ agencyIdentifier }) =>
    agencyIdentifier === null ? [] : [agencyIdentifier],
  );
  const agencies = await reader.agencies(distinct([...ofUnits, ...named]));
  const templates = await processes.of(distinct(listed.map(({ processId }) => processId)));
  return {
    unitsById: new Map(units.map((unit) => [unit.id, unit])),
    casesByCode: await casesEverOf(distinct(listed.map(({ procedureCode }) => procedureCode))),
    agenciesByIdentifier: new Map(agencies.map((agency) => [agency.identifier, agency])),
    processesById: Map.groupBy(templates, ({ id }) => id),
  };
}
