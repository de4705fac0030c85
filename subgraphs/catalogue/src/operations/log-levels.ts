import { type Instant, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { Decision } from '../domain/decisions/decision.js';
import { listingOf } from '../domain/decisions/listing.js';
import { levelChange } from '../domain/level-change.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { Service } from '../domain/service.js';
import type { KnownCodes } from './authority-ports.js';
import type { PublicationStores } from './ports.js';

/** Who publishes, and on what ground: what the log of levels tells. */
export interface ServiceAuthority {
  /** Subject of the caller, or name of the program. */
  readonly recordedBy: string;
  /** Number of the decision that sets the level. Null: whichever decision in effect sets it, if one does. */
  readonly decision: string | null;
}

/** Before the services are stored, for the log compares with what is stored. */
export async function logLevels(
  { levels, decisions, known }: PublicationStores,
  services: readonly Service[],
  { at, recordedBy, decision }: ServiceAuthority & { readonly at: Instant },
): Promise<void> {
  const current = await levels.current(services.map(({ id }) => id));
  const differing = services.filter(({ id, level }) => current.get(id) !== level);
  const setting = decision === null ? await decisions.listing(codesOf(differing)) : [];
  const units = await unitsById(known, differing);
  const changes = differing.flatMap((service) => {
    const { id, validFrom } = service;
    const today = vietnamDay(at);
    const ground =
      decision ??
      levelDecision(service, {
        decisions: setting,
        unit: units.get(service.unitId),
        on: current.has(id) ? dayOfService(service, today) : validFrom,
      });
    const change = levelChange(service, current.get(id) ?? null, {
      recordedBy,
      recordedAt: at,
      decision: ground,
      today,
    });
    return change ?? [];
  });
  await levels.append(changes);
}

/** The decision in effect that sets this level here. Null: none does. */
function levelDecision(
  { level, ...service }: Service,
  { decisions, unit, on }: { decisions: readonly Decision[]; unit: OneDoorUnit | undefined; on: PlainDate },
): string | null {
  if (unit === undefined) return null;
  const listing = listingOf(decisions, { kind: 'ONLINE_LEVEL', ...service, unit, on });
  return listing !== null && listing.item.level === level ? listing.decision.number : null;
}

export async function unitsById(
  known: KnownCodes,
  services: readonly Service[],
): Promise<ReadonlyMap<string, OneDoorUnit>> {
  const units = await known.units([...new Set(services.map(({ unitId }) => unitId))]);
  return new Map(units.map((unit) => [unit.id, unit]));
}

export const codesOf = (services: readonly Service[]): string[] => [
  ...new Set(services.map(({ procedureCode }) => procedureCode)),
];

/** The first day on which the service can be asked for from now on. */
export const dayOfService = ({ validFrom }: Pick<Service, 'validFrom'>, today: PlainDate): PlainDate =>
  validFrom > today ? validFrom : today;
