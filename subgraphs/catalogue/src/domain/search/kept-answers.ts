import { BoundedCache } from '@lienthong/kernel';
import type { SearchFilters } from './facets.js';
import type { RankedSearch } from './rank-documents.js';
import type { FilteredDocuments } from './select-hits.js';

/** What a text with filters finds, on all pages. */
export interface FilteredSearch extends FilteredDocuments {
  /** Folded words to be highlighted. */
  readonly words: ReadonlySet<string>;
}

/** What was found out since the last change, for other pages, other filters and other people. */
export interface KeptAnswers {
  ranked(readings: readonly (readonly string[])[], rank: () => RankedSearch): RankedSearch;
  filtered(text: string, filters: SearchFilters, find: () => FilteredSearch): FilteredSearch;
  forget(): void;
}

/** A choice among given procedures is not kept: those change without a publication. */
export function createKeptAnswers(mostKept: number): KeptAnswers {
  const rankings = new BoundedCache<RankedSearch>(mostKept);
  const answers = new BoundedCache<FilteredSearch>(mostKept);
  return {
    ranked: (readings, rank) => kept(rankings, readings.map((reading) => reading.join(' ')).join('|'), rank),
    filtered: (text, { codes, ...filters }, find) =>
      codes === null ? kept(answers, JSON.stringify([text, filters]), find) : find(),
    forget() {
      rankings.clear();
      answers.clear();
    },
  };
}

function kept<Value>(cache: BoundedCache<Value>, key: string, find: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const found = find();
  cache.set(key, found);
  return found;
}
