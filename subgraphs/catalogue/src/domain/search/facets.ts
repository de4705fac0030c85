import type { ProcedureLevel, TargetGroup } from '../procedure.js';
import type { SearchableProcedure } from './searchable-procedure.js';

/** Null: any. */
export interface SearchFilters {
  readonly fieldCode: string | null;
  readonly level: ProcedureLevel | null;
  readonly targetGroup: TargetGroup | null;
  readonly lifeEvent: string | null;
  readonly publisher: string | null;
  /** Procedures to choose from. */
  readonly codes: ReadonlySet<string> | null;
}

/** Hits by value of each property, each as if the filter on that very property were lifted; most first. */
export interface FacetCounts {
  readonly fields: ReadonlyMap<string, number>;
  readonly levels: ReadonlyMap<ProcedureLevel, number>;
  readonly targetGroups: ReadonlyMap<TargetGroup, number>;
  readonly lifeEvents: ReadonlyMap<string, number>;
  readonly publishers: ReadonlyMap<string, number>;
}

/** Numbers instead of values, by facet: what a document has, what is asked for. */
export type FacetNumbers = readonly (readonly number[])[];

export interface Facets {
  /** Remembers the values of a procedure. */
  numbersOf(procedure: SearchableProcedure): FacetNumbers;
  filter(filters: SearchFilters): FacetFilter;
}

export interface FacetFilter {
  /** True: it is a hit. Remembers where the document counts. */
  take(numbers: FacetNumbers): boolean;
  /** Of what was taken until a facet is first read. */
  readonly counts: FacetCounts;
}

interface Facet {
  readonly valuesOf: (procedure: SearchableProcedure) => readonly string[];
  readonly wanted: (filters: SearchFilters) => string | null;
}

/** In the order in which counts are read below. */
const FACETS: readonly Facet[] = [
  { valuesOf: ({ field }) => [field.code], wanted: ({ fieldCode }) => fieldCode },
  { valuesOf: ({ levels }) => levels, wanted: ({ level }) => level },
  { valuesOf: ({ targetGroups }) => targetGroups, wanted: ({ targetGroup }) => targetGroup },
  { valuesOf: ({ lifeEvents }) => lifeEvents, wanted: ({ lifeEvent }) => lifeEvent },
  {
    valuesOf: ({ publisher }) => (publisher === null ? [] : [publisher]),
    wanted: (filters) => filters.publisher,
  },
];

export function createFacets(): Facets {
  const registers = FACETS.map(() => new Map<string, number>());
  const numberIn = (register: Map<string, number>, value: string): number => {
    const known = register.get(value);
    if (known !== undefined) return known;
    register.set(value, register.size);
    return register.size - 1;
  };
  return {
    numbersOf: (procedure) =>
      FACETS.map(({ valuesOf }, facet) => {
        const register = registers[facet] ?? new Map();
        return [...new Set(valuesOf(procedure))].map((value) => numberIn(register, value));
      }),
    filter: (filters) => createFilter(registers, filters),
  };
}

/** Any value will do, or none of those there are. */
const ANY = -1;
const NONE = -2;

function createFilter(
  registers: readonly ReadonlyMap<string, number>[],
  filters: SearchFilters,
): FacetFilter {
  const wanted = FACETS.map((facet, index) => {
    const value = facet.wanted(filters);
    return value === null ? ANY : (registers[index]?.get(value) ?? NONE);
  });
  const hits: FacetNumbers[] = [];
  /** By facet: what would be a hit if that filter were lifted. */
  const missing: FacetNumbers[][] = FACETS.map(() => []);
  const isFree = wanted.every((number) => number === ANY);
  return {
    take(numbers) {
      const missed = isFree ? ANY : missedBy(numbers, wanted);
      if (missed === ANY) hits.push(numbers);
      else if (missed !== NONE) missing[missed]?.push(numbers);
      return missed === ANY;
    },
    counts: new LazyCounts((facet) =>
      countsOf(registers[facet] ?? new Map(), facet, [hits, missing[facet] ?? []]),
    ),
  };
}

/** The one facet whose filter the document fails. ANY: it passes all; NONE: it fails several. */
function missedBy(numbers: FacetNumbers, wanted: readonly number[]): number {
  let missed = ANY;
  for (let facet = 0; facet < wanted.length; facet += 1) {
    const number = wanted[facet] as number;
    if (number === ANY || numbers[facet]?.includes(number)) continue;
    if (missed !== ANY) return NONE;
    missed = facet;
  }
  return missed;
}

/** Nobody looks at all of them. A class, as an accessor in a literal holds what it can see until a full collection. */
class LazyCounts implements FacetCounts {
  private readonly known: (ReadonlyMap<string, number> | undefined)[] = [];

  constructor(private readonly count: (facet: number) => ReadonlyMap<string, number>) {}

  get fields(): ReadonlyMap<string, number> {
    return this.of(0);
  }

  get levels(): ReadonlyMap<ProcedureLevel, number> {
    return this.of(1);
  }

  get targetGroups(): ReadonlyMap<TargetGroup, number> {
    return this.of(2);
  }

  get lifeEvents(): ReadonlyMap<string, number> {
    return this.of(3);
  }

  get publishers(): ReadonlyMap<string, number> {
    return this.of(4);
  }

  private of<Value extends string>(facet: number): ReadonlyMap<Value, number> {
    const counted = this.known[facet] ?? this.count(facet);
    this.known[facet] = counted;
    return counted as ReadonlyMap<Value, number>;
  }
}

function countsOf(
  register: ReadonlyMap<string, number>,
  facet: number,
  taken: readonly (readonly FacetNumbers[])[],
): ReadonlyMap<string, number> {
  const tally = new Int32Array(register.size);
  for (const list of taken) {
    for (const numbers of list) {
      for (const number of numbers[facet] ?? []) tally[number] = (tally[number] ?? 0) + 1;
    }
  }
  const found: [string, number][] = [];
  for (const [value, number] of register) {
    const count = tally[number] ?? 0;
    if (count > 0) found.push([value, count]);
  }
  return new Map(found.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
