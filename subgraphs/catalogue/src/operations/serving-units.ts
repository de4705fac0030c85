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
    const found = await Promise.all(
      carriers.map((carrier) => servingOne(deps, carrier, { procedureCode, communeCode, on })),
    );
    return found.flat();
  };

function areaMeant(areas: readonly AdministrativeUnit[], on: PlainDate): AdministrativeUnit | null {
  const standing = areas.find((area) => isValidOn(area, on));
  const earlier = areas.filter(({ validFrom }) => validFrom <= on);
  const last = earlier.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1);
  return standing ?? last ?? null;
}

async function servingOne(
  { reader, serving }: Deps,
  { areaId, extent }: CarryingArea,
  { procedureCode, on }: ServingQuestion,
): Promise<ServingUnit[]> {
  const chain = await withParents(reader, areaId);
  if (chain[0] === undefined || !isValidOn(chain[0], on)) return [];
  const areaIds = chain.map(({ id }) => id);
  const services = await serving.servicesForAreas({ procedureCode, areaIds, on });
  const unitIds = [...new Set(services.map(({ unitId }) => unitId))];
  const units = await reader.units(unitIds);
  const arrangements = await serving.arrangements(unitIds);
  const nearness = (unit: OneDoorUnit): number => areaIds.indexOf(periodOn(unit, on).areaId);
  return units
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

/** The area, then what it belongs to, up to the province. */
async function withParents(
  { areas }: Pick<CatalogueReader, 'areas'>,
  areaId: string,
): Promise<AdministrativeUnit[]> {
  const chain: AdministrativeUnit[] = [];
  for (let id: string | null = areaId; id !== null && chain.length < MOST_TIERS; ) {
    const [area]: readonly AdministrativeUnit[] = await areas([id]);
    if (area === undefined) return chain;
    chain.push(area);
    id = area.parentId;
  }
  return chain;
}

/** Province, district, commune. */
const MOST_TIERS = 3;
