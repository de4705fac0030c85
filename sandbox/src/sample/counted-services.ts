import type { Network } from './network.js';

/**
 * As many services as Bắc Kạn reported in June 2024: 994 wholly and 174 partly online, 649 for information. How they
 * fall on the three tiers is assumed; which procedures they were is not known, so that made-up ones stand for them.
 */
const REPORTED = [
  { tier: 'PROVINCE', full: 819, partial: 132, information: 583 },
  { tier: 'DISTRICT', full: 150, partial: 34, information: 59 },
  { tier: 'COMMUNE', full: 25, partial: 8, information: 7 },
] as const;

/** Assumed, as in the sample; the districts and communes are their own agencies. */
const DEPARTMENTS = ['H03.02', 'H03.06', 'H03.09', 'H03.14'] as const;

const TIER_OF_KIND: Readonly<Record<string, (typeof REPORTED)[number]['tier']>> = {
  PROVINCIAL_CENTRE: 'PROVINCE',
  DISTRICT_CENTRE: 'DISTRICT',
  COMMUNE_UNIT: 'COMMUNE',
};

const FIRST_DAY = '2024-01-01';
const LAST_DAY = '2025-07-01';

export interface CountedServices {
  /** Rows of a file in the form of the national catalogue. */
  readonly procedures: readonly object[];
  readonly services: readonly object[];
}

/** Every unit of a tier offers what the tier offers, so that a service counts once and is offered many times. */
export function countedServices({ units }: Network): CountedServices {
  let next = 0;
  const offered = REPORTED.flatMap(({ tier, full, partial, information }) =>
    [...times(full, 'FULL'), ...times(partial, 'PARTIAL'), ...times(information, 'INFORMATION')].map(
      (level) => {
        next += 1;
        return { tier, level, number: next };
      },
    ),
  );
  return {
    procedures: offered.map(({ tier, number }) => ({
      ma_thu_tuc: codeOf(number),
      ten_thu_tuc: `Thủ tục minh họa số ${number}`,
      linh_vuc: 'Dữ liệu minh họa',
      cap_thuc_hien: LEVELS[tier],
    })),
    services: offered.flatMap(({ tier, level, number }) =>
      units
        .filter(({ kind }) => TIER_OF_KIND[kind] === tier)
        .map(({ id }) => ({
          unitId: id,
          procedureCode: codeOf(number),
          agencyIdentifier: tier === 'PROVINCE' ? DEPARTMENTS[number % DEPARTMENTS.length] : null,
          level,
          processId: 'ordinary',
          validFrom: FIRST_DAY,
          validUntil: LAST_DAY,
        })),
    ),
  };
}

const times = <Level extends string>(count: number, level: Level): Level[] => Array<Level>(count).fill(level);

/** No national code begins with 9. */
const codeOf = (number: number): string => `9.06${String(number).padStart(4, '0')}`;

const LEVELS = { PROVINCE: 'Cấp tỉnh', DISTRICT: 'Cấp huyện', COMMUNE: 'Cấp xã' } as const;
