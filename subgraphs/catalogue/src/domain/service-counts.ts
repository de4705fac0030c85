import type { OneDoorUnitKind } from './one-door-unit.js';
import type { ServiceLevel } from './service.js';

/** Where in the province a case is served. */
export type ServingTier = 'PROVINCE' | 'DISTRICT' | 'COMMUNE';

export interface ServiceGroup {
  readonly tier: ServingTier;
  readonly level: ServiceLevel;
  readonly count: number;
}

/** Services as provinces report them: wholly online, partly online, and those that only inform. */
export interface ServiceCounts {
  /** All of them, information included. */
  readonly total: number;
  /** Wholly and partly online. */
  readonly online: number;
  readonly full: number;
  readonly partial: number;
  readonly informationOnly: number;
}

export interface TieredServiceCounts extends ServiceCounts {
  readonly tiers: readonly (ServiceCounts & { readonly tier: ServingTier })[];
}

export const countsOf = (groups: readonly ServiceGroup[]): TieredServiceCounts => ({
  ...summed(groups),
  tiers: TIERS.map((tier) => ({ tier, ...summed(groups.filter((group) => group.tier === tier)) })),
});

const TIERS: readonly ServingTier[] = ['PROVINCE', 'DISTRICT', 'COMMUNE'];

function summed(groups: readonly ServiceGroup[]): ServiceCounts {
  const of = (level: ServiceLevel): number =>
    groups.reduce((sum, group) => sum + (group.level === level ? group.count : 0), 0);
  const [full, partial, informationOnly] = [of('FULL'), of('PARTIAL'), of('INFORMATION')];
  return { total: full + partial + informationOnly, online: full + partial, full, partial, informationOnly };
}

export interface UnitGroup {
  readonly kind: OneDoorUnitKind;
  readonly count: number;
}
