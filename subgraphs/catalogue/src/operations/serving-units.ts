import type { PlainDate } from '@lienthong/kernel';
import type { AdministrativeUnit, AreaSuccession } from '../domain/area.js';
import { type OneDoorUnit, periodOn } from '../domain/one-door-unit.js';
import { arrangementFor, type ReceptionArrangement } from '../domain/reception/reception-arrangement.js';
import type { Service } from '../domain/service.js';
import { type CarryingArea, carriersOn } from '../domain/succession/today.js';
import { isValidOn } from '../domain/validity.js';
import type { CatalogueReader } from './ports.js';

/** Reads on units and services by what they cover. */
export interface ServingReader {
  /** Every area that ever carried the code. */
  areasEverOfCode(code: string): Promise<readonly AdministrativeUnit[]>;
  /** Services of a procedure that stand on that day, at units that stand for one of the areas on that day. */
  servicesForAreas(search: ServicesForAreas): Promise<readonly Service[]>;
  /** Who else than the desks of the agencies does the work of reception at the units, at any time. */
  arrangements(unitIds: readonly string[]): Promise<readonly ReceptionArrangement[]>;
}

export interface ServicesForAreas {
  readonly procedureCode: string;
  readonly areaIds: readonly string[];
  readonly on: PlainDate;
}

/** A unit that takes in dossiers of a procedure from a commune. */
export interface ServingUnit {
  readonly unit: OneDoorUnit;
  readonly services: readonly Service[];
  /** Who takes the dossiers in, one per service in the same order. */
  readonly receivers: readonly ServiceReceiver[];
  /** The area that carries the commune on the day. */
  readonly communeId: string;
  /** PART: only people of a part of the former commune belong there. */
  readonly extent: AreaSuccession['extent'];
}

export interface ServiceReceiver {
  readonly serviceId: string;
  /** Null: the officer at the desk of the agency. */
  readonly arrangement: ReceptionArrangement | null;
}

export interface ServingQuestion {
  readonly procedureCode: string;
  /** Statistical code of a commune. */
  readonly communeCode: string;
  readonly on: PlainDate;
}

interface Deps {
  readonly reader: Pick<CatalogueReader, 'areas' | 'successions' | 'units'>;
  readonly serving: ServingReader;
}

/**
 * Who handles a procedure for a commune on a day. The code means the area that carries it on that day; else the
 * last one that carried it before, and whatever succeeded it until the day. Units nearest to the people first:
 * commune, district, province. Empty: the commune is not known, or nobody there serves the procedure.
 */
export const unitsServing =
  (deps: Deps) =>
  async ({ procedureCode, communeCode, on }: ServingQuestion): Promise<readonly ServingUnit[]> => {
    const asked = areaMeant(await deps.serving.areasEverOfCode(communeCode), on);
    if (asked === null) return [];
    const carriers = await carriersOn(asked.id, on, deps.reader.successions);
    const chains = await chainsOf(
      deps.reader,
      carriers.map(({ areaId }) => areaId),
    );
    const standing = carriers.flatMap((carrier) => {
      const chain = chains.get(carrier.areaId) ?? [];
      return chain[0] !== undefined && isValidOn(chain[0], on) ? [{ ...carrier, chain }] : [];
    });
    const served = await servedBy(deps, standing, { procedureCode, on });
    return standing.flatMap((carrier) => servingOne(carrier, served, on));
  };

function areaMeant(areas: readonly AdministrativeUnit[], on: PlainDate): AdministrativeUnit | null {
  const standing = areas.find((area) => isValidOn(area, on));
  const earlier = areas.filter(({ validFrom }) => validFrom <= on);
  const last = earlier.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1);
  return standing ?? last ?? null;
}

/** A commune of the day, with what it belongs to, up to the province. */
interface StandingCarrier extends CarryingArea {
  readonly chain: readonly AdministrativeUnit[];
}

interface Served {
  readonly services: readonly Service[];
  readonly units: readonly OneDoorUnit[];
  readonly arrangements: readonly ReceptionArrangement[];
}

/** Everything that is served in the areas of these communes, by one question of each kind. */
async function servedBy(
  { reader, serving }: Deps,
  carriers: readonly StandingCarrier[],
  { procedureCode, on }: Pick<ServingQuestion, 'procedureCode' | 'on'>,
): Promise<Served> {
  const areaIds = [...new Set(carriers.flatMap(({ chain }) => chain.map(({ id }) => id)))];
  const services = await serving.servicesForAreas({ procedureCode, areaIds, on });
  const unitIds = [...new Set(services.map(({ unitId }) => unitId))];
  const [units, arrangements] = await Promise.all([reader.units(unitIds), serving.arrangements(unitIds)]);
  return { services, units, arrangements };
}

function servingOne(
  { areaId, extent, chain }: StandingCarrier,
  { services, units, arrangements }: Served,
  on: PlainDate,
): ServingUnit[] {
  const nearness = (unit: OneDoorUnit): number =>
    chain.findIndex(({ id }) => id === periodOn(unit, on).areaId);
  return units
    .filter((unit) => nearness(unit) >= 0)
    .toSorted((a, b) => nearness(a) - nearness(b) || (a.id < b.id ? -1 : 1))
    .map((unit) => {
      const own = services.filter(({ unitId }) => unitId === unit.id);
      const receivers = own.map((service) => ({
        serviceId: service.id,
        arrangement: arrangementFor(arrangements, service, { task: 'RECEPTION', on }),
      }));
      return { unit, services: own, receivers, communeId: areaId, extent };
    });
}

/** By area: itself, then what it belongs to, up to the province; one question for each tier. */
async function chainsOf(
  { areas }: Pick<CatalogueReader, 'areas'>,
  areaIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AdministrativeUnit[]>> {
  const known = new Map<string, AdministrativeUnit>();
  for (let ids = [...areaIds], tier = 0; ids.length > 0 && tier < MOST_TIERS; tier += 1) {
    const found = await areas(ids);
    for (const area of found) known.set(area.id, area);
    ids = [...new Set(found.flatMap(({ parentId }) => parentId ?? []))];
  }
  const chainOf = (areaId: string): AdministrativeUnit[] => {
    const chain: AdministrativeUnit[] = [];
    let area = known.get(areaId);
    for (; area !== undefined && chain.length < MOST_TIERS; area = known.get(area.parentId ?? ''))
      chain.push(area);
    return chain;
  };
  return new Map(areaIds.map((id) => [id, chainOf(id)]));
}

/** Province, district, commune. */
const MOST_TIERS = 3;
