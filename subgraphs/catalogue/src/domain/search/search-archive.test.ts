import { addDays } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../procedure.fixture.js';
import { ANY, aProcedure, everyHit } from './search.fixture.js';
import { createSearchArchive } from './search-archive.js';
import { createSearchWords } from './search-words.js';

const FIRST = day('2026-01-01');
const words = createSearchWords({ abbreviations: [], synonyms: [], fillers: [] });

const versions = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom('1.000001', '1.000002', '1.000003'),
    from: fc.nat(9),
    revision: fc.integer({ min: 1, max: 3 }),
    name: fc.constantFrom('cấp bằng khen', 'đổi bằng khen', 'cấp giấy', 'thu hồi giấy'),
  }),
  { selector: ({ code, from, revision }) => `${code} ${from} ${revision}`, maxLength: 12 },
);

describe('an archive', () => {
  it('finds on each day the last version that is valid then, in whatever order they came', () => {
    fc.assert(
      fc.property(versions, fc.nat(10), fc.constantFrom('', 'khen', 'giấy'), (made, asked, text) => {
        const archive = createSearchArchive(words, { rankingsKept: 10 });
        const expected = new Map<string, { readonly id: string; readonly name: string }>();
        for (const { code, from, revision, name } of made) {
          const validFrom = addDays(FIRST, from);
          const versionId = `${code}@${validFrom}.${revision}`;
          archive.add(aProcedure({ code, validFrom, versionId, name }));
          if (from <= asked && versionId > (expected.get(code)?.id ?? ''))
            expected.set(code, { id: versionId, name });
        }
        const found = archive.search(text, everyHit(ANY), addDays(FIRST, asked));
        const meant = [...expected.values()].filter(({ name }) => name.includes(text)).map(({ id }) => id);
        expect(found.hits.map(({ procedure }) => procedure.versionId).sort()).toEqual(meant.sort());
        expect(found.totalCount).toBe(meant.length);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('answers a day anew after a version was added for it', () => {
    const archive = createSearchArchive(words, { rankingsKept: 10 });
    archive.add(aProcedure({ versionId: '1.000001@2026-01-01.1', name: 'cấp thẻ' }));
    const names = () =>
      archive.search('thẻ', everyHit(ANY), FIRST).hits.map(({ procedure }) => procedure.name);
    expect(names()).toEqual(['cấp thẻ']);
    archive.add(aProcedure({ versionId: '1.000001@2026-01-01.2', name: 'đổi thẻ' }));
    expect(names()).toEqual(['đổi thẻ']);
  });
});
