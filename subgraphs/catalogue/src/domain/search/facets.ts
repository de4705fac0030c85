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
  count(filters: SearchFilters): FacetCounter;
}

export interface FacetCounter {
  /** Counts the document where it counts; true: it is a hit. */
  take(numbers: FacetNumbers): boolean;
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
    count: (filters) => createCounter(registers, filters),
  };
}

/** Any value will do, or none of those there are. */
const ANY = -1;
const NONE = -2;

function createCounter(
  registers: readonly ReadonlyMap<string, number>[],
  filters: SearchFilters,
): FacetCounter {
  const wanted = FACETS.map((facet, index) => {
    const value = facet.wanted(filters);
    return value === null ? ANY : (registers[index]?.get(value) ?? NONE);
  });
  const tallies = registers.map((register) => new Int32Array(register.size));
  const add = (facet: number, numbers: FacetNumbers): void => {
    const tally = tallies[facet];
    if (tally === undefined) return;
    for (const number of numbers[facet] ?? []) tally[number] = (tally[number] ?? 0) + 1;
  };
  return {
    take(numbers) {
      let missed = ANY;
      for (let facet = 0; facet < wanted.length; facet += 1) {
        const number = wanted[facet] ?? ANY;
        if (number === ANY || numbers[facet]?.includes(number)) continue;
        if (missed !== ANY) return false;
        missed = facet;
      }
      if (missed !== ANY) {
        add(missed, numbers);
        return false;
      }
      for (let facet = 0; facet < wanted.length; facet += 1) add(facet, numbers);
      return true;
    },
    get counts() {
      return countsOf(registers, tallies);
    },
  };
}

function countsOf(
  registers: readonly ReadonlyMap<string, number>[],
  tallies: readonly Int32Array[],
): FacetCounts {
  const of = <Value extends string>(facet: number): ReadonlyMap<Value, number> => {
    const found: [Value, number][] = [];
    for (const [value, number] of registers[facet] ?? []) {
      const count = tallies[facet]?.[number] ?? 0;
      if (count > 0) found.push([value as Value, count]);
    }
    return new Map(found.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
  };
  return { fields: of(0), levels: of(1), targetGroups: of(2), lifeEvents: of(3), publishers: of(4) };
}
