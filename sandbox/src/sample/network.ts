import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Communes of a province at a time, as public lists name them; what else a network needs is made from them. */
export const networkFacts = z.object({
  /** Units are called `{prefix}-…`, as in the sample. */
  prefix: z.string(),
  provinceCode: z.string(),
  /** Identifier of the committee of the province. */
  agency: z.string(),
  /** Calendar of the hours of reception. */
  calendar: z.string(),
  note: z.string(),
  communes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      district: z.string(),
      validFrom: day,
      validUntil: day,
      renamed: z.object({ on: day, name: z.string() }).optional(),
    }),
  ),
});

export type NetworkFacts = z.infer<typeof networkFacts>;

const entity = z.looseObject({ validFrom: day, validUntil: day.nullable() });

/** The part of the sample that a network is built upon. */
export const sampleUnits = z.object({
  administrativeUnits: z.array(entity.extend({ id: z.string(), code: z.string() })),
  agencies: z.array(entity.extend({ identifier: z.string(), provinceCode: z.string() })),
  oneDoorUnits: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.string(),
      periods: z.array(entity.extend({ areaId: z.string(), provinceCode: z.string() })),
    }),
  ),
});

export type SampleUnits = z.infer<typeof sampleUnits>;

/** Each list is the content of a file that the catalogue imports. */
export interface Network {
  readonly areas: readonly object[];
  readonly agencies: readonly object[];
  readonly units: readonly { readonly id: string; readonly kind: string }[];
}

/** What the sample has already is taken from there as it is. */
export function networkOf(facts: NetworkFacts, sample: SampleUnits): Network {
  const { provinceCode } = facts;
  const standing = sample.oneDoorUnits.filter(({ periods }) =>
    periods.some((period) => period.provinceCode === provinceCode && period.areaId.startsWith('three-tier:')),
  );
  const known = new Set(standing.flatMap(({ periods }) => periods.map(({ areaId }) => areaId)));
  const missing = facts.communes.filter(({ code }) => !known.has(areaId(code)));
  const areas = new Set(sample.administrativeUnits.map(({ id }) => id));
  return {
    areas: facts.communes.filter(({ code }) => !areas.has(areaId(code))).map(toArea),
    agencies: missing.map((commune) => toAgency(facts, commune)),
    units: [...standing, ...missing.map((commune) => toUnit(facts, commune))],
  };
}

type Commune = NetworkFacts['communes'][number];

const areaId = (code: string): string => `three-tier:${code}`;

const toArea = ({ code, name, district, validFrom, validUntil }: Commune): object => ({
  id: areaId(code),
  code,
  name,
  level: 'COMMUNE',
  parentId: areaId(district),
  validFrom,
  validUntil,
});

/** Identifiers of committees of communes are assumed. */
const identifierOf = ({ agency }: NetworkFacts, { code, district }: Commune): string =>
  `${agency}.${district}.${code}`;

const toAgency = (facts: NetworkFacts, commune: Commune): object => ({
  identifier: identifierOf(facts, commune),
  name: `Ủy ban nhân dân ${inSentence(commune.name)}`,
  kind: 'COMMUNE_COMMITTEE',
  provinceCode: facts.provinceCode,
  parentIdentifier: facts.agency,
  validFrom: commune.validFrom,
  validUntil: commune.validUntil,
  assumed: true,
});

const toUnit = (facts: NetworkFacts, commune: Commune) => ({
  id: `${facts.prefix}-commune-unit-${commune.code}`,
  kind: 'COMMUNE_UNIT',
  receptionCalendarId: facts.calendar,
  processingCalendarId: 'vn-standard',
  counters: [{ number: 1, name: 'Quầy chung', shared: true }],
  periods: periodsOf(commune).map(({ name, ...validity }) => ({
    ...validity,
    name: `Bộ phận Một cửa ${inSentence(name)}`,
    provinceCode: facts.provinceCode,
    areaId: areaId(commune.code),
    agencyIdentifier: identifierOf(facts, commune),
    assumed: true,
  })),
});

function periodsOf({ name, validFrom, validUntil, renamed }: Commune) {
  if (renamed === undefined) return [{ name, validFrom, validUntil }];
  return [
    { name, validFrom, validUntil: renamed.on },
    { name: renamed.name, validFrom: renamed.on, validUntil },
  ];
}

/** "Xã Bằng Phúc" is "xã Bằng Phúc" inside a name. */
const inSentence = (name: string): string => `${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`;
