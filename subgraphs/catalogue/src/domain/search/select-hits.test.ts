import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcedureLevel, TargetGroup } from '../procedure.js';
import type { FacetCounts, SearchFilters } from './facets.js';
import { ANY, aProcedure, everyHit } from './search.fixture.js';
import { createSearchIndex } from './search-index.js';
import { createSearchWords } from './search-words.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import type { HitKey, SelectedHits } from './select-hits.js';

const FIELDS = ['hộ tịch', 'đất đai', 'thú y'];
const LEVELS: readonly ProcedureLevel[] = ['MINISTRY', 'PROVINCE', 'COMMUNE'];
const GROUPS: readonly TargetGroup[] = ['CITIZEN', 'ENTERPRISE'];
const EVENTS = ['birth', 'house'];
const PUBLISHERS = ['G01', 'G15', null];
const WORDS = ['cấp', 'đổi', 'thẻ', 'giấy', 'phép', 'đất'];

const procedures = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 99 }),
    name: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    field: fc.constantFrom(...FIELDS).map((name) => ({ code: name, name })),
    levels: fc.subarray([...LEVELS]),
    targetGroups: fc.subarray([...GROUPS]),
    lifeEvents: fc.subarray([...EVENTS]),
    publisher: fc.constantFrom(...PUBLISHERS),
  }),
  { selector: ({ number }) => number, maxLength: 30 },
);

const filters: fc.Arbitrary<SearchFilters> = fc.record({
  fieldCode: fc.constantFrom(null, ...FIELDS, 'none'),
  level: fc.constantFrom(null, ...LEVELS),
  targetGroup: fc.constantFrom(null, ...GROUPS),
  lifeEvent: fc.constantFrom(null, ...EVENTS),
  publisher: fc.constantFrom(null, 'G01'),
  codes: fc.constantFrom(null, new Set(['1.000001', '1.000002', '1.000003'])),
});

const texts = fc.constantFrom('', ...WORDS, 'cấp thẻ', 'giấy phép đất');

type Made = Omit<Partial<SearchableProcedure>, 'code'> & { readonly number: number };

function anIndexOf(made: readonly Made[]) {
  const index = createSearchIndex(createSearchWords({ abbreviations: [], synonyms: [], fillers: [] }));
  for (const { number, ...rest } of made) {
    index.put(aProcedure({ ...rest, code: `1.${String(number).padStart(6, '0')}` }));
  }
  return index;
}

/** Which filter belongs to which counts. */
const FILTER_OF: Readonly<Record<keyof FacetCounts, keyof SearchFilters>> = {
  fields: 'fieldCode',
  levels: 'level',
  targetGroups: 'targetGroup',
  lifeEvents: 'lifeEvent',
  publishers: 'publisher',
};

/** With the counts read, which are counted only then. */
const readWhole = (found: SelectedHits) => {
  const facets = Object.keys(FILTER_OF) as (keyof FacetCounts)[];
  return { ...found, counts: facets.map((facet) => [facet, found.counts[facet]]) };
};

describe('counts beside hits', () => {
  it('say how many hits there are when that value is chosen, under all other filters', () => {
    fc.assert(
      fc.property(procedures, filters, texts, (made, chosen, text) => {
        const index = anIndexOf(made);
        const found = index.search(text, everyHit(chosen));
        for (const [counts, filter] of Object.entries(FILTER_OF) as [
          keyof FacetCounts,
          keyof SearchFilters,
        ][]) {
          const values = [...index.search(text, everyHit({ ...ANY })).counts[counts].keys()];
          for (const value of values) {
            const { hits } = index.search(text, everyHit({ ...chosen, [filter]: value }));
            expect(new Map<string, number>(found.counts[counts]).get(value) ?? 0).toBe(hits.length);
          }
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});

describe('pages', () => {
  it('put together are all hits once, best first and then by code, also deep', () => {
    fc.assert(
      fc.property(
        procedures,
        filters,
        fc.tuple(texts, fc.integer({ min: 1, max: 5 })),
        (made, chosen, [text, first]) => {
          const index = anIndexOf(made);
          const all = index.search(text, everyHit(chosen));
          const seen: HitKey[] = [];
          for (let after: HitKey | null = null; ; after = seen.at(-1) ?? null) {
            const page = index.search(text, { filters: chosen, page: { first, after } });
            seen.push(...page.hits.map(({ score, procedure }) => ({ score, code: procedure.code })));
            expect(page.totalCount).toBe(all.hits.length);
            if (!page.hasNextPage) break;
          }
          expect(seen).toEqual(all.hits.map(({ score, procedure }) => ({ score, code: procedure.code })));
          expect(seen).toEqual(seen.toSorted((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)));
        },
      ),
      { seed: 6, numRuns: 150 },
    );
  });

  it('do not depend on whether the ranking was kept', () => {
    fc.assert(
      fc.property(procedures, filters, texts, (made, chosen, text) => {
        const index = anIndexOf(made);
        const first = index.search(text, everyHit(chosen));
        expect(readWhole(index.search(text, everyHit(chosen)))).toEqual(readWhole(first));
        index.put(aProcedure({ code: '1.000000', name: 'cấp đổi thẻ giấy phép đất' }));
        index.remove('1.000000');
        expect(index.search(text, everyHit(chosen)).hits.length).toBe(first.hits.length);
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});
